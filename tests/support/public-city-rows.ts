import type { DuckDBConnection } from '@duckdb/node-api';

/** Counts that the public cities ship. */
export const COUNTS = ['requests', 'assessed', 'resolved', 'satisfied'] as const;
const FIRST_MONTH = 2023 * 12;
const MONTHS = 24;

const CATEGORIES = [
  ['roads', '道路', 'Roads', 1],
  ['homes', '住房', 'Homes', 0.7],
  ['parks', '园林', 'Parks', 0.4],
  ['family', '家庭', 'Family', 0],
] as const;

/** The category that is hardly ever called about. */
const RARE = 3;

// The last three districts, from which few people call or, from the first of them, three a year.
const SMALL_DISTRICTS: readonly number[] = [0, 0.05, 0.11];

/**
 * Fills `place_rows`, `issue_rows` and `requests` (one row a month, district and category with any request) in the
 * connection's memory; the same rows every time, none of them random.
 */
export async function loadPublicCity(
  connection: DuckDBConnection,
  districts: readonly string[],
): Promise<void> {
  await connection.run(
    `CREATE TABLE place_rows AS SELECT * FROM (VALUES ${districts
      .map((code, index) => `(${index + 1}, '${code}', '${code} 区', 'District ${code}', 'qu', 'district')`)
      .join(', ')}) AS rows(place_id, code, name_zh, name_en, pinyin, level)`,
  );
  await connection.run(
    `CREATE TABLE issue_rows AS SELECT * FROM (VALUES ${CATEGORIES.map(
      ([code, zh, en], index) => `(${index + 1}, '${code}', '${zh}', '${en}', '${code}', 'category')`,
    ).join(', ')}) AS rows(issue_id, code, name_zh, name_en, pinyin, level)`,
  );
  const cells = Array.from({ length: MONTHS }, (_, month) =>
    districts.flatMap((__, district) =>
      CATEGORIES.map(([, , , share], category) => {
        const small = SMALL_DISTRICTS[district - (districts.length - SMALL_DISTRICTS.length)];
        const size = small ?? 0.6 + ((district * 7) % 11) / 8;
        const wobble = 0.8 + ((month * 31 + district * 17 + category * 13) % 23) / 50;
        const level = Math.round(40 * size * share * wobble * (month < 12 ? 1 : 1.1));
        const rare =
          category === RARE
            ? (month * 7 + district * 5) % 97 === 0
            : small === 0 && category === 0 && month % 4 === 1;
        const requests = level + (rare ? 1 : 0);
        const assessed = Math.floor(requests * 0.8);
        const resolved = Math.floor(assessed * 0.75);
        return [
          FIRST_MONTH + month,
          district + 1,
          category + 1,
          requests,
          assessed,
          resolved,
          Math.floor(assessed * 0.85),
        ];
      }),
    ),
  ).flat();
  const values = cells.filter(([, , , requests]) => requests !== 0).map((row) => `(${row.join(', ')})`);
  await connection.run(
    `CREATE TABLE requests AS SELECT * FROM (VALUES ${values.join(', ')})
     AS rows(month, district_id, category_id, ${COUNTS.join(', ')})`,
  );
}
