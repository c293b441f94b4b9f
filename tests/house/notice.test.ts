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
