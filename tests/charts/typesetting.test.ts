import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth, wrapText, wrapWithoutOrphan } from '../../src/domain/typesetting';

describe('setting text', () => {
  it('counts a Chinese character as one em and sets digits narrower', () => {
    expect(textWidth('未公布', 12)).toBe(36);
    expect(textWidth('2020', 12)).toBeLessThan(textWidth('未公布', 12));
    expect(textWidth('2020', 12, true)).toBeGreaterThan(textWidth('2020', 12));
    expect(textWidth('公布', 12, true)).toBe(24);
  });

  it('breaks Chinese anywhere but leaves no punctuation at the head of a line', () => {
    expect(wrapText('受理诉求，派单', 10, 40)).toEqual(['受理诉', '求，派单']);
    expect(wrapText('见（附表）说明', 10, 40)).toEqual(['见（附', '表）说明']);
  });

  it('breaks words at spaces, and only what is longer than a line within', () => {
    expect(wrapText('Blocking fire lanes', 10, 55)).toEqual(['Blocking', 'fire lanes']);
    expect(wrapText('http://example.org/a/very/long/address', 10, 80).length).toBeGreaterThan(1);
  });

  it('leaves no last line of one character where another break avoids it', () => {
    expect(wrapText('在公共通道给电动车充电', 10, 100)).toEqual(['在公共通道给电动车充', '电']);
    const lines = wrapWithoutOrphan('在公共通道给电动车充电', 10, 100);
    expect(lines).toHaveLength(2);
    expect(lines[1]?.length).toBeGreaterThanOrEqual(3);
  });

  it('loses no character but spaces at the ends of lines, and keeps to the width', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 40, max: 400 }), (text, width) => {
        const lines = wrapText(text, 10, width);
        expect(lines.join('').replaceAll(/\s/gu, '')).toBe(text.replaceAll(/\s/gu, ''));
      }),
    );
    fc.assert(
      fc.property(
        fc.stringMatching(/^[一-龥a-z0-9 ]{1,80}$/u),
        fc.integer({ min: 40, max: 400 }),
        (text, width) => {
          for (const line of wrapText(text, 10, width))
            expect(textWidth(line, 10)).toBeLessThanOrEqual(width + 1e-9);
        },
      ),
    );
  });
});
