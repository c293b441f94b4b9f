import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkFolder } from '../../data/check/check-folder';
import { checkPublished } from '../../data/check/published';
import { Findings } from '../../data/check/report';
import { faultLine } from '../../data/check/words';
import { MODEL_ID, writeModelCity } from '../../data/model/dataset/build';
import { withDatabase } from '../../data/publish/native';
import type { Manifest } from '../../src/dataset/manifest';
import { smallRun } from '../model/dataset-run';
import { askFolder } from '../support/folder-database';
import { scratchFolder } from '../support/scratch';
import { editManifest } from './broken-folder';

let scratch: string;
const run = smallRun('published');

beforeAll(async () => {
  scratch = await scratchFolder();
  await writeModelCity(folderOf('good'), run);
  await cp(folderOf('good'), folderOf('copy'), { recursive: true });
});

const folderOf = (copy: string) => join(scratch, copy, MODEL_ID);

/** The lines of the check of the figures alone, after those statements, which are then undone. */
async function linesAfter(statements: readonly string[]): Promise<string[]> {
  const folder = folderOf('copy');
  const findings = new Findings();
  const manifest = await manifestOf(folder);
  await withDatabase(
    join(folder, 'dataset.duckdb'),
    async (connection) => {
      await connection.run('BEGIN');
      for (const statement of statements) await connection.run(statement);
      await checkPublished(connection, manifest, findings);
      await connection.run('ROLLBACK');
    },
    'write',
  );
  return findings.faults.map((fault) => faultLine(fault, 'en'));
}

/** The lines of the whole check about published figures, with that manifest. */
async function linesWith(edit: (manifest: Manifest) => void): Promise<string[]> {
  const folder = folderOf('copy');
  const before = await readFile(join(folder, 'manifest.json'));
  await editManifest(folder, edit);
  const { faults } = await checkFolder(folder);
  await writeFile(join(folder, 'manifest.json'), before);
  return faults.map((fault) => faultLine(fault, 'en'));
}

async function manifestOf(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
}

const set = (column: string, value: string) => [
  `UPDATE published_figure SET "${column}" = ${value} WHERE published_figure_id = 1`,
];

describe('the published figures beside a model', () => {
  it('are in the folder as they were published, each with its source, and pass the check', async () => {
    const folder = folderOf('good');
    const manifest = await manifestOf(folder);
    expect(manifest.published?.table).toBe('published_figure');
    const rows = await askFolder(
      folder,
      'SELECT fact, measure, value, calibrated, chartable, source FROM published_figure ORDER BY 1',
    );
    const expected = run.published
      .map(({ fact, measure, value, calibrated, chartable, source }) => {
        return { fact, measure, value, calibrated, chartable, source };
      })
      .sort((a, b) => (a.fact < b.fact ? -1 : 1));
    expect(rows).toEqual(expected);
    expect(expected.length).toBeGreaterThan(5);
    expect(expected.filter(({ calibrated }) => calibrated)).toHaveLength(1);
    const known = new Set(manifest.sources.map(({ id }) => id));
    for (const { source } of expected) expect(known.has(source)).toBe(true);
    expect((await checkFolder(folder)).passed.map(({ names }) => names.en)).toContainEqual(
      expect.stringContaining('Published figures beside the model'),
    );
    expect(manifest.first.answers.map(({ id }) => id)).toContain('dimension-published-figure');
  });

  it.each([
    ['a measure that the dataset lacks', set('measure', "'complaints'"), /\.measure: that of annual-\d+/u],
    ['a number below 0', set('value', '-1'), /\.value/u],
    ['a rate above 100', set('value', "CASE WHEN measure LIKE '%rate' THEN 100.5 ELSE -1 END"), /\.value/u],
    ['a period before the dataset', set('period_start', "DATE '2019-01-01'"), /\.period_start/u],
    ['a period after it', set('period_end', "DATE '2031-01-01'"), /\.period_end/u],
    ['a source that the manifest lacks', set('source', "'nowhere'"), /\.source/u],
    ['no word on the calibration', set('calibrated', 'NULL'), /\.calibrated/u],
    ['no code', set('fact', 'NULL'), /\.fact: that of –/u],
    [
      'one code twice',
      [
        'UPDATE published_figure SET fact = (SELECT max(fact) FROM published_figure) WHERE published_figure_id = 1',
      ],
      /\.fact/u,
    ],
  ])('are refused with %s', async (_, statements, line) => {
    expect(await linesAfter([])).toEqual([]);
    const lines = await linesAfter(statements);
    expect(lines.join('\n')).toMatch(line);
  });

  it('are refused beside data of another kind, and in a table that lacks what a reader needs', async () => {
    const imported = await linesWith((manifest) => (manifest.kind = 'published'));
    expect(imported.join('\n')).toContain('of kind published');
    const lacking = await linesWith((manifest) => {
      if (manifest.published) manifest.published.table = 'kind';
    });
    expect(lacking.join('\n')).toContain('must be a dimension with a column fact of type text');
    const missing = await linesWith((manifest) => {
      if (manifest.published) manifest.published.table = 'nothing';
    });
    expect(missing.join('\n')).toContain('published.table names nothing');
  });
});
