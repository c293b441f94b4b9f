import { monthText } from '../calendar';
import type { DrawnModel } from '../draw';
import { clockWeights } from '../profiles';
import { Random } from '../random';
import type { City } from '../types';
import type { RequestCells, RequestFile } from './cells';
import { pick, runningSums } from './weighted';

const HOUR = 3600;

/** The rows of one day in the order of time: of each its cell (see `RequestCells`) and the second of the day. */
export interface RequestDay {
  /** Months from the file's first. */
  readonly month: number;
  /** Index in the city's calendar. */
  readonly day: number;
  readonly cells: Int32Array;
  readonly seconds: Int32Array;
}

/**
 * Calls `each` with day after day of a file: every row of a month's cells has a day by the days' weights (what is
 * planted on them in its street included) and an hour by its issue's clock. Holds one month of rows at a time.
 */
export function requestsInOrder(
  city: City,
  drawn: DrawnModel,
  file: RequestFile,
  { first, months, size, counts }: RequestCells,
  each: (rows: RequestDay) => void,
): void {
  const { calendar, issues } = city;
  const places = city.streets.length + 1;
  const clocks = issues.map(({ clock }) => runningSums(clockWeights(clock)));
  const issueOf = (cell: number) =>
    cell < issues.length * places ? Math.floor(cell / places) : cell - issues.length * places;
  for (let month = 0; month < months; month += 1) {
    const own = counts.subarray(month * size, (month + 1) * size);
    const text = monthText(calendar, first + month);
    const random = new Random(file.seed, `file days ${file.rows} ${text}`);
    const [begin = 0, end = 0] = [calendar.monthStart[first + month], calendar.monthStart[first + month + 1]];
    const days = byDay(own, end - begin, random, daySums(city, drawn, begin, end));
    const clockRandom = new Random(file.seed, `file hours ${file.rows} ${text}`);
    days.forEach((cells, day) => {
      const keys = new Float64Array(cells.length);
      for (let row = 0; row < cells.length; row += 1) {
        const hour = pick(clockRandom, clocks[issueOf(cells[row] ?? 0)] ?? new Float64Array(1));
        keys[row] = (hour * HOUR + clockRandom.below(HOUR)) * cells.length + row;
      }
      keys.sort();
      each({
        month,
        day: begin + day,
        cells: Int32Array.from(keys, (key) => cells[key % cells.length] ?? 0),
        seconds: Int32Array.from(keys, (key) => Math.floor(key / cells.length)),
      });
    });
  }
}

/** The cells of each day's rows, one entry a row, in the order of cells. */
function byDay(
  counts: Uint32Array,
  days: number,
  random: Random,
  sumsOf: (cell: number) => Float64Array,
): Int32Array[] {
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const dayOf = new Uint8Array(rows);
  const perDay = new Int32Array(days);
  let row = 0;
  counts.forEach((count, cell) => {
    if (count === 0) return;
    const sums = sumsOf(cell);
    for (const last = row + count; row < last; row += 1) {
      const day = pick(random, sums);
      dayOf[row] = day;
      perDay[day] = (perDay[day] ?? 0) + 1;
    }
  });
  const cellsOf = Array.from(perDay, (count) => new Int32Array(count));
  const filled = new Int32Array(days);
  row = 0;
  counts.forEach((count, cell) => {
    for (const last = row + count; row < last; row += 1) {
      const day = dayOf[row] ?? 0;
      const at = filled[day] ?? 0;
      const cells = cellsOf[day];
      if (cells) cells[at] = cell;
      filled[day] = at + 1;
    }
  });
  return cellsOf;
}

/** The running sums of a cell's days from `begin` to before `end`; of the streets that something is planted in, their own. */
function daySums(
  { issues, streets }: City,
  { blueprint }: DrawnModel,
  begin: number,
  end: number,
): (cell: number) => Float64Array {
  const { volume, intensity } = blueprint;
  const places = streets.length + 1;
  const nothing = new Float64Array(end - begin);
  const days = (weights: readonly Float64Array[], issue: number) =>
    weights[issue]?.subarray(begin, end) ?? nothing;
  const requests = issues.map((_, issue) => runningSums(days(volume.requestDays, issue)));
  const enquiries = issues.map((_, issue) => runningSums(days(volume.consultationDays, issue)));
  const planted = new Map<number, Float64Array>();
  for (const { issue, streets: raised, factors } of intensity.local) {
    for (const street of raised) {
      const cell = issue * places + street;
      const weights = planted.get(cell) ?? days(volume.requestDays, issue);
      planted.set(
        cell,
        weights.map((weight, day) => weight * (factors[begin + day] ?? 1)),
      );
    }
  }
  const own = new Map([...planted].map(([cell, weights]) => [cell, runningSums(weights)]));
  return (cell) => {
    if (cell >= issues.length * places) return enquiries[cell - issues.length * places] ?? nothing;
    return own.get(cell) ?? requests[Math.floor(cell / places)] ?? nothing;
  };
}
