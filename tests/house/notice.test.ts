import { readFileSync } from 'node:fs';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';

/** The packages whose modules stand in the built app, by the bundler's own account. */
async function bundledPackages(): Promise<string[]> {
  const result = await build({ logLevel: 'silent', build: { write: false } });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) =>
    'output' in one ? one.output : [],
  );
  const modules = outputs.flatMap((one) => (one.type === 'chunk' ? one.moduleIds : one.originalFileNames));
  const names = modules.flatMap((id) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? []);
  return [...new Set(names)].sort();
}

describe('the built folder', () => {
  it('carries the licence text of every package in it', async () => {
    const result = await build({ logLevel: 'silent', build: { write: false } });
    const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) =>
      'output' in one ? one.output : [],
    );
    const texts = outputs.find((one) => one.fileName === 'LICENSES.txt');
    const said = texts?.type === 'asset' ? String(texts.source) : '';
    for (const name of await bundledPackages()) expect(said).toContain(`${name} (`);
    expect(said).toContain('Permission is hereby granted');
    expect(outputs.map((one) => one.fileName)).toEqual(expect.arrayContaining(['LICENSE.txt', 'NOTICE.txt']));
  });
});

describe('NOTICE', () => {
  it('credits every package that is built into the app', async () => {
    const notice = readFileSync('NOTICE', 'utf8');
    const packages = await bundledPackages();
    expect(packages).toContain('react-dom');
    expect(packages).toContain('@duckdb/duckdb-wasm');
    const missing = packages.filter((name) => !notice.split(/[\s,()]+/).includes(name));
    expect(missing).toEqual([]);
  });

  it('credits the outlines, which are data and not a module', () => {
    expect(readFileSync('NOTICE', 'utf8')).toContain('Apache ECharts 4.9.0');
  });
});
