import type { Language } from '../../domain/text';
import type { Span } from '../cells/months';
import type { TwinColumn } from '../twin';
import { intervalOf, type Inputs } from './figure';
import type { Ground } from './ground';
import type { MapForm, MapMeasure } from './measure';
import type { MapPicture } from './picture';
import type { MapWords } from './use-map-words';
import { inputsOf, type MapCounts } from './values';

/** One place in one period, as the table and the CSV have it. */
interface MapRow {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly parent: string;
  /** The name of what it lies in, or ''. */
  readonly within: string;
  readonly period: string;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly inputs: Inputs;
}

interface RowsBy {
  readonly scope: readonly number[] | null;
  readonly language: Language;
  readonly periodOf: (window: Span) => string;
}

/** A row for each place of each picture, in their order; of those in `scope` alone where the map is zoomed to a district. */
export function twinRows(
  ground: Ground,
  counts: MapCounts,
  pictures: readonly MapPicture[],
  { scope, language, periodOf }: RowsBy,
): readonly MapRow[] {
  const districts = new Map(ground.outlines.map(({ code, names }) => [code, names[language]]));
  const shown = scope ?? Array.from(ground.places.keys());
  return pictures.flatMap(({ values }) => {
    const period = periodOf(values.window);
    return shown.flatMap((index): MapRow[] => {
      const place = ground.places[index];
      if (!place) return [];
      const { code, names, parent } = place;
      const inputs = inputsOf(counts, [index], values.window);
      const value = values.figures[index]?.value ?? null;
      const interval = value === null ? null : intervalOf(counts.form, inputs, counts.rule);
      const row = {
        code,
        zh: names.zh,
        en: names.en,
        parent: parent ?? '',
        within: parent === null ? '' : (districts.get(parent) ?? parent),
        period,
        value,
        low: interval?.low ?? null,
        high: interval?.high ?? null,
        inputs,
      };
      return [row];
    });
  });
}

const known = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** What a value is held against, as a column. */
const WHOLES: Readonly<Partial<Record<MapForm, { zh: string; en: string }>>> = {
  residents: { zh: '居民数', en: 'Residents' },
  share: { zh: '该地全部', en: 'All of the place' },
  change: { zh: '上年同期', en: 'The year before' },
  rate: { zh: '分母', en: 'Denominator' },
};

/** The columns of the map's table twin: names, period, value with its interval, and what it was made of. */
export function mapTwinColumns(
  { form, measure }: MapMeasure,
  { name, unit }: Pick<MapWords, 'name' | 'unit'>,
  language: Language,
  counted: Pick<TwinColumn<MapRow>, 'missing' | 'mark'>,
): readonly TwinColumn<MapRow>[] {
  const text = (id: string, zh: string, en: string, value: (row: MapRow) => string): TwinColumn<MapRow> => ({
    name: id,
    names: { zh, en },
    type: 'text',
    value,
  });
  const whole = WHOLES[form];
  const decimals = form === 'count' ? 0 : 1;
  return [
    text('code', '代码', 'Code', ({ code }) => code),
    text('name_zh', '名称', 'Name (zh)', ({ zh }) => zh),
    text('name_en', '英文名称', 'Name (en)', ({ en }) => en),
    text('within', '所在区', 'Lies in', ({ within }) => within),
    { ...text('parent', '上级代码', 'Code of what it lies in', ({ parent }) => parent), inFileOnly: true },
    text('period', '时段', 'Period', ({ period }) => period),
    {
      name: 'value',
      names: { zh: name, en: name },
      unit,
      type: 'number',
      decimals,
      value: (row) => row.value,
      ...counted,
    },
    {
      name: 'low',
      names: { zh: '下限', en: 'Low' },
      unit,
      type: 'number',
      decimals,
      value: (row) => row.low,
    },
    {
      name: 'high',
      names: { zh: '上限', en: 'High' },
      unit,
      type: 'number',
      decimals,
      value: (row) => row.high,
    },
    ...(form === 'count'
      ? []
      : [
          {
            name: 'cases',
            names: form === 'rate' ? { zh: '分子', en: 'Numerator' } : measure.names,
            unit: form === 'rate' ? null : measure.unit[language],
            type: 'number' as const,
            value: (row: MapRow) => known(row.inputs.part),
            ...counted,
          },
        ]),
    ...(whole
      ? [
          {
            name: 'base',
            names: whole,
            type: 'number' as const,
            value: (row: MapRow) => known(row.inputs.whole),
          },
        ]
      : []),
  ];
}
