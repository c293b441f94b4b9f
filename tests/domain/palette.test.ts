import {
  converter,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  type Rgb,
  wcagContrast,
} from 'culori';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Palette, PALETTES } from '../../src/domain/palette';

const lab = converter('lab65');
const rgb = converter('rgb');
const oklch = converter('oklch');
const colourDifference = differenceCiede2000();

const VISIONS: Readonly<Record<string, (colour: Rgb) => Rgb>> = {
  'normal sight': (colour) => colour,
  deuteranopia: filterDeficiencyDeuter(1),
  protanopia: filterDeficiencyProt(1),
};

function read(colour: string) {
  const value = rgb(colour);
  if (!value) throw new Error(`no colour: ${colour}`);
  return value;
}

const lightness = (colour: string): number => lab(read(colour)).l;

function stepsOf(ramp: readonly string[]): number[] {
  return ramp.slice(1).map((colour, index) => lightness(colour) - lightness(ramp[index] ?? ''));
}

function expectEvenSteps(ramp: readonly string[]): void {
  const steps = stepsOf(ramp);
  const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
  expect(Math.abs(mean)).toBeGreaterThan(8);
  for (const step of steps) expect(Math.abs(step - mean)).toBeLessThan(0.6);
}

describe.each(Object.entries(PALETTES))('the %s palette', (theme, palette: Palette) => {
  const { paper, ink, ink2, ink3, accent, interactive } = palette;

  it.each(Object.entries({ ink, ink2, ink3, accent, interactive }))('sets text in %s readably', (_, colour) =>
    expect(wcagContrast(colour, paper)).toBeGreaterThanOrEqual(4.5),
  );

  const marks = {
    hatch: palette.hatch,
    'the surest hot spot': palette.hot[2],
    'the surest cold spot': palette.cold[2],
    'far below the mean': palette.diverging[0],
    'far above the mean': palette.diverging[6],
    'the highest level': palette.levels[6],
    ...Object.fromEntries(palette.series.map((colour, index) => [`series ${index + 1}`, colour])),
  };
  it.each(Object.entries(marks))('shows %s where nothing else carries it', (_, colour) =>
    expect(wcagContrast(colour, paper)).toBeGreaterThanOrEqual(3),
  );

  it.each(Object.entries(VISIONS))('keeps every pair of series apart under %s', (_, seen) => {
    const colours = palette.series.map((colour) => seen(read(colour)));
    for (const [index, colour] of colours.entries()) {
      for (const other of colours.slice(0, index)) {
        expect(colourDifference(colour, other)).toBeGreaterThanOrEqual(10);
      }
    }
  });

  it('steps evenly from least to most, away from the paper, in one hue', () => {
    expectEvenSteps(palette.levels);
    const away = Math.sign(lightness(ink) - lightness(paper));
    for (const step of stepsOf(palette.levels)) expect(Math.sign(step)).toBe(away);
    const hues = palette.levels.map((colour) => oklch(read(colour)).h ?? NaN);
    expect(Math.max(...hues) - Math.min(...hues)).toBeLessThan(10);
  });

  it('steps evenly from the mean to both sides', () => {
    expectEvenSteps(palette.diverging.slice(0, 4));
    expectEvenSteps(palette.diverging.slice(3));
  });

  it.each([palette.hot, palette.cold])('darkens or lightens with confidence: %s, %s, %s', (...spots) => {
    const contrasts = spots.map((colour) => wcagContrast(colour, paper));
    expect(contrasts).toEqual([...contrasts].sort((one, other) => one - other));
    expect(new Set(contrasts).size).toBe(3);
  });

  it('is the palette of the stylesheet', () => {
    const css = readFileSync(new URL('../../src/app/tokens.css', import.meta.url), 'utf8');
    const block = new RegExp(`\\[data-theme='${theme}'\\] \\{([^}]*)\\}`).exec(css)?.[1] ?? '';
    const tokens: Record<string, string> = Object.fromEntries(
      [...block.matchAll(/--([a-z0-9-]+): ([^;]+);/g)].map(([, name = '', value = '']) => [name, value]),
    );
    const numbered = (name: string, colours: readonly string[]) =>
      Object.fromEntries(colours.map((colour, index) => [`${name}-${index + 1}`, colour]));
    expect(tokens).toEqual({
      paper,
      ink,
      'ink-2': ink2,
      'ink-3': ink3,
      hairline: palette.hairline,
      accent,
      interactive,
      ...numbered('level', palette.levels),
      ...numbered('series', palette.series),
      hatch: palette.hatch,
      'not-significant': palette.notSignificant,
    });
  });
});
