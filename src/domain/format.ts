import type { Language } from './text';

/**
 * How exactly a figure was published: 约 about, 近 nearly, 余 or 多 over, 以上 at least; null where it was given
 * plainly.
 */
export type Qualifier = 'about' | 'nearly' | 'over' | 'at_least';

/**
 * A number in words, parted so that a view can set the scale and the unit smaller than the number.
 * In reading order: `before` number scale `after` unit; each may be ''.
 */
export interface NumberParts {
  readonly before: string;
  readonly number: string;
  readonly scale: string;
  readonly after: string;
  readonly unit: string;
}

export interface CountOptions {
  /** The unit in the reader's language (件, requests). */
  readonly unit?: string;
  readonly qualifier?: Qualifier | null;
  /** Rounds to so many significant digits; without it every digit of the value is kept. */
  readonly significant?: number;
}

/** An interval or a change with its interval; all shares (0.031 is 3.1 %) or all percentage points. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

const SCALES: Readonly<Record<Language, readonly { readonly size: number; readonly sign: string }[]>> = {
  zh: [
    { size: 8, sign: '亿' },
    { size: 4, sign: '万' },
  ],
  en: [{ size: 6, sign: 'million' }],
};

// A figure published as 1103.94万 is exact to a hundred: two places in 万, four in millions.
const MOST_PLACES: Readonly<Record<Language, number>> = { zh: 2, en: 4 };

const BEFORE: Readonly<Record<Language, Readonly<Record<Qualifier, string>>>> = {
  zh: { about: '约', nearly: '近', over: '', at_least: '至少' },
  en: { about: 'about', nearly: 'nearly', over: 'over', at_least: 'at least' },
};

/**
 * A count (base units, such as 件 and not 万件) in the reader's way: zh in 万 or 亿, en in full or in millions.
 * A scale is used only where the value stands in it with few decimals, so 1103.94万 stays 1103.94万,
 * 17980 is 17,980, and no digit is added to what was published or, without `significant`, lost.
 * Throws RangeError for a value that is not finite.
 */
export function countParts(value: number, language: Language, options: CountOptions = {}): NumberParts {
  const { qualifier = null, unit = '', significant } = options;
  const rounded = significant === undefined ? finite(value) : Number(finite(value).toPrecision(significant));
  const written = scaled(rounded, language);
  return {
    ...written,
    before: qualifier ? BEFORE[language][qualifier] : '',
    after: qualifier === 'over' && language === 'zh' ? '余' : '',
    unit,
  };
}

/** The parts as one line of text: 约400万件, over 17.64 million requests. */
function joinParts(parts: NumberParts, language: Language): string {
  return [parts.before, parts.number, parts.scale, parts.after, parts.unit]
    .filter((part) => part !== '')
    .join(language === 'zh' ? '' : ' ');
}

/** `countParts` joined. */
export function formatCount(value: number, language: Language, options: CountOptions = {}): string {
  return joinParts(countParts(value, language, options), language);
}

/**
 * Two counts as one range, the scale said once where both share it: 2142.09–2143.91万 / 21.42–21.44 million; where they
 * do not, both are written out: 45,000–45,837.
 */
export function formatCountRange(
  low: number,
  high: number,
  language: Language,
  options: CountOptions = {},
): string {
  const [from, to] = [countParts(low, language, options), countParts(high, language, options)];
  if (from.scale !== to.scale) {
    const [plainLow, plainHigh] = [from, to].map((parts, end) => ({
      ...parts,
      number: formatNumber(end === 0 ? low : high),
      scale: '',
    }));
    const number = `${plainLow?.number ?? ''}–${plainHigh?.number ?? ''}`;
    return joinParts({ ...to, number, scale: '' }, language);
  }
  return joinParts({ ...to, number: `${from.number}–${to.number}` }, language);
}

/** The number with thousands separators and a true minus sign, every digit kept or rounded to `places`. */
export function formatNumber(value: number, places?: number): string {
  const text = decimalText(value, places);
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return withSign(value, text, '') + (fraction === undefined ? grouped : `${grouped}.${fraction}`);
}

/** Percent (97.2 is 97.2%), every digit kept or rounded to `places`. */
export function formatPercent(percent: number, places?: number): string {
  return `${formatNumber(percent, places)}%`;
}

/** An interval of percents in words: 96.8–97.4%; −1.2 至 3.0% / −1.2 to 3.0% where a bound is negative. */
export function formatPercentInterval(bounds: Bounds, language: Language, places = 1): string {
  return `${boundsText(bounds, language, places)}%`;
}

/**
 * A relative change with its interval, both as shares: +3.1%（1.2–5.0） / +3.1% (1.2–5.0);
 * without bounds the change alone.
 */
export function formatChange(change: number, bounds: Bounds | null, language: Language, places = 1): string {
  const scaledBounds = bounds && { low: bounds.low * 100, high: bounds.high * 100 };
  return `${signed(change * 100, places)}%${bracketed(scaledBounds, language, places)}`;
}

/**
 * A difference of two percentages with its interval, in percentage points: +0.5个百分点（0.2–0.8） /
 * +0.5 percentage points (0.2–0.8).
 */
export function formatPoints(points: number, bounds: Bounds | null, language: Language, places = 1): string {
  const unit = language === 'zh' ? '个百分点' : ' percentage points';
  return `${signed(points, places)}${unit}${bracketed(bounds, language, places)}`;
}

function bracketed(bounds: Bounds | null, language: Language, places: number): string {
  if (!bounds) return '';
  const text = boundsText(bounds, language, places);
  return language === 'zh' ? `（${text}）` : ` (${text})`;
}

function boundsText({ low, high }: Bounds, language: Language, places: number): string {
  const [from, to] = [formatNumber(low, places), formatNumber(high, places)];
  if (!from.startsWith('−') && !to.startsWith('−')) return `${from}–${to}`;
  return `${from} ${language === 'zh' ? '至' : 'to'} ${to}`;
}

function signed(value: number, places: number): string {
  return withSign(value, decimalText(value, places), '+') + formatNumber(Math.abs(value), places);
}

/** '−' for less than none, `plus` for more, '' for what is written as none. */
function withSign(value: number, text: string, plus: '' | '+'): string {
  if (!/[1-9]/.test(text)) return '';
  return value < 0 ? '−' : plus;
}

function scaled(value: number, language: Language): { readonly number: string; readonly scale: string } {
  for (const { size, sign } of SCALES[language]) {
    if (Math.abs(value) < 10 ** size) continue;
    const text = decimalText(value / 10 ** size);
    if ((text.split('.')[1] ?? '').length <= MOST_PLACES[language]) {
      return { number: withSign(value, text, '') + text, scale: sign };
    }
  }
  return { number: formatNumber(value), scale: '' };
}

/** The magnitude in plain digits: never an exponent, never the noise of binary fractions. */
function decimalText(value: number, places?: number): string {
  const magnitude = Number(Math.abs(finite(value)).toPrecision(15));
  if (places !== undefined) return roundHalfUp(magnitude, places);
  if (magnitude >= 1e21) return BigInt(magnitude).toString();
  const text = String(magnitude);
  return text.includes('e') ? magnitude.toFixed(20).replace(/0+$/, '') : text;
}

// toFixed rounds the binary value (1.005 → 1.00); readers compare with the decimal one.
function roundHalfUp(magnitude: number, places: number): string {
  const text = String(magnitude);
  if (text.includes('e')) return magnitude.toFixed(places);
  return Number(`${Math.round(Number(`${text}e${places}`))}e-${places}`).toFixed(places);
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`a number for readers must be finite, not ${value}`);
  return value;
}
