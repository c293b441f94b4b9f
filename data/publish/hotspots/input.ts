import type { DuckDBConnection } from '@duckdb/node-api';
import { numberAt, textAt } from '../../../src/domain/columns';
import type { Manifest } from '../../../src/dataset/manifest';
import type { Places } from '../../../src/dataset/places';
import { name } from '../../../src/query/sql-text';
import { askNative } from '../native';

/** Where the counts stand: in memory while a dataset is made, in its own tables when it is checked. */
export interface HotspotSource {
  /** Month × place × issue, with `category_id` and `issue_id`. */
  readonly byIssue: string;
  /** Month × place, with the counts of the ratios. */
  readonly byPlace: string;
  /** The table of places: `place_id`, `code`, `level`, the column of residents. */
  readonly places: string;
  /** The level whose places are compared; the counts' column is LEVEL_id. */
  readonly level: string;
  readonly residents: string;
}

export const WINDOW = 12;
/** The scan and the emerging categories look further back. */
const HISTORY = 24;
const COUNT = 'requests';

/** The counts of one family over the months, oldest first, and the places: month × places + place. */
export interface FamilyCounts {
  /** Null for all issues together. */
  readonly issue: number | null;
  /** A single issue, of which only the sum over the window is there. */
  readonly single: boolean;
  readonly counts: readonly number[];
}

interface RatioCounts {
  readonly measure: string;
  readonly firstMonth: number;
  readonly lastMonth: number;
  readonly numerators: readonly number[];
  readonly denominators: readonly number[];
}

/** All that the statistics of a dataset are computed from; plain arrays, so that a worker can have them. */
export interface HotspotInput {
  readonly places: readonly number[];
  readonly residents: readonly number[];
  /** km eastward and northward. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly neighbours: readonly (readonly number[])[];
  /** The last month of the window, and how many months the families have. */
  readonly lastMonth: number;
  readonly months: number;
  readonly families: readonly FamilyCounts[];
  readonly ratios: readonly RatioCounts[];
}

const KM_A_DEGREE = 111.2;

/**
 * Reads what the statistics need: places of the level with residents and a point, and their counts of the last months
 * that are final. Null where the dataset has not twelve such months, no such places or no neighbours.
 */
export async function readHotspotInput(
  connection: DuckDBConnection,
  source: HotspotSource,
  manifest: Pick<Manifest, 'measures' | 'period'>,
  places: Places,
): Promise<HotspotInput | null> {
  const lastMonth = lastFinalMonth(manifest, COUNT);
  const first = monthOf(manifest.period.start);
  const known = await placesOf(connection, source, places);
  if (lastMonth === null || lastMonth - WINDOW < first || known === null) return null;
  const months = Math.min(HISTORY, lastMonth - first + 1);
  const index = new Map(known.places.map((place, at) => [place, at]));
  const size = { index, months, lastMonth };
  return {
    ...known,
    lastMonth,
    months,
    families: [
      ...(await familyCounts(connection, source, 'category_id', size)),
      ...(await singleCounts(connection, source, size)),
    ],
    ratios: await ratioCounts(connection, source, manifest, size),
  };
}

interface Size {
  readonly index: ReadonlyMap<number, number>;
  readonly months: number;
  readonly lastMonth: number;
}

async function placesOf(connection: DuckDBConnection, source: HotspotSource, places: Places) {
  const answer = await askNative(
    connection,
    `SELECT place_id, code, ${name(source.residents)} AS residents FROM ${name(source.places)}
     WHERE "level" = '${source.level}' AND ${name(source.residents)} > 0 ORDER BY place_id`,
  );
  const points = new Map(places.points.map((point) => [point.code, point]));
  const rows = Array.from({ length: answer.rows }, (_, row) => ({
    place: numberAt(answer, 'place_id', row) ?? 0,
    code: textAt(answer, 'code', row) ?? '',
    residents: numberAt(answer, 'residents', row) ?? 0,
  })).flatMap((row) => {
    const point = points.get(row.code);
    return point ? [{ ...row, point }] : [];
  });
  if (rows.length === 0 || !places.neighbours) return null;
  const index = new Map(rows.map(({ code }, at) => [code, at]));
  const neighbours = rows.map((): number[] => []);
  for (const [one, other] of places.neighbours) {
    const [a, b] = [index.get(one), index.get(other)];
    if (a === undefined || b === undefined) continue;
    neighbours[a]?.push(b);
    neighbours[b]?.push(a);
  }
  const middle = rows.reduce((sum, { point }) => sum + point.lat, 0) / rows.length;
  const shrink = Math.cos((middle * Math.PI) / 180);
  return {
    places: rows.map(({ place }) => place),
    residents: rows.map(({ residents }) => residents),
    x: rows.map(({ point }) => point.lon * KM_A_DEGREE * shrink),
    y: rows.map(({ point }) => point.lat * KM_A_DEGREE),
    neighbours: neighbours.map((list) => list.sort((one, other) => one - other)),
  };
}

/** All issues together, then each category, month by month. */
async function familyCounts(
  connection: DuckDBConnection,
  { byIssue, level }: HotspotSource,
  column: string,
  { index, months, lastMonth }: Size,
): Promise<FamilyCounts[]> {
  const answer = await askNative(
    connection,
    `SELECT "month", ${name(`${level}_id`)} AS place, ${name(column)} AS issue, sum(${name(COUNT)})::DOUBLE AS cases
     FROM ${name(byIssue)} WHERE "month" BETWEEN ${lastMonth - months + 1} AND ${lastMonth}
     GROUP BY ALL ORDER BY ALL`,
  );
  const empty = () => new Array<number>(months * index.size).fill(0);
  const all = empty();
  const byFamily = new Map<number, number[]>();
  for (let row = 0; row < answer.rows; row += 1) {
    const place = index.get(numberAt(answer, 'place', row) ?? -1);
    const issue = numberAt(answer, 'issue', row);
    if (place === undefined || issue === null) continue;
    const counts = byFamily.get(issue) ?? empty();
    byFamily.set(issue, counts);
    const month = (numberAt(answer, 'month', row) ?? 0) - (lastMonth - months + 1);
    const cases = numberAt(answer, 'cases', row) ?? 0;
    const at = month * index.size + place;
    counts[at] = (counts[at] ?? 0) + cases;
    all[at] = (all[at] ?? 0) + cases;
  }
  const families = [...byFamily].sort(([one], [other]) => one - other);
  return [
    { issue: null, single: false, counts: all },
    ...families.map(([issue, counts]) => ({ issue, single: false, counts })),
  ];
}

/** Each single issue over the window. */
async function singleCounts(
  connection: DuckDBConnection,
  { byIssue, level }: HotspotSource,
  { index, lastMonth }: Size,
): Promise<FamilyCounts[]> {
  const answer = await askNative(
    connection,
    `SELECT issue_id AS issue, ${name(`${level}_id`)} AS place, sum(${name(COUNT)})::DOUBLE AS cases
     FROM ${name(byIssue)} WHERE "month" BETWEEN ${lastMonth - WINDOW + 1} AND ${lastMonth}
     GROUP BY ALL ORDER BY ALL`,
  );
  const byIssueId = new Map<number, number[]>();
  for (let row = 0; row < answer.rows; row += 1) {
    const place = index.get(numberAt(answer, 'place', row) ?? -1);
    const issue = numberAt(answer, 'issue', row);
    if (place === undefined || issue === null) continue;
    const counts = byIssueId.get(issue) ?? new Array<number>(index.size).fill(0);
    byIssueId.set(issue, counts);
    counts[place] = numberAt(answer, 'cases', row) ?? 0;
  }
  return [...byIssueId].map(([issue, counts]) => ({ issue, single: true, counts }));
}

/** Each ratio over the last twelve months in which both of its counts are final. */
async function ratioCounts(
  connection: DuckDBConnection,
  { byPlace, level }: HotspotSource,
  manifest: Pick<Manifest, 'measures' | 'period'>,
  { index }: Size,
): Promise<RatioCounts[]> {
  const found: RatioCounts[] = [];
  const columns = await askNative(connection, `SELECT column_name FROM (DESCRIBE ${name(byPlace)})`);
  const has = new Set(
    Array.from({ length: columns.rows }, (_, row) => textAt(columns, 'column_name', row) ?? ''),
  );
  for (const { id, kind, numerator, denominator } of manifest.measures) {
    if (kind !== 'ratio' || numerator === null || denominator === null) continue;
    if (!has.has(numerator) || !has.has(denominator)) continue;
    const last = lastFinalMonth(manifest, id);
    if (last === null || last - WINDOW + 1 < monthOf(manifest.period.start)) continue;
    const answer = await askNative(
      connection,
      `SELECT ${name(`${level}_id`)} AS place, sum(${name(numerator)})::DOUBLE AS part,
         sum(${name(denominator)})::DOUBLE AS whole
       FROM ${name(byPlace)} WHERE "month" BETWEEN ${last - WINDOW + 1} AND ${last} GROUP BY ALL ORDER BY ALL`,
    );
    const numerators = new Array<number>(index.size).fill(0);
    const denominators = new Array<number>(index.size).fill(0);
    for (let row = 0; row < answer.rows; row += 1) {
      const place = index.get(numberAt(answer, 'place', row) ?? -1);
      if (place === undefined) continue;
      numerators[place] = numberAt(answer, 'part', row) ?? 0;
      denominators[place] = numberAt(answer, 'whole', row) ?? 0;
    }
    found.push({ measure: id, firstMonth: last - WINDOW + 1, lastMonth: last, numerators, denominators });
  }
  return found;
}

/** The last whole month whose values are final, as year × 12 + month − 1; null where the measure is not there. */
function lastFinalMonth(
  { measures, period }: Pick<Manifest, 'measures' | 'period'>,
  id: string,
): number | null {
  const measure = measures.find((one) => one.id === id);
  if (!measure) return null;
  const through = measure.complete_through ?? period.end;
  const end = through < period.end ? through : period.end;
  const next = new Date(Date.parse(end) + 86_400_000).toISOString().slice(0, 10);
  return monthOf(next) - 1;
}

function monthOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}
