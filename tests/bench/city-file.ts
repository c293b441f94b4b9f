import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { availableParallelism } from 'node:os';
import { withDuckDB } from '../../data/publish/native';

/** A file of requests of our own making, and the config that publishes it. */
export interface CityFile {
  readonly rows: number;
  readonly csv: string;
  readonly config: string;
  readonly bytes: number;
}

const STREETS = 343;
const DISTRICTS = 16;
const ISSUES = 240;
const CATEGORIES = 20;

/** Sixteen bits of a row's own random number, as a share of 1. Four numbers a row give sixteen draws. */
function draw(number: 1 | 2 | 3, slot: 0 | 1 | 2 | 3): string {
  return `(((h${number} >> ${slot * 16}) & 65535)::DOUBLE / 65536)`;
}

/** Values in order with the share of 1 at which each begins. */
function choice(share: string, values: readonly (readonly [value: string, below: number])[]): string {
  return `CASE ${values.map(([value, below]) => `WHEN ${share} < ${below} THEN '${value}'`).join(' ')} END`;
}

const DAY = 86_400;
const YEAR = 366 * DAY;

/** The file's rows as SQL: a year in the order of time, a few streets and issues far more frequent than the rest. */
function rowsSql(rows: number): string {
  return `
WITH drawn AS (
  SELECT i, hash(i, 1) AS h1, hash(i, 2) AS h2, hash(i, 3) AS h3 FROM range(${rows}) t (i)
), keyed AS (
  SELECT i, h2, h3,
    (floor(${STREETS} * power(${draw(1, 0)}, 1.8))::INTEGER * 97) % ${STREETS} AS street,
    (floor(${ISSUES} * power(${draw(1, 1)}, 2.2))::INTEGER * 77) % ${ISSUES} AS issue,
    ${choice(draw(1, 2), [
      ['咨询', 0.35],
      ['求助', 0.65],
      ['投诉', 0.85],
      ['举报', 0.96],
      ['建议', 1],
    ])} AS kind,
    ${choice(draw(1, 3), [
      ['电话', 0.7],
      ['微信', 0.85],
      ['网站', 0.95],
      ['客户端', 1],
    ])} AS channel,
    floor(i * ${YEAR - DAY}.0 / ${rows} + ${draw(2, 0)} * ${DAY})::BIGINT AS second,
    ${draw(2, 1)} < 0.9 AS is_closed,
    ceil(-ln(1 - ${draw(2, 2)}) * ${4 * DAY})::BIGINT AS taken,
    ${draw(3, 0)} AS dirt
  FROM drawn
), dated AS (
  SELECT *, TIMESTAMP '2024-01-01' + to_seconds(second) AS opened,
    CASE WHEN kind = '咨询' OR NOT is_closed THEN NULL
      ELSE ${choice(draw(2, 3), [
        ['是', 0.75],
        ['否', 0.85],
      ])} END AS resolved
  FROM keyed
)
SELECT printf('W%09d', CASE WHEN dirt >= 0.0006 AND dirt < 0.0009 THEN greatest(i - 1, 0) ELSE i END) AS 工单编号,
  CASE WHEN dirt < 0.0002 THEN '2024-13-45 10:00:00' WHEN dirt < 0.0003 THEN NULL ELSE opened::VARCHAR END AS 受理时间,
  printf('第%02d区', street * ${DISTRICTS} // ${STREETS} + 1) AS 区,
  CASE WHEN dirt >= 0.0003 AND dirt < 0.0006 THEN NULL ELSE printf('第%03d街道', street + 1) END AS 街道,
  printf('第%02d类', issue * ${CATEGORIES} // ${ISSUES} + 1) AS 类别,
  printf('第%03d项', issue + 1) AS 事项,
  kind AS 诉求类型,
  channel AS 渠道,
  CASE WHEN NOT is_closed THEN NULL WHEN dirt >= 0.0009 AND dirt < 0.001 THEN (opened - INTERVAL 1 DAY)::VARCHAR
    ELSE (opened + to_seconds(taken))::VARCHAR END AS 办结时间,
  resolved AS 是否解决,
  CASE WHEN resolved IS NULL THEN NULL ELSE ${choice(draw(3, 1), [
    ['是', 0.9],
    ['否', 1],
  ])} END AS 是否满意
FROM dated`;
}

/** How the file is published: internal, so that nothing but counting is timed. */
function configText(csv: string): string {
  const localised = (zh: string, en: string) => JSON.stringify({ zh, en });
  const kind = (raw: string, code: string) => `    ${raw}: { code: ${code}, zh: ${raw}, en: ${code} }`;
  return `config_version: 1
id: bench-city
titles: ${localised('基准城', 'Bench city')}
summary: ${localised('为计时生成的虚构数据。', 'Invented data, made to be timed.')}
kind: model
audience: internal
as_of: 2025-02-01
licence: { id: CC0-1.0, statement: ${localised('虚构数据。', 'Invented data.')} }
geography: { version: bench, credit: ${localised('无', 'none')} }
input: { file: ${JSON.stringify(csv)}, format: csv }
time: { column: 受理时间, formats: ['%Y-%m-%d %H:%M:%S'], earliest: 2024-01-01, latest: 2024-12-31 }
key: { columns: [工单编号], duplicates: keep-first }
places:
  levels:
    - { id: district, names: ${localised('区', 'District')}, columns: [区] }
    - { id: street, names: ${localised('街道', 'Street')}, columns: [街道] }
issues:
  levels:
    - { id: category, names: ${localised('类别', 'Category')}, columns: [类别] }
    - { id: issue, names: ${localised('事项', 'Issue')}, columns: [事项] }
kind_of_request:
  column: 诉求类型
  values:
${[kind('咨询', 'enquiry'), kind('求助', 'help'), kind('投诉', 'complaint'), kind('举报', 'report'), kind('建议', 'suggestion')].join('\n')}
channel:
  column: 渠道
  values:
${[kind('电话', 'phone'), kind('微信', 'wechat'), kind('网站', 'web'), kind('客户端', 'app')].join('\n')}
measures:
  - { preset: received }
  - { preset: requests, where: { not: { kind: [enquiry] } } }
  - { preset: assessed, where: { column: 是否解决, filled: true } }
  - { preset: resolved, where: { column: 是否解决, is: [是] } }
  - { preset: satisfied, where: { column: 是否满意, is: [是] } }
  - { preset: resolution_rate }
tables:
  - { by: [month, street, issue] }
  - { by: [month, district, issue] }
  - { by: [month, district, kind, channel] }
  - { by: [day, district] }
`;
}

/** The finest table of the config counted by DuckDB alone, with no rule about dirty rows, names or keys. */
export function bareGroupBy(csv: string): string {
  return `CREATE TABLE finest AS
SELECT year(opened) * 12 + month(opened) - 1 AS month, 街道, 事项, count(*) AS received,
  count(CASE WHEN 诉求类型 <> '咨询' THEN 1 END) AS requests, count(是否解决) AS assessed,
  count(CASE WHEN 是否解决 = '是' THEN 1 END) AS resolved, count(CASE WHEN 是否满意 = '是' THEN 1 END) AS satisfied
FROM (
  SELECT *, try_cast(受理时间 AS TIMESTAMP) AS opened
  FROM read_csv('${csv.replaceAll("'", "''")}', header = true, all_varchar = true, delim = ',', quote = '"')
) GROUP BY ALL`;
}

/**
 * Writes so many requests of an invented city in one year as a CSV, and the config that publishes it, into the
 * folder. About one row in a thousand is dirty: a date that no calendar has or none, no street, the number of the
 * row before, closed before it was opened. The same rows every time. About 110 bytes a row.
 */
export async function writeCityFile(folder: string, rows: number): Promise<CityFile> {
  const csv = join(folder, `city-${rows}.csv`);
  const config = join(folder, `city-${rows}.yaml`);
  await withDuckDB(
    (connection) =>
      connection.run(`COPY (${rowsSql(rows)}) TO '${csv.replaceAll("'", "''")}' (HEADER, DELIMITER ',')`),
    { threads: String(availableParallelism()) },
  );
  await writeFile(config, configText(csv));
  return { rows, csv, config, bytes: (await stat(csv)).size };
}
