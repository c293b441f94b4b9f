import type { DuckDBConnection } from '@duckdb/node-api';

/** The files of data/published that hold facts; the file's name is the fact's topic. */
const FACT_TOPICS = [
  'annual',
  'category_year',
  'district_year',
  'district_month',
  'event_volume',
  'env_complaints_month',
  'policy_effect',
  'outcome_index',
  'population',
] as const;

const OTHER_FILES = [
  'sources',
  'places',
  'issues',
  'definitions',
  'monthly_topic',
  'policy',
  'taxonomy',
  'gaps',
  'breaks',
] as const;

/** The CSV files that the record is made of, without ending. */
export const RECORD_FILES: readonly string[] = [...FACT_TOPICS, ...OTHER_FILES];

/**
 * Loads the CSVs of `folder` into the connection's memory as text (`csv_NAME`, with `line_number`) and
 * numbers the dimensions: `place_key`, `issue_key`, `definition_key`, `source_key` (code, id). Throws where a
 * file cannot be read.
 */
export async function loadRecord(connection: DuckDBConnection, folder: string): Promise<void> {
  for (const file of RECORD_FILES) {
    const path = `${folder}/${file}.csv`.replaceAll("'", "''");
    await connection.run(
      `CREATE TABLE csv_${file} AS SELECT row_number() OVER () AS line_number, * FROM read_csv('${path}',
       header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', nullstr = '')`,
    );
  }
  for (const statement of KEYS) await connection.run(statement);
  const facts = FACT_TOPICS.map(
    (topic) => `SELECT '${topic}' AS topic, * EXCLUDE (line_number) FROM csv_${topic}`,
  );
  await connection.run(`CREATE TABLE csv_fact AS ${facts.join(' UNION ALL BY NAME ')}`);
}

const KEYS = [
  `CREATE TABLE place_key AS SELECT code, CAST(row_number() OVER (ORDER BY
     list_position(['city', 'district', 'zone', 'area', 'street', 'department', 'other'], level),
     CASE WHEN level IN ('city', 'district', 'street') THEN code ELSE pinyin END, code) AS INTEGER) AS id
   FROM csv_places`,
  // Parents before children, the children of one parent by pinyin.
  `CREATE TABLE issue_key AS WITH RECURSIVE tree AS (
     SELECT code, scheme, pinyin || ' ' || code AS path FROM csv_issues WHERE parent IS NULL
     UNION ALL
     SELECT child.code, child.scheme, tree.path || chr(9) || child.pinyin || ' ' || child.code
     FROM csv_issues child JOIN tree ON child.parent = tree.code)
   SELECT code, CAST(row_number() OVER (ORDER BY
     list_position(['hotline-2020', 'environment', 'named', 'hotline-2018', 'kind'], scheme), path) AS INTEGER) AS id
   FROM tree`,
  `CREATE TABLE definition_key AS
   SELECT definition_id AS code, CAST(line_number AS INTEGER) AS id FROM csv_definitions`,
  `CREATE TABLE source_key AS
   SELECT source_id AS code, CAST(row_number() OVER (ORDER BY source_id) AS INTEGER) AS id FROM csv_sources`,
];

/** SQL of the integer key for the code in `expression` (not a bare `code` or `id`); null where there is none. */
export function keyOf(dimension: 'place' | 'issue' | 'definition' | 'source', expression: string): string {
  return `(SELECT k.id FROM ${dimension}_key k WHERE k.code = ${expression})`;
}
