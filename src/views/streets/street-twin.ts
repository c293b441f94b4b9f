import type { Manifest } from '../../dataset/manifest';
import type { Language, Localised } from '../../domain/text';
import type { FigureProtection } from '../cells/protection-words';
import { twinOf, type Twin, type TwinColumn } from '../twin';
import type { StreetKind } from './street-kinds';
import type { StreetEntry } from './street-list';
import type { StreetCell } from './street-rows';

type Measure = Manifest['measures'][number];
type Column = TwinColumn<StreetEntry>;

const LOW: Localised = { zh: '下限', en: 'low' };
const HIGH: Localised = { zh: '上限', en: 'high' };

const beside = (names: Localised, more: Localised): Localised => ({
  zh: `${names.zh}${more.zh}`,
  en: `${names.en}, ${more.en}`,
});

function text(name: string, names: Localised, value: (entry: StreetEntry) => string): Column {
  return { name, names, type: 'text', value };
}

/** A number with the ends of its interval. */
function numbers(
  name: string,
  names: Localised,
  unit: string,
  cell: (entry: StreetEntry) => StreetCell | undefined,
  more: Pick<Column, 'missing' | 'mark' | 'decimals'> = {},
): readonly Column[] {
  const column = (suffix: string, called: Localised, value: (of: StreetCell) => number | null): Column => ({
    name: `${name}${suffix}`,
    names: called,
    unit,
    type: 'number',
    ...(more.decimals === undefined ? {} : { decimals: more.decimals }),
    value: (entry) => {
      const own = cell(entry);
      return own ? value(own) : null;
    },
  });
  return [
    { ...column('', names, ({ value }) => value), ...more },
    column('_low', beside(names, LOW), ({ interval }) => interval?.low ?? null),
    column('_high', beside(names, HIGH), ({ interval }) => interval?.high ?? null),
  ];
}

/** The list as a table: both names, every number with its bounds and its base, the change with its adjusted p. */
export function streetTwin(
  entries: readonly StreetEntry[],
  about: {
    readonly primary: Measure;
    readonly ratios: readonly Measure[];
    readonly language: Language;
    readonly counts: FigureProtection;
    readonly rates: FigureProtection;
    readonly changes: boolean;
    readonly kindName: (kind: StreetKind | null) => string;
  },
): Twin {
  const { primary, ratios, language, counts, rates, changes, kindName } = about;
  const people = entries.some(({ row }) => row.residents !== null);
  const kinds = entries.some(({ row }) => row.kind !== null);
  return twinOf(entries, [
    text('code', { zh: '代码', en: 'Code' }, ({ row }) => row.member.code),
    text('name_zh', { zh: '名称', en: 'Name (zh)' }, ({ row }) => row.member.names.zh),
    text('name_en', { zh: '英文名称', en: 'Name (en)' }, ({ row }) => row.member.names.en),
    text('within', { zh: '所属', en: 'Within' }, ({ row }) => row.district?.names[language] ?? ''),
    ...(kinds ? [text('kind', { zh: '类别', en: 'Kind' }, ({ row }) => kindName(row.kind))] : []),
    ...numbers('count', primary.names, primary.unit[language], ({ row }) => row.count, counts.counted),
    ...(people
      ? [
          {
            name: 'residents',
            names: { zh: '居民数', en: 'Residents' },
            type: 'number' as const,
            value: ({ row }: StreetEntry) => row.residents,
          },
          ...numbers(
            'per_10000',
            { zh: '每万人', en: 'Per 10,000' },
            primary.unit[language],
            ({ row }) => row.perResidents,
            { ...counts.counted, decimals: 1 },
          ),
        ]
      : []),
    ...ratios.flatMap(({ id, names }): readonly Column[] => [
      ...numbers(id.replaceAll('-', '_'), names, '%', ({ row }) => row.rates.get(id), {
        ...rates.counted,
        decimals: 2,
      }),
      {
        name: `${id.replaceAll('-', '_')}_n`,
        names: beside(names, { zh: '分母', en: 'n' }),
        type: 'number',
        value: ({ row }) => {
          const whole = row.rates.get(id)?.whole ?? Number.NaN;
          return Number.isNaN(whole) ? null : whole;
        },
      },
    ]),
    ...(changes ? changeColumns() : []),
    ...counts.status<StreetEntry>(({ row }) => row.count.value),
  ]);
}

function changeColumns(): readonly Column[] {
  const names: Localised = { zh: '同比', en: 'On the year' };
  const percent = (
    suffix: string,
    called: Localised,
    value: (entry: StreetEntry) => number | null | undefined,
  ): Column => ({
    name: `change${suffix}`,
    names: called,
    unit: '%',
    type: 'number',
    decimals: 1,
    value: (entry) => {
      const share = value(entry) ?? null;
      return share === null ? null : share * 100;
    },
  });
  return [
    percent('', names, ({ line }) => line.change?.change),
    percent('_low', beside(names, LOW), ({ line }) => line.change?.interval?.low),
    percent('_high', beside(names, HIGH), ({ line }) => line.change?.interval?.high),
    {
      name: 'change_q',
      names: { zh: '校正后 p', en: 'Adjusted p' },
      type: 'number',
      decimals: 3,
      value: ({ line }) => line.change?.q ?? null,
    },
    {
      name: 'change_clear',
      names: { zh: '有明显变化', en: 'Clear change' },
      type: 'number',
      value: ({ line }) => (line.change?.change == null ? null : Math.abs(line.change.direction)),
    },
  ];
}
