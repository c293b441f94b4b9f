import { useMemo } from 'react';
import { clausesFor, clauseOn, type Clause } from '../../domain/clauses';
import { rangeLabel } from '../../domain/period';
import {
  coarsestAxis,
  defaultPeriod,
  dimensionQuestion,
  primaryMeasure,
  ratioMeasures,
  type PartDimension,
} from '../../query/default-view';
import { useAtlas } from '../../state/store';
import { useSession } from '../session';
import { useAnswer } from '../use-answer';
import { finalMonths, monthsOf, spanOf, type Span } from './months';
import { readNamed, type Named } from './named';

const NONE: ReadonlyMap<number, Named> = new Map();

// A chosen period that is no whole months: no month of any dataset is in it.
const NO_MONTHS: Span = { first: 0, last: 0 };

/** What every figure of a cells dataset needs: its measures, the chosen months, and who is filtered. */
export function useCells(figureId: string) {
  const { manifest } = useSession();
  const language = useAtlas((state) => state.language);
  const all = useAtlas((state) => state.clauses);
  const clauses: readonly Clause[] = useMemo(() => clausesFor(all, figureId), [all, figureId]);
  const clause = clauseOn(clauses, 'period');
  const chosen = clause && (spanOf(clause.values) ?? NO_MONTHS);
  const span = chosen ?? spanOf(defaultPeriod(manifest)) ?? NO_MONTHS;
  const primary = primaryMeasure(manifest);
  const [first, last] = monthsOf(span);
  return {
    manifest,
    language,
    clauses,
    /** The months that the reader chose, or null; and those that figures of the main count then show. */
    chosen,
    span,
    periodText: rangeLabel(first, last, language) ?? '',
    /** Whether the main count is still growing in some of those months: nothing is then found in them. */
    unfinished: primary !== null && span.last > finalMonths(primary, manifest.period).last,
    primary,
    ratios: ratioMeasures(manifest),
  };
}

/** The members of a dimension of the dataset by key; empty while on their way, or where it has no such dimension. */
export function useMembers(dimension: PartDimension): ReadonlyMap<number, Named> {
  const { manifest } = useSession();
  const described = manifest.dimensions.find((one) => one.id === dimension);
  const { table } = useAnswer(dimensionQuestion(described?.table ?? dimension));
  const key = described?.key ?? null;
  return useMemo(() => (table && key !== null ? readNamed(table, key) : NONE), [table, key]);
}

/** The column that holds the members of an axis in an answer, as the planner names it. */
export function axisColumn(manifest: Parameters<typeof coarsestAxis>[0], dimension: PartDimension): string {
  return `${coarsestAxis(manifest, dimension) ?? dimension}_id`;
}

/** The chosen place in words, or null where none is chosen. */
export function useChosen(dimension: 'place' | 'issue' | 'kind', clauses: readonly Clause[]): Named | null {
  const members = useMembers(dimension);
  const code = clauseOn(clauses, dimension)?.values[0];
  return code === undefined ? null : ([...members.values()].find((one) => one.code === code) ?? null);
}
