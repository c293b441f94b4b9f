import type { Clause } from '../domain/clauses';
import { daysOf, monthIndex, monthOfIndex } from '../domain/period';
import type { Manifest } from '../dataset/manifest';
import type { CellQuestion, DimensionQuestion, FactQuestion, Question } from './question';

/**
 * What the Overview asks of any dataset, in one place: the publisher bakes the answers to
 * `defaultQuestions`, and the reader states the very same questions.
 */

/** The dimension tables that a record of published figures is read with, beside its filters' own. */
export const RECORD_TABLES = [
  'definition',
  'source',
  'place',
  'issue',
  'topic',
  'policy',
  'gap',
  'series_break',
] as const;

const MONTHS_SHOWN = 12;
const PREFERRED = ['requests', 'received'];

type Measure = Manifest['measures'][number];

/** The count that a cells dataset is about: 诉求, else 受理, else its first count. Null where it has none. */
export function primaryMeasure(manifest: Manifest): Measure | null {
  const counts = manifest.measures.filter((measure) => measure.kind === 'count');
  const preferred = PREFERRED.map((id) => counts.find((measure) => measure.id === id)).find(Boolean);
  return preferred ?? counts[0] ?? null;
}

/** The ratios whose numerator and denominator are both in the dataset. */
export function ratioMeasures(manifest: Manifest): Measure[] {
  const counts = new Set(
    manifest.measures.filter((measure) => measure.kind === 'count').map((one) => one.id),
  );
  return manifest.measures.filter(
    (measure) =>
      measure.kind === 'ratio' &&
      measure.numerator !== null &&
      measure.denominator !== null &&
      counts.has(measure.numerator) &&
      counts.has(measure.denominator),
  );
}

/** The last twelve months (fewer where the dataset has fewer) that are final for its main count, as [first, last]. */
export function defaultPeriod(manifest: Manifest): readonly [string, string] {
  const through = primaryMeasure(manifest)?.complete_through ?? manifest.period.end;
  const end = [through, manifest.period.end].sort()[0] ?? manifest.period.end;
  const reached = monthIndex(end.slice(0, 7)) ?? 0;
  // A month that the end falls inside of is not final.
  const last = end === daysOf(end.slice(0, 7))?.last ? reached : reached - 1;
  const first = Math.max(last - MONTHS_SHOWN + 1, monthIndex(manifest.period.start.slice(0, 7)) ?? last);
  return [monthOfIndex(first) ?? '', monthOfIndex(last) ?? ''];
}

/** The coarsest level of a dimension, as an axis of a question. Null where the dataset has no such dimension. */
export function coarsestAxis(manifest: Manifest, dimension: 'place' | 'issue' | 'kind'): string | null {
  const found = manifest.dimensions.find((one) => one.id === dimension);
  if (!found) return null;
  const levels = found.levels.filter((level) => level.id !== 'city');
  return levels[0]?.id ?? dimension;
}

const withoutPeriod = (clauses: readonly Clause[]) =>
  clauses.filter((clause) => clause.dimension !== 'period');

/** The main count and every ratio month by month, over all of the dataset's time. */
export function monthsQuestion(manifest: Manifest, clauses: readonly Clause[]): CellQuestion | null {
  const primary = primaryMeasure(manifest);
  if (!primary) return null;
  const measures = [primary, ...ratioMeasures(manifest)].map((measure) => measure.id);
  return { kind: 'cells', measures, by: ['month'], clauses: withoutPeriod(clauses) };
}

/** The main count parted by one axis, in the chosen or the default period. */
export function partsQuestion(
  manifest: Manifest,
  dimension: 'place' | 'issue' | 'kind',
  clauses: readonly Clause[],
): CellQuestion | null {
  const primary = primaryMeasure(manifest);
  const axis = coarsestAxis(manifest, dimension);
  if (!primary || axis === null) return null;
  const period = clauses.find((clause) => clause.dimension === 'period')?.values ?? defaultPeriod(manifest);
  const clause: Clause = { dimension: 'period', values: [...period], maker: 'view' };
  return { kind: 'cells', measures: [primary.id], by: [axis], clauses: [...withoutPeriod(clauses), clause] };
}

/** Every published figure under some clauses. */
export function factsQuestion(clauses: readonly Clause[]): FactQuestion {
  return { kind: 'facts', topics: [], clauses };
}

/** One whole dimension table. */
export function dimensionQuestion(table: string): DimensionQuestion {
  return { kind: 'dimension', table };
}

/** The default view's questions by the ids of their baked answers, in the order in which they are stacked. */
export function defaultQuestions(manifest: Manifest): ReadonlyMap<string, Question> {
  const questions = new Map<string, Question>();
  const facts = manifest.tables.some((table) => table.role === 'facts');
  const needed = new Set([
    ...manifest.dimensions.map((dimension) => dimension.table),
    ...(facts ? RECORD_TABLES : []),
  ]);
  for (const { name, role } of manifest.tables) {
    if (role === 'dimension' && needed.has(name)) {
      questions.set(`dimension-${name.replaceAll('_', '-')}`, dimensionQuestion(name));
    }
  }
  if (facts) questions.set('facts', factsQuestion([]));
  if (manifest.tables.some((table) => table.role === 'cells')) {
    const cells: [string, CellQuestion | null][] = [
      ['months', monthsQuestion(manifest, [])],
      ['districts', partsQuestion(manifest, 'place', [])],
      ['issues', partsQuestion(manifest, 'issue', [])],
      ['kinds', partsQuestion(manifest, 'kind', [])],
    ];
    for (const [id, question] of cells) if (question) questions.set(id, question);
  }
  return questions;
}
