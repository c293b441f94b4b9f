import type { ClassMethod } from '../domain/classes';
import { monthIndex } from '../domain/period';
import { CODE, encode, listOf, matching, oneOf, Refusal } from './value';

/** Districts, hexagons of one size, schematic areas, or boundaries of a file of the reader's own. */
export const MAP_MODES = ['districts', 'cells', 'areas', 'own'] as const;
export type MapMode = (typeof MAP_MODES)[number];

/** One map, a map a year, or two periods side by side. */
export const MAP_SHEETS = ['one', 'years', 'two'] as const;
export type MapSheet = (typeof MAP_SHEETS)[number];

/** `around`: in equal steps on both sides of the city's value. */
export const MAP_METHODS = [
  'around',
  'quantile',
  'equal',
  'natural',
  'head-tail',
  'manual',
] as const satisfies readonly (ClassMethod | 'around')[];
export type MapMethod = (typeof MAP_METHODS)[number];

/** What is looked for beside the level: see src/views/map/modes. */
export const MAP_FINDS = ['smoothed', 'hot', 'outliers', 'emerging', 'clusters'] as const;
export type MapFind = (typeof MAP_FINDS)[number];

/** Who is a place's neighbour: those that share its border, or so many nearest ones. */
export const MAP_NEIGHBOURS = ['adjacent', 'nearest4', 'nearest8'] as const;
export type MapNeighbours = (typeof MAP_NEIGHBOURS)[number];

/** What requests are held against: who lives there, or all that is requested there. */
export const MAP_BASES = ['residents', 'requests'] as const;
export type MapBase = (typeof MAP_BASES)[number];

/** False discovery rates, in %. */
export const MAP_LEVELS = [1, 5, 10] as const;
export type MapLevel = (typeof MAP_LEVELS)[number];

/** How many months one picture sums; `all` is the whole chosen period. */
export const MAP_WINDOWS = [1, 3, 12, 'all'] as const;
export type MapWindow = (typeof MAP_WINDOWS)[number];

export const FEWEST_CLASSES = 3;
export const MOST_CLASSES = 7;

/** What the map shows, and how; all of it stands in the address. */
export interface MapState {
  /** Null for the finest that the dataset has. */
  readonly mode: MapMode | null;
  /** `MEASURE` or `MEASURE.FORM` (`requests.residents`, `resolution_rate`), or null for the main count. */
  readonly measure: string | null;
  /** Null for what suits the measure. */
  readonly method: MapMethod | null;
  readonly classes: number;
  /** The reader's own breaks, ascending; used by the method `manual`. */
  readonly breaks: readonly number[];
  /** Whether all periods share their breaks. */
  readonly held: boolean;
  readonly sheet: MapSheet;
  /** The last month of what is shown, `2024-05`, or null for the newest that is final. */
  readonly month: string | null;
  /** How many months it sums, or null for the chosen period, twelve where none is chosen. */
  readonly window: MapWindow | null;
  /** The last month of the second map, or null for the year before. */
  readonly other: string | null;
  /** The district that the map is zoomed to while a place in it is chosen, or null. */
  readonly into: string | null;
  /** Null for the level of the measure itself. */
  readonly find: MapFind | null;
  readonly near: MapNeighbours;
  readonly per: MapBase;
  readonly fdr: MapLevel;
  /** Codes of the places that stay in the list beside the map. */
  readonly pins: readonly string[];
}

export const DEFAULT_MAP: MapState = {
  mode: null,
  measure: null,
  method: null,
  classes: 5,
  breaks: [],
  held: true,
  sheet: 'one',
  month: null,
  window: null,
  other: null,
  into: null,
  find: null,
  near: 'adjacent',
  per: 'residents',
  fdr: 5,
  pins: [],
};

/** The keys of the map in an address, in their order there. */
export const MAP_KEYS = [
  'map',
  'measure',
  'classes',
  'breaks',
  'held',
  'sheet',
  'at',
  'window',
  'with',
  'into',
  'find',
  'near',
  'per',
  'fdr',
  'pins',
] as const;
export type MapKey = (typeof MAP_KEYS)[number];

const MEASURE = /^[a-z][a-z0-9_-]{0,63}(?:\.[a-z]{1,20})?$/;
const BREAK = /^-?\d{1,12}(?:\.\d{1,6})?$/;
const MOST_BREAKS = 9;

/** The parts of an address that stand for the map: nothing for what is as by default. */
export function formatMap(map: MapState): readonly [MapKey, string][] {
  const pairs: [MapKey, string | null][] = [
    ['map', map.mode],
    ['measure', map.measure],
    ['classes', formatClasses(map)],
    ['breaks', map.breaks.length > 0 ? map.breaks.join(',') : null],
    ['held', map.held ? null : 'no'],
    ['sheet', map.sheet === 'one' ? null : map.sheet],
    ['at', map.month],
    ['window', map.window === null ? null : String(map.window)],
    ['with', map.other],
    ['into', map.into === null ? null : encode(map.into)],
    ['find', map.find],
    ['near', map.near === DEFAULT_MAP.near ? null : map.near],
    ['per', map.per === DEFAULT_MAP.per ? null : map.per],
    ['fdr', map.fdr === DEFAULT_MAP.fdr ? null : String(map.fdr)],
    ['pins', map.pins.length > 0 ? map.pins.map(encode).join(',') : null],
  ];
  return pairs.flatMap(([key, value]): [MapKey, string][] => (value === null ? [] : [[key, value]]));
}

function formatClasses({ method, classes }: MapState): string | null {
  const number = classes === DEFAULT_MAP.classes ? null : String(classes);
  return method === null || number === null ? (method ?? number) : `${method}.${number}`;
}

/** What one pair of an address says of the map. Throws a Refusal. */
export function parseMapPair(key: MapKey, raw: string): Partial<MapState> {
  switch (key) {
    case 'map':
      return { mode: oneOf(MAP_MODES, raw) };
    case 'measure':
      return { measure: matching(MEASURE, raw) };
    case 'classes':
      return parseClasses(raw);
    case 'breaks':
      return { breaks: parseBreaks(raw) };
    case 'held':
      return { held: oneOf(['no', 'yes'], raw) === 'yes' };
    case 'sheet':
      return { sheet: oneOf(MAP_SHEETS, raw) };
    case 'at':
      return { month: parseMonth(raw) };
    case 'window':
      return { window: parseWindow(raw) };
    case 'with':
      return { other: parseMonth(raw) };
    case 'into':
      return { into: matching(CODE, raw) };
    case 'find':
      return { find: oneOf(MAP_FINDS, raw) };
    case 'near':
      return { near: oneOf(MAP_NEIGHBOURS, raw) };
    case 'per':
      return { per: oneOf(MAP_BASES, raw) };
    case 'fdr':
      return { fdr: parseLevel(raw) };
    case 'pins':
      return { pins: listOf(CODE, raw) };
  }
}

function parseClasses(raw: string): Partial<MapState> {
  const [first = '', second, ...more] = raw.split('.');
  if (more.length > 0) throw new Refusal('bad-value');
  if (/^\d$/.test(first) && second === undefined) return { classes: parseNumber(first) };
  const method = oneOf(MAP_METHODS, first);
  return second === undefined ? { method } : { method, classes: parseNumber(second) };
}

function parseNumber(raw: string): number {
  const number = /^\d$/.test(raw) ? Number(raw) : 0;
  if (number < FEWEST_CLASSES || number > MOST_CLASSES) throw new Refusal('bad-value');
  return number;
}

function parseBreaks(raw: string): readonly number[] {
  const texts = raw.split(',');
  if (texts.length > MOST_BREAKS) throw new Refusal('too-long');
  if (!texts.every((text) => BREAK.test(text))) throw new Refusal('bad-value');
  return ascendingBreaks(texts.map(Number));
}

/** The breaks in order, each once; 0 has no sign. */
function ascendingBreaks(breaks: readonly number[]): readonly number[] {
  return [...new Set(breaks.map((value) => value + 0))].sort((a, b) => a - b);
}

/** The breaks that a reader typed, parted by anything but digits, signs and points; null where some are none. */
export function typedBreaks(text: string): readonly number[] | null {
  const parts = text
    .replaceAll('−', '-')
    .split(/[\s,，;；、]+/u)
    .filter((part) => part !== '');
  if (parts.length > MOST_BREAKS || !parts.every((part) => BREAK.test(part))) return null;
  return ascendingBreaks(parts.map(Number));
}

function parseMonth(raw: string): string {
  if (!/^\d{4}-\d{2}$/.test(raw) || monthIndex(raw) === null) throw new Refusal('bad-value');
  return raw;
}

function parseWindow(raw: string): MapWindow {
  const found = MAP_WINDOWS.find((one) => String(one) === raw);
  if (found === undefined) throw new Refusal('bad-value');
  return found;
}

function parseLevel(raw: string): MapLevel {
  const found = MAP_LEVELS.find((one) => String(one) === raw);
  if (found === undefined) throw new Refusal('bad-value');
  return found;
}
