import { useMemo } from 'react';
import type { Manifest } from '../../../dataset/manifest';
import { clauseOn } from '../../../domain/clauses';
import { monthOfIndex } from '../../../domain/period';
import { monthsQuestion } from '../../../query/default-view';
import type { CellQuestion } from '../../../query/question';
import { plan } from '../../../query/plan';
import { useAtlas } from '../../../state/store';
import { finalMonths, monthCounts, monthRatios, monthsWithin } from '../../cells/months';
import { answerablePart, rateRule } from '../../cells/protection';
import { useProtection } from '../../cells/protection-words';
import type { PublishedFigure } from '../../cells/published';
import { seriesPhi } from '../../cells/series-phi';
import type { useCells } from '../../cells/use-cells';
import { breaksQuestion, readBreaks } from '../../trends/series-breaks';
import { useAnswer } from '../../use-answer';
import { useSoonest } from '../../use-soonest';
import { countRows, isUndelivered, rateRows, withoutUndelivered, type TrendRow } from './trend-rows';

type Measure = Manifest['measures'][number];

/** What the trend may be of: what the months were asked for, and the counts that figures were published of. */
function offered(
  manifest: Manifest,
  months: CellQuestion | null,
  published: readonly PublishedFigure[],
): readonly Measure[] {
  const asked = new Set(months?.measures);
  const told = new Set(published.map(({ measure }) => measure));
  return manifest.measures.filter(
    ({ id, kind }) => asked.has(id) || (kind === 'count' && told.has(id) && months !== null),
  );
}

interface Made {
  readonly rows: readonly TrendRow[];
  /** Of a count's own months; null where nothing tells it. */
  readonly phi: number | null;
}

/**
 * The months of the measure that the reader chose, or of the main count: what may be chosen, what was asked, and the
 * rows once they are answered. Rates come with the months of the main count, for which nothing more is asked.
 */
export function useTrend(cells: ReturnType<typeof useCells>, published: readonly PublishedFigure[]) {
  const { manifest, clauses, chosen, primary } = cells;
  const wanted = useAtlas((state) => state.trend);
  const asked = monthsQuestion(manifest, clauses);
  const months = asked && answerablePart(asked, manifest);
  const measures = offered(manifest, months, published);
  const measure = measures.find(({ id }) => id === wanted) ?? primary;
  const alone: CellQuestion | null =
    months && measure && !months.measures.includes(measure.id) ? { ...months, measures: [measure.id] } : null;
  // A count that no table has under these filters gives way to the main one.
  const own = alone && plan(alone, manifest).kind === 'plan' ? alone : null;
  const shown = alone && !own ? primary : measure;
  const question = own ?? months;
  const answer = useSoonest(question ?? { kind: 'cells', measures: [], by: [], clauses });
  const protection = useProtection(question, answer);

  // Only a place may lack a month that the whole has, and the first picture must not wait for more.
  const ofPlace = clauseOn(clauses, 'place') !== null;
  const { table: breaks } = useAnswer(
    ofPlace ? breaksQuestion(manifest) : { kind: 'cells', measures: [], by: [], clauses },
  );
  const absent = useMemo(
    () => (ofPlace ? readBreaks(breaks, 'zh').filter(({ about }) => about === 'missing') : []),
    [ofPlace, breaks],
  );

  const { table } = answer;
  const { method } = protection;
  const made = useMemo((): Made | null => {
    if (!table || !shown) return null;
    const within = monthsWithin(manifest.period);
    const inside = ({ month }: { readonly month: number }) =>
      !chosen || (month >= chosen.first && month <= chosen.last);
    if (shown.kind === 'ratio') {
      // The answer before this one may have been of a count alone.
      if (!(`${shown.id}_numerator` in table.columns)) return null;
      const values = monthRatios(table, shown.id, within).filter(inside);
      return { rows: rateRows(values, rateRule(method, manifest)), phi: null };
    }
    if (!(shown.id in table.columns)) return null;
    const counts = monthCounts(table, shown.id, within);
    const known = counts.map((one) =>
      one.count === 0 && isUndelivered(monthOfIndex(one.month) ?? '', absent) ? { ...one, count: null } : one,
    );
    const phi = seriesPhi(known, finalMonths(shown, manifest.period), method, manifest.calendar);
    return { rows: withoutUndelivered(countRows(counts.filter(inside), method, phi ?? 1), absent), phi };
  }, [table, shown, manifest, chosen, method, absent]);

  return {
    measures,
    measure: shown,
    answer: made ? answer : { ...answer, table: null },
    protection,
    rows: made?.rows ?? null,
    phi: made?.phi ?? null,
  };
}
