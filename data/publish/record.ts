import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BEIJING_MEASURES } from '../../src/domain/beijing';
import { textAt } from '../../src/domain/columns';
import type { Manifest } from '../../src/dataset/manifest';
import { both } from './columns';
import { hashFolder, sha256 } from './files';
import { askNative, withDuckDB } from './native';
import { OUTLINES_CREDIT, OUTLINES_FILE, beijingPlaces } from './outlines';
import { RECORD_FILES, loadRecord } from './record-load';
import { recordTables } from './record-tables';
import { writeDataset } from './write-dataset';

export const RECORD_ID = 'beijing-record';
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PUBLISHED = join(ROOT, 'data/published');

/** What the folder is made of: each CSV, the outlines and the code, with hashes; equal inputs, equal folder. */
export async function recordInputs(): Promise<Manifest['provenance']['inputs']> {
  const files = RECORD_FILES.map((name) => `data/published/${name}.csv`).sort();
  const read = async (path: string, file: string) => ({ path, sha256: sha256(await readFile(file)) });
  const rooms = ['data/publish', 'data/check', 'src/dataset', 'src/query', 'src/domain'];
  return [
    ...(await Promise.all(files.map((path) => read(path, join(ROOT, path))))),
    await read(`node_modules/${OUTLINES_FILE}`, createRequire(import.meta.url).resolve(OUTLINES_FILE)),
    ...(await Promise.all(
      rooms.map(async (path) => ({ path, sha256: await hashFolder(join(ROOT, path), '.ts') })),
    )),
  ];
}

/** Builds the folder of the published record at `target`. Throws where a check fails; see `writeDataset`. */
export async function publishRecord(target: string): Promise<Manifest> {
  const { names, first, last, asOf, sources } = await survey();
  const places = beijingPlaces((code) => names.get(code) ?? both(code, code));
  return writeDataset(target, {
    about: {
      id: RECORD_ID,
      titles: both('北京12345公开记录', 'Beijing 12345, the published record'),
      summary: both(
        '北京市接诉即办公开发布过的数字，逐条附来源、定义与把握；没有公布的列为空缺，不推算。',
        'The figures that Beijing has published about its 12345 hotline, each with source, definition and certainty; what was never published stands as a gap and is not worked out.',
      ),
      kind: 'published',
      audience: 'public',
      protection: {
        method: 'none',
        statement: both(
          '全部为已公开的汇总数字，不含个人信息。',
          'Published aggregates only; nothing about any person.',
        ),
      },
      period: { start: first, end: last, grain: 'mixed' },
      as_of: asOf,
      geography: {
        version: 'GB/T 2260, 16 districts',
        valid_from: null,
        valid_to: null,
        datum: 'WGS-84',
        approval_number: null,
        credit: OUTLINES_CREDIT,
      },
      dimensions: [
        { id: 'period', names: both('时段', 'Period'), table: null, key: null, levels: [] },
        {
          id: 'place',
          names: both('地点', 'Place'),
          table: 'place',
          key: 'place_id',
          levels: [
            ['city', '市', 'City'] as const,
            ['district', '区', 'District'] as const,
            ['zone', '开发区', 'Zone'] as const,
            ['area', '片区', 'Area'] as const,
            ['street', '街道乡镇', 'Sub-district'] as const,
            ['department', '部门', 'Department'] as const,
            ['other', '其他', 'Other'] as const,
          ].map(([id, zh, en]) => ({ id, names: both(zh, en), code_pattern: null })),
        },
        { id: 'issue', names: both('事项', 'Issue'), table: 'issue', key: 'issue_id', levels: [] },
      ],
      measures: BEIJING_MEASURES.map((measure) => ({
        ...measure,
        // Only the share of requests can be checked against published counts; no rate came with its base.
        denominator: measure.id === 'requests_share' ? measure.denominator : null,
        complete_through: null,
      })),
      sources,
      licence: {
        id: 'LicenseRef-facts',
        statement: both(
          '数字是事实，转引请注明原始来源；定义与说明是本项目的话，MIT 许可。',
          'The figures are facts: cite the original source. Definitions and notes are our own words, MIT licence.',
        ),
      },
    },
    tables: recordTables(places.points),
    load: (connection) => loadRecord(connection, PUBLISHED),
    places,
    program: 'minsheng-atlas data/publish/record.ts',
    inputs: await recordInputs(),
  });
}

/** What the manifest says of the record as a whole, read from the CSVs. */
async function survey() {
  return withDuckDB(async (connection) => {
    await loadRecord(connection, PUBLISHED);
    const period = await askNative(
      connection,
      `SELECT min(period_start) AS first, max(period_end) AS last FROM csv_fact WHERE period_kind <> 'unknown'`,
    );
    // A source dated to a month counts from its first day.
    const sources = await askNative(
      connection,
      `SELECT source_id, title, outlet, coalesce(date, '') AS date, coalesce(url, '') AS url,
         max(left(date || '-01', 10)) FILTER (regexp_full_match(date, '\\d{4}-\\d{2}(-\\d{2})?')) OVER () AS as_of
       FROM csv_sources ORDER BY source_id`,
    );
    const places = await askNative(connection, 'SELECT code, name_zh, name_en FROM csv_places');
    const names = new Map(
      Array.from({ length: places.rows }, (_, row) => [
        textAt(places, 'code', row) ?? '',
        both(textAt(places, 'name_zh', row) ?? '', textAt(places, 'name_en', row) ?? ''),
      ]),
    );
    return {
      names,
      first: textAt(period, 'first', 0) ?? '',
      last: textAt(period, 'last', 0) ?? '',
      asOf: textAt(sources, 'as_of', 0) ?? '',
      sources: Array.from({ length: sources.rows }, (_, row) => ({
        id: textAt(sources, 'source_id', row) ?? '',
        title: textAt(sources, 'title', row) ?? '',
        outlet: textAt(sources, 'outlet', row) ?? '',
        date: textAt(sources, 'date', row) ?? '',
        url: textAt(sources, 'url', row) ?? '',
      })),
    };
  });
}
