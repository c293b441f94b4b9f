import type { Clause } from '../domain/clauses';
import { daysOf, monthIndex, monthOfIndex } from '../domain/period';
import type { Manifest } from '../dataset/manifest';
import { plan } from './plan';
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
type Level = Manifest['dimensions'][number]['levels'][number];

/** The dimensions that a count can be parted by in a figure. */
export type PartDimension = 'place' | 'issue' | 'kind' | 'channel' | 'unit';

const FIGURES_OF_PARTS = 2;

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

/**
 * The last twelve months (fewer where the dataset has fewer) that are final for all of those measures, as
 * [first, last]; where none is named, for the dataset's main count. Where a protected dataset has no table that
 * answers for twelve months, the last whole year of them, or else the last month, for which it has one.
 */
export function defaultPeriod(
  manifest: Manifest,
  measures: readonly (Measure | null)[] = [primaryMeasure(manifest)],
): readonly [string, string] {
  const through = measures.map((measure) => measure?.complete_through ?? manifest.period.end);
  const end = [...through, manifest.period.end].sort()[0] ?? manifest.period.end;
  const reached = monthIndex(end.slice(0, 7)) ?? 0;
  // A month that the end falls inside of is not final.
  const last = end === daysOf(end.slice(0, 7))?.last ? reached : reached - 1;
  const first = Math.max(last - MONTHS_SHOWN + 1, monthIndex(manifest.period.start.slice(0, 7)) ?? last);
  const periods = [[first, last] as const, ...shorterPeriods(manifest, last)].map(
    ([from, to]) => [monthOfIndex(from) ?? '', monthOfIndex(to) ?? ''] as const,
  );
  const [twelve = ['', ''] as const] = periods;
  if (manifest.protection.method === 'none') return twelve;
  const ids = measures.flatMap((measure) => measure?.id ?? []);
  for (const dimension of ['place', 'issue', 'kind'] as const) {
    const axis = coarsestAxis(manifest, dimension);
    if (axis === null) continue;
    const answered = periods.find((period) =>
      isAnswered({ kind: 'cells', measures: ids, by: [axis], clauses: inPeriod([], period) }, manifest),
    );
    if (answered) return answered;
  }
  return twelve;
}

/** The last whole year up to that month, where the dataset has one, and that month, as month indices. */
function shorterPeriods({ period }: Manifest, last: number): (readonly [number, number])[] {
  const december = last - ((last + 1) % 12);
  const begun = monthIndex(period.start.slice(0, 7)) ?? last;
  const first = period.start.endsWith('-01') ? begun : begun + 1;
  const year = december - 11 >= first ? [[december - 11, december] as const] : [];
  return [...year, [last, last]];
}

function isAnswered(question: Question, manifest: Manifest): boolean {
  return plan(question, manifest).kind === 'plan';
}

/** The levels of places below the city, from coarse to fine; none where places have no levels. */
export function placeLevels(manifest: Manifest): readonly Level[] {
  const places = manifest.dimensions.find((one) => one.id === 'place');
  return places?.levels.filter((level) => level.id !== 'city') ?? [];
}

/** The coarsest level of a dimension, as an axis of a question. Null where the dataset has no such dimension. */
export function coarsestAxis(manifest: Manifest, dimension: PartDimension): string | null {
  const found = manifest.dimensions.find((one) => one.id === dimension);
  if (!found) return null;
  const levels = found.levels.filter((level) => level.id !== 'city');
  return levels[0]?.id ?? dimension;
}

const withoutPeriod = (clauses: readonly Clause[]) =>
  clauses.filter((clause) => clause.dimension !== 'period');

/**
 * The main count and every ratio month by month, over all of the dataset's time; the count alone where only the
 * ratios keep the tables of a protected dataset from answering.
 */
export function monthsQuestion(manifest: Manifest, clauses: readonly Clause[]): CellQuestion | null {
  const primary = primaryMeasure(manifest);
  if (!primary) return null;
  const measures = [primary, ...ratioMeasures(manifest)].map((measure) => measure.id);
  const question: CellQuestion = {
    kind: 'cells',
    measures,
    by: ['month'],
    clauses: withoutPeriod(clauses),
  };
  if (manifest.protection.method === 'none' || isAnswered(question, manifest)) return question;
  const counted = { ...question, measures: [primary.id] };
  return isAnswered(counted, manifest) ? counted : question;
}

/** The period that was chosen, else that one, as the last of the clauses. */
function inPeriod(clauses: readonly Clause[], otherwise: readonly string[]): readonly Clause[] {
  const values = clauses.find((clause) => clause.dimension === 'period')?.values ?? otherwise;
  return [...withoutPeriod(clauses), { dimension: 'period', values: [...values], maker: 'view' }];
}

/**
 * The main count parted by one axis, the coarsest level of the dimension where `level` names no other, in the
 * chosen or the default period.
 */
export function partsQuestion(
  manifest: Manifest,
  dimension: PartDimension,
  clauses: readonly Clause[],
  level?: string,
): CellQuestion | null {
  const primary = primaryMeasure(manifest);
  const axis = level ?? coarsestAxis(manifest, dimension);
  if (!primary || axis === null) return null;
  return {
    kind: 'cells',
    measures: [primary.id],
    by: [axis],
    clauses: inPeriod(clauses, defaultPeriod(manifest)),
  };
}

/**
 * The main count in the chosen or the default period beside the same months a year before: what the headline's change
 * is made of.
 */
export function changeQuestion(manifest: Manifest, clauses: readonly Clause[]): CellQuestion | null {
  const primary = primaryMeasure(manifest);
  if (!primary) return null;
  return {
    kind: 'cells',
    measures: [primary.id],
    by: [],
    clauses: inPeriod(clauses, defaultPeriod(manifest)),
    comparison: 'year-before',
  };
}

/**
 * The ratios that some table has by place at that level (the coarsest where none is named), in the chosen
 * period or else in the last twelve months that are final for all of them. Null where there is none.
 */
export function ratesQuestion(
  manifest: Manifest,
  clauses: readonly Clause[],
  level?: string,
): CellQuestion | null {
  const axis = level ?? coarsestAxis(manifest, 'place');
  if (axis === null) return null;
  const asked = (ratios: readonly Measure[]): CellQuestion => ({
    kind: 'cells',
    measures: ratios.map((ratio) => ratio.id),
    by: [axis],
    clauses: inPeriod(clauses, defaultPeriod(manifest, ratios)),
  });
  let together: readonly Measure[] = [];
  for (const ratio of ratioMeasures(manifest)) {
    const more = [...together, ratio];
    if (plan(asked(more), manifest).kind === 'plan') together = more;
  }
  return together.length === 0 ? null : asked(together);
}

/**
 * The dimensions beside time and place that the Overview parts the main count by: the first two of issue, kind,
 * channel and handling unit that a table can answer, so that no figure stands empty.
 */
export function partsShown(manifest: Manifest): readonly Exclude<PartDimension, 'place'>[] {
  return (['issue', 'kind', 'channel', 'unit'] as const)
    .filter((dimension) => {
      const question = partsQuestion(manifest, dimension, []);
      return question !== null && plan(question, manifest).kind === 'plan';
    })
    .slice(0, FIGURES_OF_PARTS);
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
    ...(manifest.published ? [manifest.published.table] : []),
  ]);
  for (const { name, role } of manifest.tables) {
    if (role === 'dimension' && needed.has(name)) {
      questions.set(`dimension-${name.replaceAll('_', '-')}`, dimensionQuestion(name));
    }
  }
  if (facts) questions.set('facts', factsQuestion([]));
  if (manifest.tables.some((table) => table.role === 'cells')) {
    // A protected dataset need not have the table for every figure; any other that lacks one is at fault.
    const unprotected = manifest.protection.method === 'none';
    const cells: [string, CellQuestion | null][] = [
      ['months', monthsQuestion(manifest, [])],
      ['districts', partsQuestion(manifest, 'place', [])],
      ['rates', ratesQuestion(manifest, [])],
      ...partsShown(manifest).map((dimension): [string, CellQuestion | null] => [
        `${dimension}s`,
        partsQuestion(manifest, dimension, []),
      ]),
    ];
    for (const [id, question] of cells) {
      if (question && (unprotected || isAnswered(question, manifest))) questions.set(id, question);
    }
  }
  return questions;
}
