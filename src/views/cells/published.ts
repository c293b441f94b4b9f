import type { Manifest } from '../../dataset/manifest';
import type { Clause } from '../../domain/clauses';
import { booleanAt, numberAt, textAt, type ColumnTable } from '../../domain/columns';
import { formatCount, formatPercent, type Qualifier } from '../../domain/format';
import { monthIndex } from '../../domain/period';
import type { Language, Localised } from '../../domain/text';
import type { Span } from './months';

/** A published figure that stands beside a model's numbers; see `published` of the manifest. */
export interface PublishedFigure {
  readonly fact: string;
  readonly measure: string;
  /** Keys of the place and the issue that it is of; no issue for all of them. */
  readonly place: number;
  readonly issue: number | null;
  /** First and last day. */
  readonly start: string;
  readonly end: string;
  /** In the unit of the measure: a count, or % for a rate. */
  readonly value: number;
  readonly qualifier: string;
  readonly chartable: boolean;
  /** Whether the model was fitted to it. */
  readonly calibrated: boolean;
  readonly term: Localised;
  readonly counts: Localised;
  readonly note: Localised | null;
  readonly source: Manifest['sources'][number];
}

/** The figures of an answer to the whole table; one whose source the manifest lacks is left out. */
export function readPublished(table: ColumnTable, sources: Manifest['sources']): readonly PublishedFigure[] {
  const found = new Map(sources.map((source) => [source.id, source]));
  return Array.from({ length: table.rows }, (_, row) => row).flatMap((row): PublishedFigure[] => {
    const text = (column: string) => textAt(table, column, row) ?? '';
    const both = (column: string) => ({ zh: text(`${column}_zh`), en: text(`${column}_en`) });
    const source = found.get(text('source'));
    const value = numberAt(table, 'value', row);
    if (!source || value === null) return [];
    return [
      {
        fact: text('fact'),
        measure: text('measure'),
        place: numberAt(table, 'place_id', row) ?? 0,
        issue: numberAt(table, 'issue_id', row),
        start: text('period_start'),
        end: text('period_end'),
        value,
        qualifier: text('qualifier'),
        chartable: booleanAt(table, 'chartable', row),
        calibrated: booleanAt(table, 'calibrated', row),
        term: both('name'),
        counts: both('counts'),
        note: text('note_zh') === '' ? null : both('note'),
        source,
      },
    ];
  });
}

interface Member {
  readonly id: number;
  readonly code: string;
}

/**
 * The figures of a measure that are of just what the clauses leave, in whole months within the span: of the issue
 * that they name, or of all; of the place that they name, or of `whole`, the city. None under a clause of any other
 * dimension: nothing was published of that.
 */
export function publishedFor(
  figures: readonly PublishedFigure[],
  measure: string,
  {
    clauses,
    places,
    issues,
    whole,
  }: {
    readonly clauses: readonly Clause[];
    readonly places: Iterable<Member>;
    readonly issues: Iterable<Member>;
    readonly whole: number | null;
  },
  within: Span,
): readonly PublishedFigure[] {
  const filters = clauses.filter(({ dimension }) => dimension !== 'period');
  if (filters.some(({ dimension }) => dimension !== 'place' && dimension !== 'issue')) return [];
  const keyOf = (dimension: 'place' | 'issue', members: Iterable<Member>, otherwise: number | null) => {
    const clause = filters.find((one) => one.dimension === dimension);
    if (!clause) return otherwise;
    const [code, ...more] = clause.values;
    return more.length > 0 ? -1 : ([...members].find((one) => one.code === code)?.id ?? -1);
  };
  const place = keyOf('place', places, whole);
  const issue = keyOf('issue', issues, null);
  return figures.filter((figure) => {
    const [first, last] = [monthIndex(figure.start) ?? 0, monthIndex(figure.end) ?? 0];
    const inside = first >= within.first && last <= within.last;
    return figure.measure === measure && figure.place === place && figure.issue === issue && inside;
  });
}

/** How many months a figure is of. */
export function monthsOfFigure({ start, end }: PublishedFigure): number {
  return (monthIndex(end) ?? 0) - (monthIndex(start) ?? 0) + 1;
}

const QUALIFIERS: readonly Qualifier[] = ['about', 'nearly', 'over', 'at_least'];

/** The figure as it was published, in the reader's language. */
export function publishedText(
  { value, qualifier }: PublishedFigure,
  measure: Pick<Manifest['measures'][number], 'kind' | 'unit'>,
  language: Language,
): string {
  const known = QUALIFIERS.find((one) => one === qualifier) ?? null;
  if (measure.kind === 'ratio') return formatPercent(value);
  return formatCount(value, language, { unit: measure.unit[language], qualifier: known });
}
