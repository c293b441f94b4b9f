import { lazy, Suspense, useMemo, type ReactNode } from 'react';
import { monthsQuestion, partsShown } from '../../../query/default-view';
import type { CellQuestion } from '../../../query/question';
import { answerablePart } from '../../cells/protection';
import { useProtection } from '../../cells/protection-words';
import { useCells } from '../../cells/use-cells';
import { OnScreen } from '../../on-screen';
import { SaidAbove } from '../../said-above';
import { useSession } from '../../session';
import styles from '../Overview.module.css';
import { CellsHeadlines } from './CellsHeadlines';
import { MapFigure } from './MapFigure';
import { PartsFigure } from './PartsFigure';
import { TrendFigure } from './TrendFigure';
import { useOutlines } from './use-outlines';

// Only a dataset without outlines needs it: no other first picture waits for its script.
const PlacesFigure = lazy(() => import('./PlacesFigure'));

const NOTHING: CellQuestion = { kind: 'cells', measures: [], by: [], clauses: [] };

type Width = 'five' | 'six' | 'seven' | 'whole';

function Framed({ width, children }: { readonly width: Width; readonly children: ReactNode }) {
  return (
    <OnScreen className={`${styles.figure} ${width === 'whole' ? '' : styles[width]}`}>{children}</OnScreen>
  );
}

/** How places are shown: on a map where each of them has an outline, else as a list; not at all without places. */
function usePlaceFigure(): 'map' | 'list' | null {
  const { manifest } = useSession();
  const { shapes, whole } = useOutlines();
  if (!manifest.dimensions.some(({ id }) => id === 'place')) return null;
  return shapes && whole ? 'map' : 'list';
}

/** What the finding says of how the numbers are protected: once for all figures under it. */
function useSaidOnce(): readonly string[] {
  const { manifest, clauses } = useCells('headlines');
  const question = useMemo(() => {
    const asked = monthsQuestion(manifest, clauses);
    return asked && answerablePart(asked, manifest);
  }, [manifest, clauses]);
  const { refusal, notes } = useProtection(question, { answered: question ?? NOTHING });
  return refusal === null ? notes(0) : [];
}

/**
 * The Overview of a dataset of cells: headlines with intervals, the months, the places, and what the requests
 * were about. What a dataset lacks leaves no hole.
 */
export default function CellsOverview() {
  const { manifest } = useSession();
  const place = usePlaceFigure();
  const said = useSaidOnce();
  const parts = partsShown(manifest).map((dimension) => ({
    dimension,
    figure: <PartsFigure dimension={dimension} />,
  }));
  const rest = (width: Width) =>
    parts.map(({ dimension, figure }) => (
      <Framed key={dimension} width={width}>
        {figure}
      </Framed>
    ));
  // A list is as tall as all that stands beside it.
  if (place === 'list') {
    return (
      <div className={styles.page}>
        <CellsHeadlines />
        <SaidAbove value={said}>
          <Framed width="seven">
            <Suspense fallback={<div className={styles.coming} />}>
              <PlacesFigure />
            </Suspense>
          </Framed>
          <div className={`${styles.stack} ${styles.five}`}>
            <Framed width="whole">
              <TrendFigure />
            </Framed>
            {rest('whole')}
          </div>
        </SaidAbove>
      </div>
    );
  }
  return (
    <div className={styles.page}>
      <CellsHeadlines />
      <SaidAbove value={said}>
        {place === 'map' && (
          <Framed width="five">
            <MapFigure />
          </Framed>
        )}
        <Framed width={place === 'map' ? 'seven' : 'whole'}>
          <TrendFigure />
        </Framed>
        {rest(parts.length === 1 ? 'whole' : 'six')}
      </SaidAbove>
    </div>
  );
}
