/** How the parts of a value are written, as formats of strptime; `order` where day and month could be swapped. */
export interface DateShape {
  readonly format: string;
  readonly order: 'month-first' | 'day-first' | null;
}

interface DatePart {
  readonly pattern: RegExp;
  readonly formats: (match: RegExpExecArray) => readonly DateShape[];
}

const fixed = (format: string): readonly DateShape[] => [{ format, order: null }];
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)';
const LONG_MONTH = '(?:january|february|march|april|june|july|august|september|october|november|december)';

function swappable(separator: string, year: string): readonly DateShape[] {
  return [
    { format: `%m${separator}%d${separator}${year}`, order: 'month-first' },
    { format: `%d${separator}%m${separator}${year}`, order: 'day-first' },
  ];
}

/** In this order: what stands first is tried first. */
const DATE_PARTS: readonly DatePart[] = [
  { pattern: /^\d{4}([-/.])\d{1,2}\1\d{1,2}(?!\d)/, formats: ([, by = '']) => fixed(`%Y${by}%m${by}%d`) },
  { pattern: /^\d{4}年\d{1,2}月\d{1,2}日/, formats: () => fixed('%Y年%m月%d日') },
  {
    pattern: /^\d{1,2}([-/.])\d{1,2}\1\d{4}(?!\d)/,
    formats: ([, by = '']) => swappable(by, '%Y'),
  },
  {
    pattern: /^\d{1,2}([-/.])\d{1,2}\1\d{2}(?!\d)/,
    formats: ([, by = '']) => swappable(by, '%y'),
  },
  {
    pattern: new RegExp(`^(\\d{1,2})([- ])(?:(${LONG_MONTH})|${MONTH})(,?[- ])(\\d{4}|\\d{2})(?!\\d)`, 'i'),
    formats: ([, , by = '', long, then = '', year = '']) =>
      fixed(`%d${by}${long === undefined ? '%b' : '%B'}${then}${year.length === 4 ? '%Y' : '%y'}`),
  },
  {
    pattern: new RegExp(`^(?:(${LONG_MONTH})|${MONTH})( )\\d{1,2}(,? )\\d{4}(?!\\d)`, 'i'),
    formats: ([, long, by = '', then = '']) => fixed(`${long === undefined ? '%b' : '%B'}${by}%d${then}%Y`),
  },
  { pattern: /^(?:19|20)\d{2}[01]\d[0-3]\d(?=$|[ T])/, formats: () => fixed('%Y%m%d') },
];

const COMPACT: readonly (readonly [RegExp, string])[] = [
  [/^(?:19|20)\d{2}[01]\d[0-3]\d[0-2]\d[0-5]\d[0-5]\d$/, '%Y%m%d%H%M%S'],
  [/^(?:19|20)\d{2}[01]\d[0-3]\d[0-2]\d[0-5]\d$/, '%Y%m%d%H%M'],
];

const CLOCK =
  /^(T|\s*)(\d{1,2}):\d{2}(:\d{2}(\.\d{1,9})?)?(?:(\s?)([AP]M))?(\s?(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?$/i;
const CHINESE_CLOCK = /^(\s*)\d{1,2}[时点]\d{1,2}分(\d{1,2}秒)?$/;

/**
 * The formats in which a value could be a day or a time: none, one, or two where day and month could be
 * swapped. A zone at its end is taken as letters: days are counted as they are written.
 */
export function dateShapes(value: string): readonly DateShape[] {
  const text = value.trim();
  for (const [pattern, format] of COMPACT) if (pattern.test(text)) return fixed(format);
  for (const part of DATE_PARTS) {
    const match = part.pattern.exec(text);
    if (!match) continue;
    const clock = clockFormat(text.slice(match[0].length));
    if (clock === null) return [];
    return part.formats(match).map((shape) => ({ ...shape, format: shape.format + clock }));
  }
  return [];
}

function clockFormat(rest: string): string | null {
  if (rest === '') return '';
  const chinese = CHINESE_CLOCK.exec(rest);
  if (chinese) {
    const [, space = '', seconds] = chinese;
    return `${space.replace(/\s+/, ' ')}%H${rest.includes('点') ? '点' : '时'}%M分${seconds === undefined ? '' : '%S秒'}`;
  }
  const match = CLOCK.exec(rest);
  if (!match) return null;
  const [, by = '', , seconds, fraction, gap = '', half, zone = ''] = match;
  const hour = half === undefined ? '%H' : '%I';
  // %f reads six digits at most, %n nine.
  const parts = fraction === undefined ? '' : fraction.length > 7 ? '.%n' : '.%f';
  const second = seconds === undefined ? '' : `:%S${parts}`;
  return `${by.replace(/\s+/, ' ')}${hour}:%M${second}${half === undefined ? '' : `${gap}%p`}${zone}`;
}

/** Whether a format ends with a zone, which is read as letters. */
export function zoneOf(format: string): string | null {
  return /(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)$/i.exec(format.replaceAll(/%[A-Za-z]/g, '%'))?.[0] ?? null;
}
