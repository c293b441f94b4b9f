import type { Manifest } from '../../../dataset/manifest';
import { formatCount, formatCountRange, formatPercent, formatPercentInterval } from '../../../domain/format';
import type { Language, Localised } from '../../../domain/text';
import { valueOf, type PlaceRow } from '../../cells/places-rows';
import type { TwinColumn } from '../../twin';

type Measure = Manifest['measures'][number];

/** What one cell of the list says. */
interface CellText {
  readonly value: string;
  /** Its interval, or '' where it has none. */
  readonly interval: string;
  /** What the number rests on, for whoever points at it. */
  readonly basis: string;
  readonly withheld: boolean;
}

/** A column of numbers of the list of places. */
export interface PlaceColumn {
  /** `count`, `share` or the id of a ratio. */
  readonly id: string;
  readonly title: string;
  readonly text: (row: PlaceRow) => CellText;
  /** Its number and interval in the column's own unit, to be drawn. */
  readonly drawn: (
    row: PlaceRow,
  ) => { readonly value: number; readonly low: number; readonly high: number } | null;
  /** Bars stand on zero; rates are points within the range of their intervals. */
  readonly onZero: boolean;
  readonly scaleText: (value: number) => string;
}

/** The words and marks that the columns need. */
export interface ColumnWords {
  readonly language: Language;
  readonly share: string;
  readonly missing: string;
  readonly marked: (text: string) => string;
  readonly noRate: (absence: 'withheld' | 'no-base' | 'below-minimum') => string;
  readonly total: (text: string) => string;
}

const percents = (interval: { low: number; high: number }) => ({
  low: interval.low * 100,
  high: interval.high * 100,
});

/** The count, then its share of all or, where there are any, the rates. */
export function placeColumns(
  primary: Measure,
  ratios: readonly Measure[],
  withShare: boolean,
  words: ColumnWords,
): readonly PlaceColumn[] {
  const { language, marked } = words;
  const drawn =
    (by: string, interval: (row: PlaceRow) => { low: number; high: number } | null) => (row: PlaceRow) => {
      const value = valueOf(row, by);
      if (value === null) return null;
      const bounds = interval(row);
      return { value, low: bounds?.low ?? value, high: bounds?.high ?? value };
    };
  const count: PlaceColumn = {
    id: 'count',
    title: primary.names[language],
    text: ({ count: value, interval }) => ({
      value: value === null ? words.missing : marked(formatCount(value, language)),
      interval: interval
        ? formatCountRange(Math.round(interval.low), Math.round(interval.high), language)
        : '',
      basis: '',
      withheld: value === null,
    }),
    drawn: drawn('count', (row) => row.interval),
    onZero: true,
    scaleText: (value) => formatCount(Math.round(value), language),
  };
  const share: PlaceColumn = {
    id: 'share',
    title: words.share,
    text: ({ share: part }) => ({
      value: part ? formatPercent(part.percent, 1) : '–',
      interval: part?.interval ? formatPercentInterval(percents(part.interval), language) : '',
      basis: '',
      withheld: false,
    }),
    drawn: drawn('share', (row) => (row.share?.interval ? percents(row.share.interval) : null)),
    onZero: true,
    scaleText: (value) => formatPercent(value, 0),
  };
  const rates = ratios.map(({ id, names }): PlaceColumn => ({
    id,
    title: names[language],
    text: (row) => {
      const rate = row.rates.get(id);
      const basis = rate?.denominator == null ? '' : words.total(formatCount(rate.denominator, language));
      // A place that the answer lacks has no case that the rate could be of.
      const absence = rate ? rate.absence : 'no-base';
      if (!rate || rate.percent === null) {
        const short = absence === 'withheld' ? words.missing : '–';
        return {
          value: short,
          interval: '',
          basis: absence ? words.noRate(absence) : '',
          withheld: absence === 'withheld',
        };
      }
      return {
        value: marked(formatPercent(rate.percent, 1)),
        interval: rate.interval ? formatPercentInterval(percents(rate.interval), language) : '',
        basis,
        withheld: false,
      };
    },
    drawn: drawn(id, (row) => {
      const interval = row.rates.get(id)?.interval;
      return interval ? percents(interval) : null;
    }),
    onZero: false,
    scaleText: (value) => formatPercent(value, 0),
  }));
  return [count, ...(rates.length > 0 ? rates : withShare ? [share] : [])];
}

const LOW: Localised = { zh: '下限', en: 'low' };
const HIGH: Localised = { zh: '上限', en: 'high' };
const SHARE: Localised = { zh: '占比', en: 'Share' };

const beside = (names: Localised, bound: Localised): Localised => ({
  zh: `${names.zh}${bound.zh}`,
  en: `${names.en}, ${bound.en}`,
});

type Numbers = readonly [value: number | null, low: number | null, high: number | null];

function withBounds(
  name: string,
  names: Localised,
  unit: string,
  numbers: (row: PlaceRow) => Numbers,
  more: Pick<TwinColumn<PlaceRow>, 'missing' | 'mark'> = {},
): TwinColumn<PlaceRow>[] {
  const one = (at: 0 | 1 | 2, suffix: string, called: Localised): TwinColumn<PlaceRow> => ({
    name: `${name}${suffix}`,
    names: called,
    unit,
    type: 'number',
    value: (row) => numbers(row)[at],
  });
  return [
    { ...one(0, '', names), ...more },
    one(1, '_low', beside(names, LOW)),
    one(2, '_high', beside(names, HIGH)),
  ];
}

/** The columns of the list's table twin: both names, and every number with its bounds. */
export function placeTwinColumns(
  primary: Measure,
  ratios: readonly Measure[],
  language: Language,
  counted: Pick<TwinColumn<PlaceRow>, 'missing' | 'mark'>,
): readonly TwinColumn<PlaceRow>[] {
  const text = (name: string, names: Localised, value: (row: PlaceRow) => string): TwinColumn<PlaceRow> => ({
    name,
    names,
    type: 'text',
    value,
  });
  return [
    text('code', { zh: '代码', en: 'Code' }, ({ member }) => member.code),
    text('name_zh', { zh: '名称', en: 'Name (zh)' }, ({ member }) => member.names.zh),
    text('name_en', { zh: '英文名称', en: 'Name (en)' }, ({ member }) => member.names.en),
    ...withBounds(
      'count',
      primary.names,
      primary.unit[language],
      ({ count, interval }) => [count, interval?.low ?? null, interval?.high ?? null],
      counted,
    ),
    ...withBounds('share', SHARE, '%', ({ share }) => {
      const bounds = share?.interval ? percents(share.interval) : null;
      return [share?.percent ?? null, bounds?.low ?? null, bounds?.high ?? null];
    }),
    ...ratios.flatMap(({ id, names }) => [
      ...withBounds(id.replaceAll('-', '_'), names, '%', (row) => {
        const rate = row.rates.get(id);
        const bounds = rate?.interval ? percents(rate.interval) : null;
        return [rate?.percent ?? null, bounds?.low ?? null, bounds?.high ?? null];
      }),
      {
        name: `${id.replaceAll('-', '_')}_n`,
        names: beside(names, { zh: '分母', en: 'n' }),
        type: 'number' as const,
        value: (row: PlaceRow) => row.rates.get(id)?.denominator ?? null,
      },
    ]),
  ];
}
