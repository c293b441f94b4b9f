import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type HtmlTagDescriptor, type Plugin, type Rollup } from 'vite';

/**
 * Writes NAME.wasm.gz beside every .wasm of the bundle: a plain host compresses nothing, and the engine
 * is 34 MB. Node's gzip writes no time stamp, so the same input gives the same file.
 */
function gzipBesideWasm(): Plugin {
  return {
    name: 'gzip-beside-wasm',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'asset' || !file.fileName.endsWith('.wasm')) continue;
        this.emitFile({
          type: 'asset',
          fileName: `${file.fileName}.gz`,
          source: gzipSync(file.source, { level: 9 }),
        });
      }
    },
  };
}

/** The development server injects inline scripts and styles and a web socket; the built page has none. */
function policyForDevelopment(): Plugin {
  return {
    name: 'policy-for-development',
    apply: 'serve',
    transformIndexHtml: (html) =>
      html
        .replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
        .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
        .replace("connect-src 'self'", "connect-src 'self' ws:"),
  };
}

function readData(path: string): unknown {
  return JSON.parse(readFileSync(new URL(`public/data/${path}`, import.meta.url), 'utf8'));
}

/** Asks early for the chunk of that module and for all that it imports, beyond what the page asks for already. */
function preloads(bundle: Rollup.OutputBundle, module: string, html: string): HtmlTagDescriptor[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const wanted = new Set(chunks.filter(({ facadeModuleId }) => facadeModuleId?.endsWith(module)));
  for (const chunk of wanted) {
    for (const one of chunks) if (chunk.imports.includes(one.fileName)) wanted.add(one);
  }
  const scripts = [...wanted].map(({ fileName }) => fileName);
  const styles = [...wanted].flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]);
  const link = (rel: string) => (fileName: string) => ({
    tag: 'link',
    attrs: { rel, crossorigin: true, href: `./${fileName}`, ...(rel === 'preload' ? { as: 'style' } : {}) },
    injectTo: 'head' as const,
  });
  return [
    ...scripts.filter((file) => !html.includes(file)).map(link('modulepreload')),
    ...styles.filter((file) => !html.includes(file)).map(link('preload')),
  ];
}

/**
 * Names the default dataset in the page, and the script of its Overview, so that both can be asked for before any
 * script of the app is there.
 */
function namesDefaultDataset(): Plugin {
  return {
    name: 'names-default-dataset',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle }) => {
        if (!existsSync(new URL('public/data/index.json', import.meta.url))) return [];
        const { default: id } = readData('index.json') as { default: string };
        const manifest = readData(`${id}/manifest.json`) as {
          places: string | null;
          tables: { role: string }[];
        };
        const attrs = {
          name: 'atlas-default',
          content: id,
          'data-places': String(manifest.places !== null),
        };
        const overview = manifest.tables.some(({ role }) => role === 'facts')
          ? 'record/Record'
          : 'cells/Cells';
        return [
          { tag: 'meta', attrs, injectTo: 'head-prepend' },
          ...preloads(bundle ?? {}, `/${overview}Overview.tsx`, html),
        ];
      },
    },
  };
}

const LICENCE_FILE = /^(licen[cs]e|copying|notice)(\.\w+)?$/i;

/** Puts LICENSE, NOTICE and the licence text of every package in the bundle into the built folder. */
function licencesTravel(): Plugin {
  return {
    name: 'licences-travel',
    apply: 'build',
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((file) =>
        file.type === 'chunk' ? file.moduleIds : file.originalFileNames,
      );
      const folders = new Set(
        modules.flatMap((id) => /.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0].replace('\0', '') ?? []),
      );
      const texts = [...folders].sort().map((folder) => {
        const files = readdirSync(folder).filter((name) => LICENCE_FILE.test(name));
        const { name, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as Record<
          string,
          string
        >;
        const said = files.map((file) => readFileSync(`${folder}/${file}`, 'utf8').trim()).join('\n\n');
        return `${name} (${license})\n\n${said || `The package states its licence as ${license} and carries no text of it.`}`;
      });
      const rule = `\n\n${'-'.repeat(72)}\n\n`;
      this.emitFile({ type: 'asset', fileName: 'LICENSES.txt', source: texts.join(rule) });
      for (const fileName of ['LICENSE', 'NOTICE']) {
        this.emitFile({ type: 'asset', fileName: `${fileName}.txt`, source: readFileSync(fileName) });
      }
    },
  };
}

const SERVICE_WORKER = 'service-worker.js';

/**
 * Builds the service worker into one file beside index.html, and names in it the version of the app and every file
 * that the app is made of. Reads them as they were written, so that their hashes are those of what is served.
 */
function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    enforce: 'post',
    buildStart() {
      this.emitFile({
        type: 'chunk',
        id: fileURLToPath(new URL('src/app/offline/service-worker.ts', import.meta.url)),
        fileName: SERVICE_WORKER,
      });
    },
    writeBundle({ dir = 'dist' }, bundle) {
      const publicFiles = readdirSync('public', { withFileTypes: true }).filter((entry) => entry.isFile());
      const names = [...Object.keys(bundle), ...publicFiles.map(({ name }) => name)]
        .filter((name) => name !== SERVICE_WORKER && !/\.(wasm|txt|map)$/.test(name))
        .sort();
      const hashes = names.map((name) => {
        const hash = createHash('sha256')
          .update(readFileSync(join(dir, name)))
          .digest('base64');
        return [name, `sha256-${hash}`] as const;
      });
      const version = createHash('sha256').update(JSON.stringify(hashes)).digest('hex').slice(0, 16);
      const files = hashes.map(([name, integrity]) =>
        // Hosts add to a page, or inflate a .gz on its way; the rest must come as it was built.
        name === 'index.html'
          ? { path: '', integrity: null }
          : { path: name, integrity: name.endsWith('.gz') ? null : integrity },
      );
      const path = join(dir, SERVICE_WORKER);
      const code = readFileSync(path, 'utf8');
      writeFileSync(path, `const ATLAS_SHELL=${JSON.stringify({ version, files })};\n${code}`);
    },
  };
}

const wasm = createRequire(import.meta.url).resolve('@duckdb/duckdb-wasm/dist/duckdb-eh.wasm');

export default defineConfig({
  base: './',
  plugins: [
    // React Compiler: a step of a brush draws anew only what it changes.
    react({ compiler: true }),
    gzipBesideWasm(),
    namesDefaultDataset(),
    licencesTravel(),
    serviceWorker(),
    policyForDevelopment(),
  ],
  optimizeDeps: { exclude: ['@duckdb/duckdb-wasm'] },
  define: { DUCKDB_WASM_BYTES: JSON.stringify(statSync(wasm).size) },
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000,
  },
});
