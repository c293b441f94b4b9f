import { cell, numberCell, publishedRows, type Row } from './tables';

const UNITS: Readonly<Record<string, number>> = {
  件: 1,
  万件: 1e4,
  万件次: 1e4,
  百万件: 1e6,
  亿件: 1e8,
  '%': 0.01,
  人: 1,
  万人: 1e4,
};

/** A published figure as the model is held to it: in 件 or, for a share, from 0 to 1. */
export interface Fact {
  readonly id: string;
  readonly value: number;
  /** Half of the last digit that was printed: how far the true figure may be from it by rounding alone. */
  readonly rounding: number;
  /** As the page says: over, nearly, about … */
  readonly qualifier: string;
  readonly start: string;
  readonly end: string;
}

const FILES = ['annual', 'category_year', 'event_volume', 'population'];
let loaded: readonly Row[] | null = null;

/** The figure with that `fact_id` of data/published; throws where there is none, or it is no number. */
export function fact(id: string): Fact {
  loaded ??= FILES.flatMap(publishedRows);
  const row = loaded.find((one) => cell(one, 'fact_id') === id);
  if (!row) throw new Error(`data/published has no ${id}`);
  const unit = UNITS[cell(row, 'unit')];
  if (unit === undefined) throw new Error(`${id}: unit ${cell(row, 'unit')} is not one of the model's`);
  const decimals = cell(row, 'value').split('.')[1]?.length ?? 0;
  return {
    id,
    value: numberCell(row, 'value') * unit,
    rounding: (unit * 10 ** -decimals) / 2,
    qualifier: cell(row, 'qualifier'),
    start: cell(row, 'period_start'),
    end: cell(row, 'period_end'),
  };
}

/** The ten categories of 2020 with what was received under each. */
export function categoryFacts(): (Fact & { readonly category: string })[] {
  return publishedRows('category_year')
    .filter((row) => ['category-2020', 'epidemic-category-2020'].includes(cell(row, 'definition_id')))
    .map((row) => ({ ...fact(cell(row, 'fact_id')), category: cell(row, 'issue') }));
}

/** The published points of a city rate: month and value from 0 to 1. Points kept out of its line are left out. */
export function rateFacts(
  definition: 'resolution-city' | 'satisfaction-city',
): (Fact & { readonly month: string })[] {
  return publishedRows('annual')
    .filter((row) => cell(row, 'definition_id') === definition && cell(row, 'line') !== '')
    .map((row) => ({ ...fact(cell(row, 'fact_id')), month: cell(row, 'period_end').slice(0, 7) }));
}

/** Residents of the census of 2020 by district. */
export function censusFacts(): (Fact & { readonly place: string })[] {
  return publishedRows('population')
    .filter((row) => cell(row, 'definition_id') === 'population-census-2020')
    .map((row) => ({ ...fact(cell(row, 'fact_id')), place: cell(row, 'place') }));
}
