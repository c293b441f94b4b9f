import { mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const wasm = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');

/**
 * Bundles a page of the benches as the app is, into a new folder of its own, which the caller removes. With a
 * dataset its folder appears beside the page as `data/`, and the engine's wasm has its gzip twin, as in the app.
 */
export async function bundledPage(script: string, dataset: string | null = null): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), `atlas-${script.replace('.ts', '')}-`));
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    base: './',
    define: {
      'process.env.NODE_ENV': '"production"',
      DUCKDB_WASM_BYTES: JSON.stringify(statSync(wasm).size),
    },
    worker: { format: 'es' },
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: fileURLToPath(new URL(script, import.meta.url)),
        output: { entryFileNames: 'page.js' },
      },
    },
  });
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><meta charset="utf-8"><script type="module" src="page.js"></script><body></body>',
  );
  if (dataset !== null) {
    symlinkSync(resolve(dataset), join(folder, 'data'), 'junction');
    const assets = join(folder, 'assets');
    for (const name of readdirSync(assets).filter((one) => one.endsWith('.wasm'))) {
      writeFileSync(join(assets, `${name}.gz`), gzipSync(readFileSync(join(assets, name)), { level: 6 }));
    }
  }
  return folder;
}
