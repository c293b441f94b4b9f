import type { DuckDBConnection } from '@duckdb/node-api';
import { both, column } from '../../data/publish/columns';
import { beijingPlaces } from '../../data/publish/outlines';
import { perturbationTable } from '../../data/publish/protect/cell-key/perturbation';
import { releaseByCellKey } from '../../data/publish/protect/cell-key/release';
import { writeDataset, type DatasetSpec, type TableSpec } from '../../data/publish/write-dataset';
import type { Manifest } from '../../src/dataset/manifest';
import { loadSmallCity } from '../support/small-city-rows';

const COUNTS = ['received', 'requests', 'assessed', 'resolved'];

/** What a perturbed small city ships; its finest table, by sub-district, is not among them. */
const GRAINS: Readonly<Record<string, readonly string[]>> = {
  month_district_issue: ['month', 'district_id', 'issue_id'],
  month_district_kind: ['month', 'district_id', 'kind_id'],
  month_district: ['month', 'district_id'],
  month_category: ['month', 'category_id'],
  year_district: ['year', 'district_id'],
  month: ['month'],
};

const YEAR = column('year', 'integer', ['年', 'Year'], ['年', 'The year']);

export interface PerturbedCity {
  readonly variance: number;
  readonly largest: number;
  readonly salt: string;
  /** Changes `protected_NAME` after the release, to break what is shipped. */
  readonly after?: (connection: DuckDBConnection) => Promise<unknown>;
}

/**
 * Writes the small city at `target` as a public dataset with perturbed tables, out of the unprotected one's
 * manifest. Every request has a key by its cell and its number; those that are resolved are the first of those
 * that are assessed, and so on.
 */
export async function buildPerturbedCity(
  target: string,
  base: Manifest,
  city: PerturbedCity,
): Promise<Manifest> {
  return writeDataset(target, perturbedSpec(base, city));
}

function perturbedSpec(base: Manifest, city: PerturbedCity): DatasetSpec {
  const { variance, largest } = city;
  const table = perturbationTable(variance, largest);
  const places = beijingPlaces((code) => both(`${code} 区`, `District ${code}`));
  const codes = places.districts.features.map((feature) => feature.properties.code);
  const { id, titles, summary, kind, period, as_of, geography, dimensions, measures, sources, licence } =
    base;
  return {
    about: {
      ...{ id, titles, summary, kind, period, as_of, geography, dimensions, measures, sources, licence },
      audience: 'public',
      protection: {
        method: 'cell-key',
        statement: both('已扰动。', 'Perturbed.'),
        cell_key: { variance, largest, rate_minimum: 30, table },
      },
    },
    tables: [...base.tables.flatMap((one) => dimensionSpec(one)), ...cellSpecs(base)],
    load: async (connection) => {
      await loadSmallCity(connection, codes);
      await keyedCells(connection, city.salt);
      const tables = Object.entries(GRAINS).map(([name, axes]) => ({ name, axes, measures: COUNTS }));
      await releaseByCellKey(connection, tables, table);
      await city.after?.(connection);
    },
    places,
    program: 'tests/protect/cell-key-city.ts',
    inputs: [],
  };
}

/** Fills `finest` (by sub-district) and `cells_NAME` of every shipped grain: counts and key sums. */
async function keyedCells(connection: DuckDBConnection, salt: string): Promise<void> {
  const sums = COUNTS.map(
    (id) =>
      `(coalesce(sum(key) FILTER (number < ${id}), 0) & 18446744073709551615::HUGEINT)::UBIGINT AS ${id}_key`,
  );
  const cell = 'street_id, district_id, month, issue_id, category_id, kind_id';
  await connection.run(`CREATE TABLE finest AS
    SELECT ${cell}, ${COUNTS.map((id) => `${id}::BIGINT AS ${id}`).join(', ')}, ${sums.join(', ')}
    FROM (SELECT *, md5_number_lower(concat_ws('/', '${salt}', ${cell}, number)) AS key
          FROM (SELECT *, unnest(range(received)) AS number FROM requests))
    GROUP BY ALL`);
  for (const [name, axes] of Object.entries(GRAINS)) {
    const selected = axes.map((axis) => (axis === 'year' ? 'month // 12 AS year' : axis));
    const counted = COUNTS.flatMap((id) => [
      `sum(${id})::BIGINT AS ${id}`,
      `(sum(${id}_key) & 18446744073709551615::HUGEINT)::UBIGINT AS ${id}_key`,
    ]);
    await connection.run(
      `CREATE TABLE cells_${name} AS SELECT ${[...selected, ...counted].join(', ')} FROM finest GROUP BY ${axes.map((_, index) => index + 1).join(', ')}`,
    );
  }
}

function dimensionSpec(table: Manifest['tables'][number]): TableSpec[] {
  if (table.role !== 'dimension') return [];
  const columns = table.columns.map(({ name }) => name).join(', ');
  return [{ ...table, select: `SELECT ${columns} FROM ${table.name}_rows ORDER BY 1` }];
}

function cellSpecs(base: Manifest): TableSpec[] {
  const described = new Map(base.tables.flatMap(({ columns }) => columns).map((one) => [one.name, one]));
  return Object.entries(GRAINS).map(([name, grain]) => ({
    name,
    names: both(name, name),
    role: 'cells',
    grain: [...grain],
    measures: COUNTS,
    columns: [...grain, ...COUNTS].flatMap((one) => (one === 'year' ? YEAR : (described.get(one) ?? []))),
    rolls_up: null,
    protected: true,
    protection: 'cell-key',
    select: `SELECT * FROM protected_${name} ORDER BY ${grain.map((_, index) => index + 1).join(', ')}`,
  }));
}
