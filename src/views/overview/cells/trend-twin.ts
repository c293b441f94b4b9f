import type { Manifest } from '../../../dataset/manifest';
import type { Localised } from '../../../domain/text';
import type { FigureProtection } from '../../cells/protection-words';
import type { PublishedFigure } from '../../cells/published';
import { twinOf, type Twin, type TwinColumn } from '../../twin';
import type { TrendRow } from './trend-rows';

/** A row of the twin: a month of the dataset's own, or a published figure beside it. */
type Row =
  { readonly own: TrendRow; readonly told: null } | { readonly own: null; readonly told: PublishedFigure };

interface TwinWords {
  readonly own: string;
  readonly published: string;
  readonly calibrated: string;
  readonly apart: string;
}

const named = (zh: string, en: string): Localised => ({ zh, en });
const month = (day: string) => day.slice(0, 7);

/** The period of a published figure as ISO text: `2019-01`, or `2019-01/2021-11` for several months. */
function periodText({ start, end }: PublishedFigure): string {
  const [first, last] = [month(start), month(end)];
  return first === last ? first : `${first}/${last}`;
}

/**
 * The months as a table and a file: where published figures stand beside them, each in a row of its own before the
 * months, with a column that tells one from the other and another that says whether the model was fitted to it.
 */
export function trendTwin(
  rows: readonly TrendRow[],
  figures: readonly PublishedFigure[],
  measure: Manifest['measures'][number],
  protection: Pick<FigureProtection, 'method' | 'counted' | 'status'>,
  words: TwinWords,
  language: 'zh' | 'en',
): Twin {
  const unit = measure.unit[language];
  const all: Row[] = [
    ...figures.map((told): Row => ({ own: null, told })),
    ...rows.map((own): Row => ({ own, told: null })),
  ];
  const bounds: TwinColumn<Row>[] = [
    { name: 'low', names: named('下限', 'Low'), unit, type: 'number', value: ({ own }) => own?.low ?? null },
    {
      name: 'high',
      names: named('上限', 'High'),
      unit,
      type: 'number',
      value: ({ own }) => own?.high ?? null,
    },
  ];
  const base: TwinColumn<Row> = {
    name: 'base',
    names: named('分母', 'Denominator'),
    type: 'number',
    value: ({ own }) => own?.base ?? null,
  };
  const beside: TwinColumn<Row>[] = [
    {
      name: 'origin',
      names: named('性质', 'Origin'),
      type: 'text',
      value: ({ told }) => (told ? words.published : words.own),
    },
    {
      name: 'calibrated',
      names: named('模型是否按此校准', 'Calibrated to'),
      type: 'text',
      value: ({ told }) => (told ? (told.calibrated ? words.calibrated : words.apart) : null),
    },
    {
      name: 'term',
      names: named('公布的名目', 'Published as'),
      type: 'text',
      value: ({ told }) => told?.term[language] ?? null,
    },
    {
      name: 'source',
      names: named('公布数的来源', 'Source of what was published'),
      type: 'text',
      value: ({ told }) =>
        told && [told.source.outlet, told.source.title, told.source.date].filter(Boolean).join(' · '),
    },
    {
      name: 'note',
      names: named('说明', 'Note'),
      type: 'text',
      value: ({ told }) => told?.note?.[language] ?? null,
    },
  ];
  return twinOf<Row>(all, [
    {
      name: 'month',
      names: figures.length > 0 ? named('时段', 'Period') : named('月份', 'Month'),
      type: 'text',
      value: ({ own, told }) => (told ? periodText(told) : own.month),
    },
    ...(figures.length > 0 ? beside.slice(0, 1) : []),
    {
      name: measure.id.replaceAll('-', '_'),
      names: measure.names,
      unit,
      type: 'number',
      value: ({ own, told }) => (told ? told.value : own.value),
      ...protection.counted,
    },
    ...(protection.method === 'cell-key' ? [] : bounds),
    ...(measure.kind === 'ratio' ? [base] : []),
    ...(figures.length > 0 ? beside.slice(1) : []),
    ...protection.status<Row>(({ own, told }) => (told ? told.value : own.withheld ? null : own.value)),
  ]);
}
