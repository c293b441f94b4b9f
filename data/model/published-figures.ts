import { both } from '../publish/columns';
import type { Localised } from '../../src/domain/text';
import { cell, numberCell, publishedRows, type Row } from './tables';
import type { City } from './types';

/** A published figure that counts what a measure of the model counts, over a period that the model covers. */
export interface PublishedFigure {
  /** `fact_id` in data/published. */
  readonly fact: string;
  /** Id of the measure, whose unit `value` is in: 件, or % for a rate. */
  readonly measure: string;
  /** Code of the category that it is of, or null for all. */
  readonly category: string | null;
  /** First and last day. */
  readonly start: string;
  readonly end: string;
  readonly value: number;
  readonly qualifier: string;
  /** Whether it may be drawn as a value; otherwise it stands in tables, with its note. */
  readonly chartable: boolean;
  /** Whether the model was fitted to it, or to the same number under another fact: it then validates nothing. */
  readonly calibrated: boolean;
  readonly term: Localised;
  readonly counts: Localised;
  readonly note: Localised | null;
  /** `source_id` in data/published. */
  readonly source: string;
}

const FILES = ['annual', 'category_year'];

/**
 * Definitions that count what the model's measure counts. Others of the same kind do not: a mean of months is no
 * sum over sum, a district's own figures have bases of their own, and 民生诉求 of 2020 has a scope that nobody stated.
 */
const ALIKE: ReadonlySet<string> = new Set([
  'received-city',
  'received-cumulative',
  'requests-2019-2021',
  'dispatched-2020',
  'dispatched-2019-2021',
  'resolution-city',
  'satisfaction-city',
  'share-requests',
  'category-2020',
  'epidemic-category-2020',
  'enterprise-received',
  'enterprise-response',
  'enterprise-resolution',
  'enterprise-satisfaction',
]);

/** What the record calls a category that the model's catalogue has by another code. */
const CATEGORY: Readonly<Record<string, string>> = { 'enterprise-matters': 'enterprise' };

/** The measure of a definition that the record files under a kind of its own. */
const MEASURE: Readonly<Record<string, string>> = { 'share-requests': 'requests_share' };

const FACTORS: Readonly<Record<string, number>> = { 件: 1, 万件: 1e4, 百万件: 1e6, 亿件: 1e8 };

/**
 * The published figures that stand beside the city's own numbers, in the order of time; `fitted` are the facts that
 * the model was held to (`targetsOf`). None is of a period that the city does not cover whole, or of a category that
 * it lacks. Throws where a figure's unit or definition is unknown.
 */
export function publishedFigures(city: City, fitted: ReadonlySet<string>): PublishedFigure[] {
  const { dates } = city.calendar;
  const [first = '', last = ''] = [dates[0], dates.at(-1)];
  const definitions = new Map(
    publishedRows('definitions').map((row) => [cell(row, 'definition_id'), row] as const),
  );
  const rows = FILES.flatMap(publishedRows).filter(
    (row) => ALIKE.has(cell(row, 'definition_id')) && cell(row, 'value') !== '',
  );
  const sameAs = (row: Row) => {
    const period = [cell(row, 'period_start'), cell(row, 'period_end')];
    return [...period, cell(row, 'issue'), measureOf(row, definitions), valueOf(row)].join(' ');
  };
  const fittedNumbers = new Set(rows.filter((row) => fitted.has(cell(row, 'fact_id'))).map(sameAs));
  return rows
    .flatMap((row): PublishedFigure[] => {
      const [start, end] = [cell(row, 'period_start'), cell(row, 'period_end')];
      const issue = cell(row, 'issue');
      const category = issue === '' ? null : (CATEGORY[issue] ?? issue);
      const known = category === null || city.categories.some(({ code }) => code === category);
      if (start < first || end > last || !known) return [];
      const definition = definitions.get(cell(row, 'definition_id')) ?? {};
      const [noteZh, noteEn] = [cell(row, 'note_zh'), cell(row, 'note_en')];
      return [
        {
          fact: cell(row, 'fact_id'),
          measure: measureOf(row, definitions),
          category,
          start,
          end,
          value: valueOf(row),
          qualifier: cell(row, 'qualifier'),
          chartable: cell(row, 'chartable') === 'true',
          calibrated: fittedNumbers.has(sameAs(row)),
          term: both(cell(definition, 'term_zh'), cell(definition, 'term_en')),
          counts: both(cell(definition, 'counts_zh'), cell(definition, 'counts_en')),
          note: noteZh === '' ? null : both(noteZh, noteEn),
          source: cell(row, 'source_id'),
        },
      ];
    })
    .sort((a, b) => byText(a.start, b.start) || byText(a.end, b.end) || byText(a.fact, b.fact));
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function measureOf(row: Row, definitions: ReadonlyMap<string, Row>): string {
  const id = cell(row, 'definition_id');
  const definition = definitions.get(id);
  if (!definition) throw new Error(`data/published has no definition ${id}`);
  return MEASURE[id] ?? cell(definition, 'measure');
}

/** In 件 or %; counts are whole, which 1103.94 × 10,000 is not in binary fractions. */
function valueOf(row: Row): number {
  const unit = cell(row, 'unit');
  const value = numberCell(row, 'value');
  if (unit === '%') return value;
  const factor = FACTORS[unit];
  if (factor === undefined)
    throw new Error(`${cell(row, 'fact_id')}: unit ${unit} is not one of the model's`);
  return Math.round(value * factor);
}
