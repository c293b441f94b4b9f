import { createHash } from 'node:crypto';
import { data } from '../../src/app/languages/zh/data';
import { faults } from '../../src/app/languages/zh/faults';
import { confirmed, engineReady, expect, test, words } from './fixtures';
import { damageKept, keptFiles, whenKept } from './kept';

const DATABASE = /dataset\.duckdb(\.gz)?$/;
const RECORD = '#d=beijing-record';

/** What the host was asked for, by its path. */
let asked: string[] = [];
const databases = () => asked.filter((path) => DATABASE.test(path));

test.beforeEach(() => {
  asked = [];
});
test.use({
  host: {
    alter: (path, answer) => {
      asked.push(path);
      return answer;
    },
  },
});

const saying = (what: keyof typeof data.keeping) => words(data.keeping[what], { files: 'dataset.duckdb' });

test('a second visit opens from the browser’s own store and downloads nothing of the database', async ({
  page,
  site,
}) => {
  await page.goto(`${site.url}#view=data&d=beijing-record`);
  await engineReady(page);
  await expect(page.getByTestId('keeping')).toContainText(saying('kept'));
  expect(databases()).toHaveLength(1);

  asked = [];
  await page.reload();
  await confirmed(page);
  await expect(page.getByTestId('keeping')).toContainText(saying('opened'));
  expect(databases()).toEqual([]);
  // The other files are asked for as ever.
  expect(asked).toContain('data/beijing-record/manifest.json');
});

test('the engine waits for the first picture', async ({ page, site }) => {
  let release: () => void = () => undefined;
  const engine: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('bootstrap.worker')) engine.push(request.url());
  });
  page.on('worker', (worker) => engine.push(worker.url()));
  const reached = new Promise<void>((resolve) => {
    void page.route(/beijing-record\/first\.arrow/, async (route) => {
      resolve();
      await new Promise<void>((go) => (release = go));
      await route.continue();
    });
  });
  await page.goto(`${site.url}${RECORD}`);
  await reached;
  await page.waitForTimeout(1_000);
  expect(engine).toEqual([]);
  release();
  await confirmed(page);
  expect(engine.length).toBeGreaterThan(0);
});

for (const [what, how] of [
  ['other bytes', 'changed'],
  ['half of it', 'cut'],
] as const) {
  test(`a kept copy that holds ${what} is thrown away, said, and downloaded anew`, async ({ page, site }) => {
    await page.goto(`${site.url}#view=data&d=beijing-record`);
    await engineReady(page);
    await whenKept(page, 'dataset.duckdb');
    await damageKept(page, how);

    asked = [];
    await page.reload();
    await confirmed(page);
    await expect(page.getByTestId('keeping')).toContainText(saying('damaged'));
    expect(databases()).toHaveLength(1);
    await expect(page.getByTestId('keeping')).toContainText(saying('kept'));
    await expect(page.getByTestId('fault')).toHaveCount(0);

    asked = [];
    await page.reload();
    await confirmed(page);
    await expect(page.getByTestId('keeping')).toContainText(saying('opened'));
    expect(databases()).toEqual([]);
  });
}

test('where the browser gives no room, all goes on without keeping, and the data screen says so', async ({
  page,
  site,
}) => {
  const devtools = await page.context().newCDPSession(page);
  const { origin } = new URL(site.url);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 100_000 });
  await page.goto(`${site.url}#view=data&d=beijing-record`);
  await confirmed(page);
  await expect(page.getByTestId('keeping')).toContainText(saying('full'));
  await expect(page.getByTestId('fault')).toHaveCount(0);
  expect(await keptFiles(page)).toEqual([]);

  asked = [];
  await page.reload();
  await confirmed(page);
  expect(databases()).toHaveLength(1);
});

test.describe('a window in which the browser keeps nothing', () => {
  test.use({
    host: {
      alter: (path, answer) => {
        asked.push(path);
        if (!/download\.worker-[^/]*\.js$/.test(path)) return answer;
        // What a private window does in some browsers; nothing else of the worker is changed.
        const refusing =
          "Object.defineProperty(globalThis,'indexedDB',{get(){throw new DOMException('no','SecurityError')}});";
        return { ...answer, body: Buffer.concat([Buffer.from(refusing), answer.body]) };
      },
    },
  });

  test('opens all the same, and says that the next visit downloads again', async ({ page, site }) => {
    await page.goto(`${site.url}#view=data&d=beijing-record`);
    await confirmed(page);
    await expect(page.getByTestId('keeping')).toContainText(saying('unavailable'));
    await expect(page.getByTestId('fault')).toHaveCount(0);
    asked = [];
    await page.reload();
    await confirmed(page);
    expect(databases()).toHaveLength(1);
  });
});

test.describe('the dataset has been published anew', () => {
  let edition = 1;
  const BLOCK = Buffer.alloc(262_144);
  test.beforeEach(() => {
    edition = 1;
  });
  test.use({
    expectedErrors: /Failed to load resource/,
    host: {
      alter: (path, answer) => {
        asked.push(path);
        if (edition === 1) return answer;
        if (path.endsWith('dataset.duckdb.gz')) return { ...answer, status: 404, body: Buffer.from('no\n') };
        if (path.endsWith('dataset.duckdb')) return { ...answer, body: Buffer.concat([answer.body, BLOCK]) };
        if (!path.endsWith('manifest.json')) return answer;
        const manifest = JSON.parse(answer.body.toString()) as {
          files: { path: string; bytes: number; sha256: string }[];
        };
        const file = manifest.files.find(({ path: name }) => name === 'dataset.duckdb');
        if (!file) throw new Error('no database in the manifest');
        Object.assign(file, { bytes: file.bytes + BLOCK.length, sha256: later });
        return { ...answer, body: Buffer.from(JSON.stringify(manifest)) };
      },
    },
  });
  let later = '';

  test('the new edition is downloaded and the old copy goes', async ({ page, site }) => {
    await page.goto(`${site.url}${RECORD}`);
    await confirmed(page);
    await whenKept(page, 'dataset.duckdb');
    const [first] = await keptFiles(page);
    const plain = await page.request.get(`${site.url}data/beijing-record/dataset.duckdb`);
    later = createHash('sha256')
      .update(Buffer.concat([await plain.body(), BLOCK]))
      .digest('hex');

    edition = 2;
    asked = [];
    await page.reload();
    await confirmed(page);
    expect(databases()).toEqual([
      'data/beijing-record/dataset.duckdb.gz',
      'data/beijing-record/dataset.duckdb',
    ]);
    await expect.poll(async () => (await keptFiles(page)).map(({ sha256 }) => sha256)).toEqual([later]);
    expect(first?.sha256).not.toBe(later);
  });
});

test('clearing the site’s data while the page is open does not end the session', async ({ page, site }) => {
  await page.goto(`${site.url}#view=data&d=beijing-record`);
  await engineReady(page);
  await whenKept(page, 'dataset.duckdb');
  await page.reload();
  await confirmed(page);
  await expect(page.getByTestId('keeping')).toContainText(saying('opened'));
  const devtools = await page.context().newCDPSession(page);
  const { origin } = new URL(site.url);
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await page.goto(`${site.url}#view=data&d=beijing-record&table=source`);
  await expect(page.getByTestId('rows')).toBeVisible();
  await expect(page.getByText(faults['engine-died'].what)).toHaveCount(0);
});
