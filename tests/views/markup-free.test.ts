import { describe, expect, it } from 'vitest';
import { overview as en } from '../../src/app/languages/en/overview';
import { overview as zh } from '../../src/app/languages/zh/overview';

/** Texts that a figure shows as its title or finding: the only ones whose marks are drawn and not printed. */
const SENTENCE = /^(finding\.|[a-z]+\.title|cells\.(finding|[a-z]+Title))/;

function entries(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] => {
    const at = path === '' ? key : `${path}.${key}`;
    return typeof value === 'string' ? [[at, value]] : entries(value as object, at);
  });
}

describe.each([
  ['zh', zh],
  ['en', en],
])('the words of the Overview in %s', (_language, words) => {
  it('carry marks in titles and findings only, where they are drawn', () => {
    const marked = entries(words).filter(([, text]) => /<\/?(accent|keep)>/.test(text));
    expect(marked.length).toBeGreaterThan(10);
    expect(marked.map(([path]) => path).filter((path) => !SENTENCE.test(path))).toEqual([]);
  });

  it('close every mark that they open', () => {
    for (const [path, text] of entries(words)) {
      for (const mark of ['accent', 'keep']) {
        const opened = text.split(`<${mark}>`).length;
        expect(text.split(`</${mark}>`).length, path).toBe(opened);
      }
    }
  });
});
