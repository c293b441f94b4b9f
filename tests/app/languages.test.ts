import { describe, expect, test } from 'vitest';
import { en } from '../../src/app/languages/en';
import { zh } from '../../src/app/languages/zh';

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const here = path === '' ? key : `${path}.${key}`;
    return typeof value === 'string' ? [[here, value] as [string, string]] : leaves(value, here);
  });
}

const chinese = new Map(leaves(zh));
const english = new Map(leaves(en));
const keys = [...chinese.keys()];
const found = (text: string, pattern: RegExp) =>
  [...new Set(Array.from(text.matchAll(pattern), (match) => match[0]))].sort().join();
const placeholders = (text: string) => found(text, /\{\{\w+\}\}/g);
const marks = (text: string) => found(text, /<\/?\w+>/g);

describe('the two dictionaries', () => {
  test('have the same texts', () => {
    expect([...english.keys()].sort()).toEqual([...keys].sort());
    expect(keys.length).toBeGreaterThan(100);
  });

  test('are blank only where nothing is said in either language', () => {
    const blank = keys.filter((key) => !chinese.get(key)?.trim() !== !english.get(key)?.trim());
    expect(blank).toEqual([]);
    expect(leaves({ faults: zh.faults, shell: zh.shell }).filter(([, text]) => !text.trim())).toEqual([]);
  });

  test('put the same values and the same marks into each sentence', () => {
    const unlike = keys.filter((key) => {
      const [one, other] = [chinese.get(key) ?? '', english.get(key) ?? ''];
      return placeholders(one) !== placeholders(other) || marks(one) !== marks(other);
    });
    expect(unlike).toEqual([]);
  });

  test('keep to their own language, but for a Chinese term beside its translation', () => {
    const count = (text: string, letters: RegExp) => text.match(letters)?.length ?? 0;
    const mixed = keys.filter((key) => {
      const text = english.get(key) ?? '';
      return count(text, /[\u4e00-\u9fff]/g) > count(text, /[a-z]/gi);
    });
    expect(mixed).toEqual(['shell.language.other']);
  });

  test('never say that a policy caused a number', () => {
    const causal = /使[^用]{0,6}(?:下降|上升|减少|增加)|导致|\bcaused\b|\bthanks to\b|\bled to\b/;
    expect([...chinese, ...english].filter(([, text]) => causal.test(text)).map(([key]) => key)).toEqual([]);
  });
});
