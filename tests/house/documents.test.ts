import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  'data/README.md',
  'data/examples/README.md',
  'data/published/README.md',
  'src/charts/README.md',
  'src/engine/README.md',
  'src/stats/README.md',
  'tests/bench/README.md',
];

describe('the documents', () => {
  it.each(DOCUMENTS)('%s names only files that are there', (document) => {
    const text = readFileSync(document, 'utf8');
    const paths = [...text.matchAll(/\b(?:src|data|tests)\/[\w./-]+\.(?:ts|tsx|json|css|md|js)\b/g)].map(
      ([path]) => path,
    );
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path = '']) =>
      join(dirname(document), path),
    );
    const missing = [...paths, ...links].filter(
      (path) => !existsSync(path) && !existsSync(join('public', path)),
    );
    expect(missing.filter((path) => !path.startsWith('data/ID') && !path.includes('index.json'))).toEqual([]);
  });

  it.each(DOCUMENTS)('%s names only commands of package.json', (document) => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = [...readFileSync(document, 'utf8').matchAll(/npm run ([\w:-]+)/g)].map(
      ([, name = '']) => name,
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
