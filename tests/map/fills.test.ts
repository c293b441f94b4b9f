import { describe, expect, it } from 'vitest';
import { PALETTES } from '../../src/domain/palette';
import { divergingColours, levelColours, readableOn } from '../../src/map/fills';

const palette = PALETTES.light;

describe('colours of classes', () => {
  it.each([1, 2, 3, 4, 5, 6, 7])('are %i different ones, and words are read on each', (classes) => {
    const odd = classes % 2 === 1 ? [divergingColours(palette, classes)] : [];
    for (const chosen of [levelColours(palette, classes), ...odd]) {
      expect(new Set(chosen).size).toBe(classes);
      for (const colour of chosen)
        expect([palette.ink, palette.paper]).toContain(readableOn(colour, palette));
    }
    expect(readableOn('#ffffff', palette)).toBe(palette.ink);
    expect(readableOn('#0e3a5c', palette)).toBe(palette.paper);
  });
});
