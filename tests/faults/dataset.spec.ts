import { faults as en } from '../../src/app/languages/en/faults';
import { faults as zh } from '../../src/app/languages/zh/faults';
import { shell } from '../../src/app/languages/zh/shell';
import type { FaultCode } from '../../src/dataset/faults';
import { confirmed, expect, test, words } from '../e2e/fixtures';
import { altered, missing, onPath, pageInstead, truncated, withFields, type Alter } from './hosts';

/** Chromium writes one for every 404. */
const LOADING = /Failed to load resource/;
const DATABASE = /dataset\.duckdb(\.gz)?$/;

interface Case {
  readonly name: string;
  readonly alter: Alter;
  readonly code: FaultCode;
  readonly detail: Record<string, string | number>;
}

/** Faults behind which the first picture stands all the same. */
const ENGINE_CASES: readonly Case[] = [
  {
    name: 'the database is missing',
    alter: onPath(DATABASE, missing),
    code: 'file-missing',
    detail: { file: 'dataset.duckdb' },
  },
  {
    name: 'the host gives a page in its stead',
    alter: onPath(DATABASE, pageInstead),
    code: 'file-missing',
    detail: { file: 'dataset.duckdb' },
  },
  {
    name: 'the database is cut short',
    alter: onPath(DATABASE, truncated),
    code: 'file-truncated',
    detail: { file: 'dataset.duckdb.gz' },
  },
  {
    name: 'the plain database is cut short',
    alter: (path, answer) => {
      if (path.endsWith('dataset.duckdb.gz')) return missing(answer);
      return path.endsWith('dataset.duckdb') ? truncated(answer) : answer;
    },
    code: 'file-truncated',
    detail: { file: 'dataset.duckdb' },
  },
  {
    name: 'the database is not the one of the manifest',
    alter: (path, answer) => {
      if (path.endsWith('dataset.duckdb.gz')) return missing(answer);
      return path.endsWith('dataset.duckdb') ? altered(answer) : answer;
    },
    code: 'file-hash',
    detail: { file: 'dataset.duckdb' },
  },
  {
    name: 'the engine itself is missing',
    alter: onPath(/\.wasm(\.gz)?$/, missing),
    code: 'file-missing',
    detail: { file: 'duckdb-eh.wasm' },
  },
  {
    name: 'the engine itself is cut short',
    alter: onPath(/\.wasm(\.gz)?$/, truncated),
    code: 'file-truncated',
    detail: { file: 'duckdb-eh.wasm.gz' },
  },
];

for (const { name, alter, code, detail } of ENGINE_CASES) {
  test.describe(name, () => {
    let healed = false;
    test.beforeEach(() => {
      healed = false;
    });
    test.use({
      expectedErrors: LOADING,
      host: { alter: (path, answer) => (healed ? answer : alter(path, answer)) },
    });

    test(`says ${code} beside the first picture, and mends on retry`, async ({ page, site }) => {
      await page.goto(site.url);
      const fault = page.getByTestId('fault');
      await expect(fault).toContainText(words(zh[code].what, detail));
      await expect(fault).toContainText(words(zh[code].mend, detail));
      await expect(page.getByTestId('engine-status')).toHaveAttribute('data-step', 'failed');
      await expect(page.getByTestId('confirmed')).toHaveAttribute('data-confirmed', 'pending');
      await expect(page.locator('figure').first()).toBeVisible();

      healed = true;
      await fault.getByRole('button', { name: shell.fault.retry }).click();
      await confirmed(page);
      await expect(fault).toHaveCount(0);
    });
  });
}

/** Faults without which there is nothing to draw. */
const FOLDER_CASES: readonly Case[] = [
  {
    name: 'the list of datasets is missing',
    alter: onPath(/data\/index\.json$/, missing),
    code: 'index-missing',
    detail: { file: 'data/index.json' },
  },
  {
    name: 'the manifest is missing',
    alter: onPath(/manifest\.json$/, missing),
    code: 'manifest-missing',
    detail: { file: 'manifest.json' },
  },
  {
    name: 'the host gives a page in the stead of the manifest',
    alter: onPath(/manifest\.json$/, pageInstead),
    code: 'manifest-missing',
    detail: { file: 'manifest.json' },
  },
  {
    name: 'the manifest is cut short',
    alter: onPath(/manifest\.json$/, truncated),
    code: 'manifest-not-json',
    detail: { file: 'manifest.json' },
  },
  {
    name: 'the dataset is of a newer format',
    alter: onPath(/manifest\.json$/, withFields({ format_version: 7, shape: 'unheard of' })),
    code: 'format-newer',
    detail: { found: 7, supported: 1 },
  },
  {
    name: 'the baked answers are missing',
    alter: onPath(/first\.arrow(\.gz)?$/, missing),
    code: 'file-missing',
    detail: { file: 'first.arrow' },
  },
  {
    name: 'the baked answers are cut short',
    alter: onPath(/first\.arrow(\.gz)?$/, truncated),
    code: 'file-truncated',
    detail: { file: 'first.arrow.gz' },
  },
];

for (const { name, alter, code, detail } of FOLDER_CASES) {
  test.describe(name, () => {
    test.use({ expectedErrors: LOADING, host: { alter } });

    test(`says ${code}, in both languages`, async ({ page, site }) => {
      await page.goto(site.url);
      await expect(page.getByTestId('fault')).toContainText(words(zh[code].what, detail));
      await page.goto(`${site.url}#lang=en`);
      await page.reload();
      await expect(page.getByTestId('fault')).toContainText(words(en[code].what, detail));
    });
  });
}

test.describe('the baked answers are not what the database says', () => {
  let manifest: { first: { answers: { id: string; rows: number }[] } };
  test.use({
    host: {
      alter: (path, answer) => {
        if (!path.endsWith('manifest.json')) return answer;
        // The first answer has lost its last row on the way to the reader.
        const json = JSON.parse(answer.body.toString()) as typeof manifest;
        const [first] = json.first.answers;
        if (first) first.rows -= 1;
        manifest = json;
        return { ...answer, body: Buffer.from(JSON.stringify(json)) };
      },
    },
  });

  test('says so, naming the answer', async ({ page, site }) => {
    await page.goto(site.url);
    await expect(page.getByTestId('confirmed')).toHaveAttribute('data-confirmed', 'no');
    const fault = page.getByTestId('fault');
    await expect(fault).toContainText(zh['answers-differ'].what);
    await expect(fault).toContainText(manifest.first.answers[0]?.id ?? 'no answer');
  });
});
