import type { DuckDBConnection } from '@duckdb/node-api';

const STREETS = 40;
const FIRST_MONTH = 2023 * 12;
const MONTHS = 24;

const CATEGORIES = [
  ['roads', '道路', ['lighting', 'holes', 'parking', 'signs']],
  ['homes', '住房', ['heating', 'leaks', 'lifts', 'clutter']],
  ['parks', '园林', ['dogs', 'trees', 'litter', 'noise']],
] as const;

const KINDS = [
  ['consultation', '咨询', 0.4],
  ['help', '求助', 0.3],
  ['complaint', '投诉', 0.2],
  ['report', '举报', 0.07],
  ['suggestion', '建议', 0.03],
] as const;

/**
 * Fills `place_rows`, `issue_rows`, `kind_rows` and `requests` (one row a street, month, issue and kind with any
 * request) in the connection's memory; the same rows every time.
 */
export async function loadSmallCity(
  connection: DuckDBConnection,
  districts: readonly string[],
): Promise<void> {
  await connection.run(`CREATE TABLE place_rows (place_id INTEGER, code VARCHAR, name_zh VARCHAR, name_en VARCHAR,
    pinyin VARCHAR, level VARCHAR, parent_id INTEGER)`);
  await connection.run(`CREATE TABLE issue_rows (issue_id INTEGER, code VARCHAR, name_zh VARCHAR, name_en VARCHAR,
    pinyin VARCHAR, level VARCHAR, parent_id INTEGER)`);
  await connection.run(
    `CREATE TABLE kind_rows (kind_id INTEGER, code VARCHAR, name_zh VARCHAR, name_en VARCHAR, pinyin VARCHAR)`,
  );
  await connection.run(`CREATE TABLE requests (street_id INTEGER, district_id INTEGER, month INTEGER,
    issue_id INTEGER, category_id INTEGER, kind_id INTEGER, received INTEGER, requests INTEGER, assessed INTEGER,
    contacted INTEGER, resolved INTEGER, satisfied INTEGER)`);

  const streets = placeRows(districts);
  await insert(connection, 'place_rows', streets);
  await insert(connection, 'issue_rows', issueRows());
  await insert(
    connection,
    'kind_rows',
    KINDS.map(([code, zh], index) => [index + 1, code, zh, code, code]),
  );
  await appendRequests(connection, districts.length);
}

type Value = string | number | null;

function placeRows(districts: readonly string[]): Value[][] {
  const rows: Value[][] = districts.map((code, index) => {
    return [index + 1, code, `${code} 区`, `District ${code}`, `qu ${code}`, 'district', null];
  });
  for (let street = 0; street < STREETS; street += 1) {
    const district = street % districts.length;
    const code = `${districts[district] ?? ''}${String(street + 1).padStart(3, '0')}`;
    const number = street + 1;
    const id = districts.length + number;
    rows.push([
      id,
      code,
      `样例${number}街道`,
      `Sample ${number}`,
      `yangli ${number}`,
      'street',
      district + 1,
    ]);
  }
  return rows;
}

function issueRows(): Value[][] {
  const rows: Value[][] = CATEGORIES.map(([code, zh], index) => [
    index + 1,
    code,
    zh,
    code,
    code,
    'category',
    null,
  ]);
  CATEGORIES.forEach(([category, zh, issues], parent) => {
    issues.forEach((issue, index) => {
      const id = CATEGORIES.length + parent * issues.length + index + 1;
      rows.push([id, `${category}/${issue}`, `${zh}·${issue}`, issue, issue, 'issue', parent + 1]);
    });
  });
  return rows;
}

async function insert(connection: DuckDBConnection, table: string, rows: readonly Value[][]): Promise<void> {
  const literal = (value: Value) => (typeof value === 'string' ? `'${value}'` : String(value ?? 'NULL'));
  const values = rows.map((row) => `(${row.map(literal).join(', ')})`);
  await connection.run(`INSERT INTO ${table} VALUES ${values.join(', ')}`);
}

async function appendRequests(connection: DuckDBConnection, districts: number): Promise<void> {
  const random = mulberry32(12345);
  const appender = await connection.createAppender('requests');
  for (let street = 0; street < STREETS; street += 1) {
    const size = 0.5 + random() * 2;
    for (let month = 0; month < MONTHS; month += 1) {
      for (let issue = 0; issue < 12; issue += 1) {
        // Heating comes in winter, everything grows by a tenth a year.
        const season = issue === 4 ? 1 + 3 * Math.max(0, Math.cos((month / 6) * Math.PI)) : 1;
        const level = size * season * (1 + 0.1 * Math.floor(month / 12)) * (2 + (issue % 4));
        KINDS.forEach(([, , share], kind) => {
          const received = poisson(level * share, random);
          if (received === 0) return;
          const requests = kind === 0 ? 0 : received;
          const assessed = binomial(requests, 0.8, random);
          const row = [
            districts + street + 1,
            (street % districts) + 1,
            FIRST_MONTH + month,
            CATEGORIES.length + issue + 1,
            Math.floor(issue / 4) + 1,
            kind + 1,
            received,
            requests,
            assessed,
            binomial(assessed, 0.98, random),
            binomial(assessed, 0.7 + 0.01 * issue, random),
            binomial(assessed, 0.8 + 0.01 * issue, random),
          ];
          for (const value of row) appender.appendInteger(value);
          appender.endRow();
        });
      }
    }
  }
  appender.closeSync();
}

/** The 32-bit generator of that name (T. Ettinger): uniform in [0, 1), the same on every machine. */
export function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function poisson(mean: number, random: () => number): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = random(); product > limit; product *= random()) count += 1;
  return count;
}

function binomial(trials: number, chance: number, random: () => number): number {
  let count = 0;
  for (let trial = 0; trial < trials; trial += 1) if (random() < chance) count += 1;
  return count;
}
