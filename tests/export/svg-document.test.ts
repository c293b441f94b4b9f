import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeXml, svgDocument } from '../../src/export/svg-document';
import { snapshotOf } from './snapshot';
import { elementsOf } from './xml';

const HOSTILE = [
  '<script>alert(1)</script>',
  'a & b',
  '"\'>',
  ']]>',
  '&amp;',
  '\u0000\u0008',
  '\ud800',
  '<!--',
  '</svg>',
];

function words(document: string): string {
  return document.replaceAll(/<[^>]*>/gu, '').replaceAll(/\s/gu, '');
}

describe('the SVG document', () => {
  it('says title, measure, notes, source, kind, as-of and link', () => {
    const said = words(svgDocument(snapshotOf(['x'])));
    for (const text of [
      '2020年受理1103.94万件',
      '受理量，万件',
      'plot',
      '另有一说',
      '来源：新京报',
      '公开数据',
      '2026-01-15',
      'http://host/atlas/#v=1',
    ])
      expect(said).toContain(text);
  });

  it('says that a model is a model and that what is internal is internal', () => {
    expect(svgDocument(snapshotOf(['x'], { datasetKind: 'model', audience: 'internal' }))).toContain(
      '模型数据，非官方统计 · 内部数据',
    );
  });

  it('says so in the plot too, unless the drawing does, and of a model alone', () => {
    const marks = (changes: Parameters<typeof snapshotOf>[1]) =>
      svgDocument(snapshotOf(['x'], changes)).includes('>模型数据</text>');
    expect(marks({ datasetKind: 'model' })).toBe(true);
    expect(marks({ datasetKind: 'model', modelMark: 'foot' })).toBe(true);
    expect(marks({ datasetKind: 'model', modelMark: 'itself' })).toBe(false);
    expect(marks({ datasetKind: 'published' })).toBe(false);
  });

  it('is well-formed and runs nothing, whatever the texts say', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE));
    fc.assert(
      fc.property(text, text, text, (title, note, link) => {
        const elements = elementsOf(
          svgDocument(snapshotOf(['x'], { title, notes: [note], link, sourceLine: title, subtitle: note })),
        );
        const names = new Set(elements.map(({ name }) => name));
        expect([...names].every((name) => ['svg', 'title', 'rect', 'text', 'line'].includes(name))).toBe(
          true,
        );
      }),
    );
  });

  it('wraps long texts within the page and leaves room for the plot', () => {
    const title = '供暖诉求比常年同期高'.repeat(12);
    const elements = elementsOf(svgDocument(snapshotOf(['x'], { title })));
    const [page, ...rest] = elements;
    const plot = rest.find(({ name }) => name === 'svg');
    const titleBottom = Math.max(
      ...rest
        .filter(({ attributes }) => attributes.get('font-size') === '20')
        .map(({ attributes }) => Number(attributes.get('y'))),
    );
    expect(rest.filter(({ attributes }) => attributes.get('font-size') === '20').length).toBeGreaterThan(1);
    expect(Number(plot?.attributes.get('y'))).toBeGreaterThan(titleBottom);
    expect(Number(page?.attributes.get('height'))).toBeGreaterThan(Number(plot?.attributes.get('y')) + 100);
    expect(Number(page?.attributes.get('width'))).toBe(908);
  });

  it('is refused for a figure that has no plot', () => {
    expect(() => svgDocument(snapshotOf(['x'], { svg: null }))).toThrow(/annual/u);
  });

  it('escapes what XML reads and leaves out what it cannot carry', () => {
    expect(escapeXml('a<b>&"\'\u0001\ud83d\ude00\ud83d')).toBe('a&lt;b&gt;&amp;&quot;&apos;\ud83d\ude00');
  });
});
