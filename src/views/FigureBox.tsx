import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrawnParts, FigureState } from '../charts/contract';
import { Figure } from '../charts/Figure';
import type { Palette } from '../domain/palette';
import type { FigureSnapshot } from '../domain/snapshot';
import { useAtlas } from '../state/store';
import { Accent, plainSentence } from './Accent';
import type { FigureProtection } from './cells/protection-words';
import type { Source } from './record/model';
import { outletsOf } from './record/words';
import { useSession } from './session';
import type { Twin } from './twin';
import type { Answer } from './use-answer';
import { tellSources } from './figure-sources';
import { useSaidAbove } from './said-above';
import { useFaultWords } from './use-fault-words';
import { usePalette } from './use-palette';
import styles from './FigureBox.module.css';

/** How many outlets the source line names before it only counts them. */
const NAMED_OUTLETS = 3;
/** How tall a figure with nothing to draw is: its words and no more. */
const EMPTY_HEIGHT = 56;
const QUIET: ReadonlySet<FigureState['kind']> = new Set(['empty', 'refused', 'withheld']);

/** A note under a figure; one that says a number of its own opens that number's source. */
type FigureNote = string | { readonly text: string; readonly onOpen: () => void };

export interface FigureBoxProps {
  readonly id: string;
  /** The figure's short name: what a chip calls the maker of a filter. */
  readonly name: string;
  readonly answer: Pick<Answer, 'pending' | 'fault' | 'retry' | 'table'>;
  /** The composed finding, with <accent> marks; that of a model is made to say so. */
  readonly title: string;
  /** Where the plot of a model says what it is; `itself` where the drawing does. */
  readonly modelMark?: 'head' | 'foot' | 'itself';
  readonly subtitle: string;
  /** Words for why nothing can be drawn, or null. */
  readonly emptyMessage?: string | null;
  /** What of the figure is shown, for the names of its files. */
  readonly variant?: readonly string[] | undefined;
  /** Null for a figure that is a list: it is its table. */
  readonly plot: ((width: number, palette: Palette) => ReactNode) | null;
  /** For a figure that is a list and is drawn otherwise than as its table. */
  readonly list?: (height: number) => ReactNode;
  /** What the reader sets of this figure alone, above it. */
  readonly controls?: ReactNode;
  readonly height: (width: number) => number;
  readonly twin: Twin;
  readonly openRow: ((row: number) => void) | null;
  /** What a click does; said on the page and not in a file. */
  readonly hint?: string;
  readonly notes: readonly FigureNote[];
  /** How its numbers are protected; a figure without it shows them as they were counted or published. */
  readonly protection?: FigureProtection;
  /** How many of its numbers are withheld. */
  readonly withheld?: number;
  /** The published sources behind it; where empty, the dataset is the source. */
  readonly sources: readonly Source[];
}

function useSourceLine(sources: readonly Source[]): string {
  const { t } = useTranslation('overview');
  const language = useAtlas((state) => state.language);
  const { manifest } = useSession();
  const outlets = outletsOf(sources);
  if (outlets.length === 0) {
    return t('cells.sourceLine', { title: manifest.titles[language], kind: t(`kindWord.${manifest.kind}`) });
  }
  const named = outlets.slice(0, NAMED_OUTLETS).join(language === 'zh' ? '、' : ', ');
  return outlets.length > NAMED_OUTLETS
    ? t('sourceMany', { outlets: named, count: outlets.length })
    : t('sourceLine', { outlets: named });
}

function stateOf(props: FigureBoxProps, words: (fault: NonNullable<Answer['fault']>) => string): FigureState {
  const { answer, emptyMessage, protection } = props;
  if (protection && protection.refusal !== null) return { kind: 'refused', message: protection.refusal };
  if (answer.fault) return { kind: 'failed', message: words(answer.fault), retry: answer.retry };
  if (!answer.table) return { kind: 'loading' };
  const allWithheld = protection?.method === 'suppression' && (props.withheld ?? 0) > 0;
  if (emptyMessage) return { kind: allWithheld ? 'withheld' : 'empty', message: emptyMessage };
  return { kind: 'ready' };
}

function noteText(note: FigureNote): string {
  return typeof note === 'string' ? note : note.text;
}

function Note({ note }: { readonly note: FigureNote }): ReactNode {
  if (typeof note === 'string') return note;
  return (
    <button type="button" className={styles.note} onClick={note.onOpen}>
      {note.text}
    </button>
  );
}

/** A figure of a screen: the frame, joined to the address, the dataset, the drawer and the exports. */
export function FigureBox(props: FigureBoxProps) {
  const { id, answer, plot, twin, sources, protection, modelMark = 'head' } = props;
  const notes = [...props.notes, ...(protection?.notes(props.withheld ?? 0) ?? [])];
  // A part that has no words (no period where nothing was published) leaves no separator behind.
  const subtitle = [...props.subtitle.split(' · '), protection?.subtitle ?? '']
    .filter((part) => part.trim() !== '')
    .join(' · ');
  const language = useAtlas((state) => state.language);
  const asTable = useAtlas((state) => state.tables.includes(id));
  const showTable = useAtlas((state) => state.showTable);
  const openDrawer = useAtlas((state) => state.openDrawer);
  const palette = usePalette();
  const { manifest } = useSession();
  const { t } = useTranslation('overview');
  const faultWords = useFaultWords();
  const sourceLine = useSourceLine(sources);
  const saidAbove = useSaidAbove();
  const state = stateOf(props, faultWords);
  // Nothing is found before there is an answer: until then the figure only says what it is.
  const found = answer.table && !answer.fault && state.kind !== 'refused';
  const model = manifest.kind === 'model' ? t('cells.model') : '';
  const title = !found ? props.name : props.title.startsWith(model) ? props.title : model + props.title;

  const snapshot = (drawn: DrawnParts): FigureSnapshot => ({
    ...drawn,
    figureId: id,
    variant: props.variant,
    language,
    title: plainSentence(title),
    subtitle,
    notes: notes.map(noteText),
    sourceLine,
    datasetId: manifest.id,
    datasetTitle: manifest.titles[language],
    datasetKind: manifest.kind,
    modelMark,
    audience: manifest.audience,
    protection: protection?.method,
    asOf: manifest.as_of,
    link: window.location.href,
  });
  const codes = [...new Set(sources.map((source) => source.code))].join(' ');
  useEffect(() => {
    tellSources(id, [...new Map(sources.map((source) => [source.code, source])).values()]);
    // The list is made anew at each drawing; its codes say whether it is another one.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [id, codes]);
  return (
    <Figure
      id={id}
      language={language}
      palette={palette}
      title={<Accent sentence={title} />}
      watermark={
        manifest.kind === 'model' && modelMark !== 'itself' ? { text: t('watermark'), at: modelMark } : null
      }
      badge={manifest.audience === 'internal' ? t('protection.internal') : null}
      subtitle={state.kind === 'refused' ? '' : subtitle}
      state={state}
      plot={plot}
      list={props.list}
      controls={props.controls}
      height={(width) => (QUIET.has(state.kind) ? EMPTY_HEIGHT : props.height(width))}
      data={twin.data}
      meanings={twin.meanings}
      openRow={props.openRow}
      notes={
        state.kind === 'ready' || state.kind === 'withheld'
          ? [
              ...(props.hint ? [props.hint] : []),
              ...notes.filter((note) => !saidAbove.includes(noteText(note))),
            ].map((note) => <Note key={noteText(note)} note={note} />)
          : []
      }
      sourceLine={state.kind === 'loading' ? '' : sourceLine}
      asTable={asTable}
      onAsTable={(wanted) => showTable(id, wanted)}
      onExport={async (format, drawn) => {
        const { exportFigure } = await import('../export/export-figure');
        await exportFigure(format, snapshot(drawn));
      }}
      link={() => window.location.href}
      onSource={() =>
        openDrawer(sources.length > 0 ? { kind: 'figure', id } : { kind: 'dataset', id: manifest.id })
      }
    />
  );
}
