import type { Manifest } from '../../dataset/manifest';
import { formatChange, formatNumber, formatPercent, formatPercentInterval } from '../../domain/format';
import type { Language } from '../../domain/text';
import type { Interval } from '../../stats';
import { intervalText } from '../map/value-words';
import type { StreetChange } from './street-changes';
import type { StreetCell, StreetRow } from './street-rows';

type Measure = Manifest['measures'][number];

/** A row of one place, or of several together. */
export interface StreetLine {
  readonly numbers: Pick<StreetRow, 'count' | 'perResidents' | 'rates'>;
  /** Of one place; null of several. */
  readonly change: StreetChange | null;
  readonly arrows: ReadonlyMap<string, -1 | 0 | 1>;
}

/** What one cell says. */
export interface StreetText {
  readonly value: string;
  /** Interval, base, and what else must be said, for whoever points at it or hears it. */
  readonly more: readonly string[];
  readonly withheld: boolean;
  /** A clear move of the last month, drawn beside the value. */
  readonly arrow: -1 | 0 | 1;
  /** Whether the value itself is to be told from none (a change that is not is quiet). */
  readonly quiet: boolean;
}

/** A cell's place on the column's own scale. */
export interface Drawn {
  readonly value: number;
  readonly interval: Interval | null;
}

export interface StreetColumn {
  /** `count`, `residents`, the id of a ratio, `unresolved` or `change`. */
  readonly id: string;
  readonly title: string;
  readonly text: (line: StreetLine) => StreetText;
  readonly drawn: (line: StreetLine) => Drawn | null;
  /** Bars stand on zero; rates are points within the range of their intervals. */
  readonly onZero: boolean;
}

/** The words that the columns need. */
export interface StreetWords {
  readonly language: Language;
  readonly missing: string;
  readonly markedCount: (text: string) => string;
  readonly markedRate: (text: string) => string;
  readonly absence: (cell: StreetCell) => string;
  readonly interval: (text: string) => string;
  readonly base: (text: string) => string;
  readonly small: string;
  readonly change: (change: StreetChange) => string;
  readonly arrow: (way: -1 | 1) => string;
  readonly titles: { readonly residents: string; readonly unresolved: string; readonly change: string };
}

const PER = 1000;

/** Of a rate of what was solved: the rest, per thousand, with its interval. */
function restOf(cell: StreetCell): Drawn | null {
  if (cell.value === null) return null;
  const rest = (percent: number) => (100 - percent) * (PER / 100);
  const { interval } = cell;
  return {
    value: rest(cell.value),
    interval: interval && { low: rest(interval.high), high: rest(interval.low) },
  };
}

/** The columns that the rows have numbers for: volumes, then the rates one by one, the rest of one, the change. */
export function streetColumns(
  primary: Measure,
  ratios: readonly Measure[],
  has: { readonly residents: boolean; readonly change: boolean },
  words: StreetWords,
): readonly StreetColumn[] {
  const { language } = words;
  const said = (
    cell: StreetCell,
    value: (value: number) => string,
    bounds: string | null,
    base: number | null,
  ): Omit<StreetText, 'arrow' | 'quiet'> => {
    if (cell.value === null) {
      const withheld = cell.absence === 'withheld';
      return { value: withheld ? words.missing : '–', more: [words.absence(cell)], withheld };
    }
    const more = [
      ...(bounds === null ? [] : [words.interval(bounds)]),
      ...(base === null ? [] : [words.base(formatNumber(base, 0))]),
      ...(cell.small ? [words.small] : []),
    ];
    return { value: value(cell.value), more, withheld: false };
  };
  const still = { arrow: 0, quiet: false } as const;
  const drawn = (cell: StreetCell): Drawn | null =>
    cell.value === null ? null : { value: cell.value, interval: cell.interval };
  const count: StreetColumn = {
    id: 'count',
    title: primary.names[language],
    text: ({ numbers: { count: cell } }) => ({
      ...said(
        cell,
        (value) => words.markedCount(formatNumber(value, 0)),
        cell.interval && intervalText('count', cell.interval, language),
        null,
      ),
      ...still,
    }),
    drawn: ({ numbers }) => drawn(numbers.count),
    onZero: true,
  };
  const residents: StreetColumn = {
    id: 'residents',
    title: words.titles.residents,
    text: ({ numbers: { perResidents: cell } }) => ({
      ...said(
        cell,
        (value) => words.markedCount(formatNumber(value, value >= 100 ? 0 : 1)),
        cell.interval && intervalText('residents', cell.interval, language),
        cell.whole,
      ),
      ...still,
    }),
    drawn: ({ numbers }) => drawn(numbers.perResidents),
    onZero: true,
  };
  const rates = ratios.map(({ id, names }): StreetColumn => ({
    id,
    title: names[language],
    text: ({ numbers, arrows }) => {
      const cell = numbers.rates.get(id);
      if (!cell) return { value: '–', more: [], withheld: false, ...still };
      const way = arrows.get(id) ?? 0;
      const text = said(
        cell,
        (value) => words.markedRate(formatPercent(value, 1)),
        cell.interval && intervalText('rate', cell.interval, language),
        cell.whole,
      );
      return {
        ...text,
        more: way === 0 ? text.more : [...text.more, words.arrow(way)],
        arrow: way,
        quiet: false,
      };
    },
    drawn: ({ numbers }) => {
      const cell = numbers.rates.get(id);
      return cell ? drawn(cell) : null;
    },
    onZero: false,
  }));
  const solved = ratios.find(({ numerator }) => numerator === 'resolved');
  const unresolved = (id: string): StreetColumn => ({
    id: 'unresolved',
    title: words.titles.unresolved,
    text: ({ numbers }) => {
      const cell = numbers.rates.get(id);
      const rest = cell ? restOf(cell) : null;
      if (!cell) return { value: '–', more: [], withheld: false, ...still };
      const text = said(
        cell,
        () => words.markedRate(formatNumber(rest?.value ?? 0, 0)),
        rest?.interval
          ? `${formatNumber(rest.interval.low, 0)}–${formatNumber(rest.interval.high, 0)}`
          : null,
        cell.whole,
      );
      return { ...text, ...still };
    },
    drawn: ({ numbers }) => {
      const cell = numbers.rates.get(id);
      return cell ? restOf(cell) : null;
    },
    onZero: true,
  });
  const change: StreetColumn = {
    id: 'change',
    title: words.titles.change,
    text: ({ change: own }) => ({
      value: own?.change == null ? '–' : formatChange(own.change, null, language),
      more: own
        ? [
            ...(own.interval && own.change !== null
              ? [
                  words.interval(
                    formatPercentInterval(
                      { low: own.interval.low * 100, high: own.interval.high * 100 },
                      language,
                    ),
                  ),
                ]
              : []),
            words.change(own),
          ]
        : [],
      withheld: false,
      arrow: 0,
      quiet: own?.direction === 0,
    }),
    drawn: () => null,
    onZero: false,
  };
  return [
    count,
    ...(has.residents ? [residents] : []),
    ...rates,
    ...(solved ? [unresolved(solved.id)] : []),
    ...(has.change ? [change] : []),
  ];
}

/** What a line is sorted by in a column; null where it has no number there. */
export function sortValue(line: StreetLine, column: StreetColumn): number | null {
  return column.id === 'change' ? (line.change?.change ?? null) : (column.drawn(line)?.value ?? null);
}
