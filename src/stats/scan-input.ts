import type { ScanZones } from './scan-windows';

type Table = readonly (readonly number[])[];

/** A table by step and unit; one list is one step. */
export function steps(table: readonly number[] | Table): Table {
  return Array.isArray(table[0]) || table.length === 0
    ? (table as readonly (readonly number[])[])
    : [table as readonly number[]];
}

/** The exposure of every step, repeated where one step is given. Throws RangeError where it does not fit. */
export function exposureOf(
  exposure: readonly number[] | readonly (readonly number[])[],
  length: number,
  units: number,
): readonly (readonly number[])[] {
  const given = steps(exposure);
  const rows = given.length === 1 ? Array.from({ length }, () => given[0] ?? []) : given;
  if (rows.length !== length) {
    throw new RangeError(`exposure must have one step or ${length} as counts has, not ${rows.length}`);
  }
  requireCells(rows, units, 'exposure', false);
  return rows;
}

/** Throws RangeError unless every step has so many units, and every cell a number from 0 up. */
export function requireCells(
  rows: readonly (readonly number[])[],
  units: number,
  name: string,
  whole: boolean,
): void {
  rows.forEach((row, step) => {
    if (row.length !== units) {
      throw new RangeError(`${name}[${step}] must have ${units} units, not ${row.length}`);
    }
    row.forEach((value, unit) => {
      if (value >= 0 && (whole ? Number.isSafeInteger(value) : Number.isFinite(value))) return;
      const what = whole ? 'a whole number from 0 up' : 'a finite number from 0 up';
      throw new RangeError(`${name}[${step}][${unit}] must be ${what}, not ${String(value)}`);
    });
  });
}

/** The counts with 0 where nobody is exposed. */
export function whereExposed(counts: Table, exposure: Table): Table {
  return counts.map((row, step) => row.map((count, unit) => (exposure[step]?.[unit] === 0 ? 0 : count)));
}

/** The zones as the scan walks them. Throws RangeError for indices of no unit and for a unit named twice. */
export function flattened(zones: readonly (readonly number[])[], units: number): ScanZones {
  const ends = new Int32Array(zones.length);
  let end = 0;
  zones.forEach((zone, centre) => {
    const wrong = zone.find((unit) => !(Number.isInteger(unit) && unit >= 0 && unit < units));
    if (wrong !== undefined) {
      throw new RangeError(`zones[${centre}] names unit ${wrong}, but the units are 0 to ${units - 1}`);
    }
    if (new Set(zone).size < zone.length) throw new RangeError(`zones[${centre}] names a unit twice`);
    end += zone.length;
    ends[centre] = end;
  });
  return { units: Int32Array.from(zones.flat()), ends };
}

/** The expectations in proportion to the exposure, with that sum. Throws RangeError where there is no exposure. */
export function scaled(rows: readonly (readonly number[])[], sum: number): number[][] {
  const all = rows.reduce((total, row) => row.reduce((subtotal, value) => subtotal + value, total), 0);
  if (all === 0) throw new RangeError('exposure must not be 0 throughout');
  return rows.map((row) => row.map((value) => (value / all) * sum));
}

/** The expectations of a table whose steps and units are independent: row sum times column sum over all. */
export function marginMeans(rows: readonly (readonly number[])[], sum: number): number[][] {
  const columns = (rows[0] ?? []).map((_, unit) => rows.reduce((total, row) => total + (row[unit] ?? 0), 0));
  return rows.map((row) => {
    const share = sum > 0 ? row.reduce((total, count) => total + count, 0) / sum : 0;
    return columns.map((column) => column * share);
  });
}

/** A table by unit: what was before the last D steps, summed, and those steps, oldest first. */
export function split(
  rows: readonly (readonly number[])[],
  units: number,
  durations: number,
): { readonly earlier: Float64Array; readonly cells: Float64Array } {
  const first = rows.length - durations;
  const earlier = new Float64Array(units);
  const cells = new Float64Array(units * durations);
  rows.forEach((row, step) =>
    row.forEach((value, unit) => {
      if (step < first) earlier[unit] = (earlier[unit] ?? 0) + value;
      else cells[unit * durations + step - first] = value;
    }),
  );
  return { earlier, cells };
}
