import { readFileSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';

const FIRST_MONTH = 2022 * 12;
const MONTHS = 36;

/** A street/township of Beijing, as data/published/streets.csv states it. */
interface Street {
  readonly code: string;
  readonly district: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly pinyin: string;
  readonly lon: string;
  readonly lat: string;
  readonly area_km2: string;
}

/** The 343, by code. */
const STREETS: readonly Street[] = parse<Street>(readFileSync('data/published/streets.csv'), {
  columns: true,
  bom: true,
});

/** What the tests look for: a street with hardly a request, one that nobody lives in, one that changes. */
export const QUIET_STREET = '110109105';
export const EMPTY_STREET = '110112119';
export const RISING_STREET = '110105001';

const ISSUES = [
  ['homes', '住房', null],
  ['roads', '道路', null],
  ['homes/heating', '供暖', 'homes'],
  ['homes/leaks', '漏水', 'homes'],
  ['roads/parking', '停车', 'roads'],
  ['roads/noise', '施工噪声', 'roads'],
] as const;

type Value = string | number | null;

/**
 * Fills `place_rows`, `issue_rows` and `requests` (one row a street, month and issue) in the connection's memory:
 * invented counts that follow from codes and months alone, the same every time.
 */
export async function loadStreetCity(
  connection: DuckDBConnection,
  districts: readonly { readonly code: string; readonly zh: string; readonly en: string }[],
): Promise<void> {
  await connection.run(`CREATE TABLE place_rows (place_id INTEGER, code VARCHAR, name_zh VARCHAR, name_en VARCHAR,
    pinyin VARCHAR, level VARCHAR, parent_id INTEGER, residents INTEGER, area_km2 DOUBLE)`);
  await connection.run(`CREATE TABLE issue_rows (issue_id INTEGER, code VARCHAR, name_zh VARCHAR, name_en VARCHAR,
    pinyin VARCHAR, level VARCHAR, parent_id INTEGER)`);
  await insert(connection, 'place_rows', placeRows(districts));
  const issueId = (code: string | null) => ISSUES.findIndex(([one]) => one === code) + 1 || null;
  await insert(
    connection,
    'issue_rows',
    ISSUES.map(([code, zh, parent]) => [
      issueId(code),
      code,
      zh,
      code,
      code,
      parent ? 'issue' : 'category',
      issueId(parent),
    ]),
  );
  await connection.run(`CREATE MACRO noise(seed) AS (hash(seed) % 10000) / 10000.0`);
  await connection.run(`CREATE TABLE requests AS
    WITH cells AS (
      SELECT p.place_id AS street_id, p.parent_id AS district_id, p.code, m.month, i.issue_id,
        i.parent_id AS category_id,
        CASE WHEN p.code = '${QUIET_STREET}' THEN 0.4
             WHEN p.code LIKE '119999%' THEN 30
             ELSE 4 + 60 * pow(noise(p.code), 3) END
        * (1 + 0.5 * cos((m.month % 12) / 6.0 * pi()) * (i.code = 'homes/heating')::INTEGER)
        * (1 + 0.08 * ((m.month - ${FIRST_MONTH}) // 12))
        * CASE WHEN p.code = '${RISING_STREET}' AND m.month >= ${FIRST_MONTH + 24} THEN 1.8 ELSE 1 END
        * (0.7 + 0.6 * noise(concat(p.code, i.code, m.month))) AS level
      FROM place_rows p, issue_rows i,
        (SELECT unnest(range(${FIRST_MONTH}, ${FIRST_MONTH + MONTHS}))::INTEGER AS month) m
      WHERE p.level = 'street' AND i.level = 'issue'),
    counted AS (SELECT *, floor(level + noise(concat('r', code, issue_id, month)))::INTEGER AS requests FROM cells),
    assessed AS (SELECT *, floor(requests * 0.85)::INTEGER AS assessed FROM counted)
    SELECT street_id, district_id, month, issue_id, category_id, requests, requests AS dispatched, assessed,
      floor(assessed * 0.98)::INTEGER AS contacted,
      floor(assessed * (0.72 + 0.2 * noise(concat('s', code))))::INTEGER AS resolved,
      floor(assessed * (0.78 + 0.2 * noise(concat('t', code))))::INTEGER AS satisfied,
      floor(requests * (0.85 + 0.14 * noise(concat('u', code))))::INTEGER AS within_deadline
    FROM assessed WHERE requests > 0`);
}

function placeRows(
  districts: readonly { readonly code: string; readonly zh: string; readonly en: string }[],
): Value[][] {
  const upper = [...districts, { code: '119999', zh: '未定位', en: 'Unplaced' }];
  const idOf = new Map(upper.map(({ code }, index) => [code, index + 1]));
  const residentsOf = (street: Street) =>
    street.code === EMPTY_STREET ? null : 20_000 + (Number(street.code) % 97) * 1000;
  const rows: Value[][] = upper.map(({ code, zh, en }) => {
    const streets = STREETS.filter(({ district }) => district === code);
    const residents = streets.reduce((sum, street) => sum + (residentsOf(street) ?? 0), 0);
    const area = streets.reduce((sum, street) => sum + Number(street.area_km2), 0);
    return [
      idOf.get(code) ?? 0,
      code,
      zh,
      en,
      en.toLowerCase(),
      'district',
      null,
      residents || null,
      area || null,
    ];
  });
  for (const street of STREETS) {
    const { code, name_zh: zh, name_en: en, pinyin, district, area_km2: area } = street;
    const parent = idOf.get(district) ?? null;
    rows.push([rows.length + 1, code, zh, en, pinyin, 'street', parent, residentsOf(street), Number(area)]);
  }
  rows.push([
    rows.length + 1,
    '119999001',
    '未定位',
    'Unplaced',
    '',
    'street',
    idOf.get('119999') ?? 0,
    null,
    null,
  ]);
  return rows;
}

async function insert(connection: DuckDBConnection, table: string, rows: readonly Value[][]): Promise<void> {
  const literal = (value: Value) =>
    typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value ?? 'NULL');
  const values = rows.map((row) => `(${row.map(literal).join(', ')})`);
  await connection.run(`INSERT INTO ${table} VALUES ${values.join(', ')}`);
}
