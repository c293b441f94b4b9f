import { numberAt, type ColumnTable } from '../../domain/columns';
import type { Interval } from '../../stats';
import { isUnplaced, type PlaceMember } from '../cells/places';
import type { Span } from '../cells/months';
import type { RateRule } from '../cells/protection';
import { figureOf, intervalOf, type Inputs, type MapFigure } from '../map/figure';
import { sumWithin, type MonthGrid } from '../map/grid';
import { kindOf, type StreetKind } from './street-kinds';

/** A number of one place with its interval, and the counts that it is made of (NaN where withheld). */
export interface StreetCell extends MapFigure {
  readonly interval: Interval | null;
  readonly part: number;
  readonly whole: number;
}

export interface StreetRow {
  readonly member: PlaceMember;
  /** What it lies in, or null. */
  readonly district: PlaceMember | null;
  readonly kind: StreetKind | null;
  readonly unplaced: boolean;
  readonly residents: number | null;
  readonly count: StreetCell;
  readonly perResidents: StreetCell;
  /** By the ids of the ratios. */
  readonly rates: ReadonlyMap<string, StreetCell>;
  /** The months of the main count, oldest first. */
  readonly trend: readonly (number | 'withheld')[];
}

/** One measure's counts of every place over the window: `part` and, of a ratio, `whole`; NaN where withheld. */
export interface StreetCounts {
  readonly part: Float64Array;
  readonly whole: Float64Array | null;
}

/** The sums of every place of a grid over a window. */
export function sumsOf(grid: MonthGrid, window: Span): Float64Array {
  return Float64Array.from({ length: grid.places }, (_, place) => sumWithin(grid, place, window));
}

/** A column of an answer by place alone, beside the places; 0 where it has no row of one, NaN where withheld. */
export function columnOf(
  table: ColumnTable,
  axis: string,
  column: string,
  indexOf: ReadonlyMap<number, number>,
  places: number,
): Float64Array {
  const values = new Float64Array(places);
  if (!(axis in table.columns) || !(column in table.columns)) return values;
  for (let row = 0; row < table.rows; row += 1) {
    const place = indexOf.get(numberAt(table, axis, row) ?? -1);
    if (place !== undefined) values[place] = numberAt(table, column, row) ?? Number.NaN;
  }
  return values;
}

export interface StreetSources {
  readonly members: readonly PlaceMember[];
  /** All places of the dataset by key, for what a place lies in. */
  readonly byId: ReadonlyMap<number, PlaceMember>;
  readonly residents: Float64Array | null;
  readonly count: StreetCounts;
  readonly rates: ReadonlyMap<string, StreetCounts>;
  readonly trend: { readonly grid: MonthGrid; readonly window: Span } | null;
  readonly countRule: RateRule;
  readonly rateRule: RateRule;
  /** Variance over mean of the counts (φ), 1 where nothing tells. */
  readonly dispersion: number;
}

const DAYS = { days: 1, daysBefore: 1 };

/** A number made of two counts, with its interval; that of a count is as wide as its variance over mean makes it. */
export function cellOf(
  form: 'count' | 'residents' | 'rate',
  part: number,
  whole: number,
  rule: RateRule,
  dispersion = 1,
): StreetCell {
  const inputs: Inputs = { ...DAYS, part, whole, dispersion };
  const figure = figureOf(form, inputs, rule);
  const interval = figure.value === null ? null : intervalOf(form, inputs, rule);
  return { ...figure, interval, part, whole };
}

/** A row for each of the places, in their order. */
export function streetRows(sources: StreetSources): readonly StreetRow[] {
  const { members, byId, residents, count, rates, trend, countRule, rateRule, dispersion } = sources;
  return members.map((member, place) => {
    const people = residents?.[place] ?? Number.NaN;
    const own = count.part[place] ?? Number.NaN;
    return {
      member,
      district: member.parent === null ? null : (byId.get(member.parent) ?? null),
      kind: kindOf(member.names.zh),
      unplaced: isUnplaced(member),
      residents: Number.isNaN(people) ? null : people,
      count: cellOf('count', own, Number.NaN, countRule, dispersion),
      perResidents: cellOf('residents', own, people, countRule, dispersion),
      rates: new Map(
        Array.from(rates, ([id, { part, whole }]) => [
          id,
          cellOf('rate', part[place] ?? Number.NaN, whole?.[place] ?? Number.NaN, rateRule),
        ]),
      ),
      trend: trend ? trendOf(trend.grid, place, trend.window) : [],
    };
  });
}

function trendOf(grid: MonthGrid, place: number, { first, last }: Span): (number | 'withheld')[] {
  return Array.from({ length: last - first + 1 }, (_, step) => {
    const value = sumWithin(grid, place, { first: first + step, last: first + step });
    return Number.isNaN(value) ? 'withheld' : value;
  });
}

/**
 * Some places as one: counts and residents added up, rates sum over sum. A withheld part leaves the sum withheld, and
 * perturbed counts are not added up at all.
 */
export function togetherOf(
  rows: readonly StreetRow[],
  rules: { readonly count: RateRule; readonly rate: RateRule; readonly dispersion: number },
): Pick<StreetRow, 'count' | 'perResidents' | 'rates'> {
  const sum = (of: (row: StreetRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  const added = (rule: RateRule, value: number) => (rule.method === 'cell-key' ? Number.NaN : value);
  const count = added(
    rules.count,
    sum((row) => row.count.part),
  );
  const people = sum((row) => row.residents ?? (row.unplaced ? 0 : Number.NaN));
  const ids = [...(rows[0]?.rates.keys() ?? [])];
  return {
    count: cellOf('count', count, Number.NaN, rules.count, rules.dispersion),
    perResidents: cellOf('residents', count, people, rules.count, rules.dispersion),
    rates: new Map(
      ids.map((id) => {
        const part = added(
          rules.rate,
          sum((row) => row.rates.get(id)?.part ?? Number.NaN),
        );
        const whole = added(
          rules.rate,
          sum((row) => row.rates.get(id)?.whole ?? Number.NaN),
        );
        return [id, cellOf('rate', part, whole, rules.rate)];
      }),
    ),
  };
}
