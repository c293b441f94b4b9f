import type { Localised } from '../../../src/domain/text';
import type { Config } from '../config/schema';
import { both, column, reference, type ColumnDescription } from '../columns';

/** One axis that a table of a config may be by: its column, what stands in it, and what lies above it. */
export interface Axis {
  /** As the config names it: `month`, `district`, `kind`. */
  readonly id: string;
  readonly column: string;
  readonly names: Localised;
  readonly description: ColumnDescription;
  /** Columns that follow from it, coarse before fine: the district of a street, the month of a day. */
  readonly above: readonly string[];
}

const TIME: readonly Axis[] = [
  {
    id: 'year',
    column: 'year',
    names: both('年', 'year'),
    description: column('year', 'integer', ['年', 'Year'], ['受理所在的年', 'Year of the request']),
    above: [],
  },
  {
    id: 'month',
    column: 'month',
    names: both('月', 'month'),
    description: column('month', 'integer', ['月', 'Month'], ['年×12+月−1', 'year × 12 + month − 1']),
    above: [],
  },
  {
    id: 'day',
    column: 'day',
    names: both('日', 'day'),
    description: column('day', 'date', ['日', 'Day'], ['受理的那一天', 'Day of the request']),
    above: ['month'],
  },
];

const FLAT_NAMES: Readonly<Record<string, Localised>> = {
  kind: both('诉求类型', 'Kind of request'),
  channel: both('渠道', 'Channel'),
  tier: both('时限', 'Tier'),
  unit: both('承办单位', 'Handling unit'),
};

/** What the config calls the dimension, else what the field does. */
function flatDimensions(config: Config): { readonly id: string; readonly names: Localised }[] {
  const stated = {
    kind: config.kind_of_request,
    channel: config.channel,
    tier: config.tier,
    unit: config.unit,
  };
  return Object.entries(stated).flatMap(([id, dimension]) =>
    dimension ? [{ id, names: dimension.names ?? FLAT_NAMES[id] ?? both(id, id) }] : [],
  );
}

/** The axes of a config by their ids, in the order of columns: time, places, issues, then the rest. */
export function axesOf(config: Config): ReadonlyMap<string, Axis> {
  const axes = [...TIME];
  const dimensions = [
    { table: 'place', key: 'place_id', of: config.places },
    { table: 'issue', key: 'issue_id', of: config.issues },
  ];
  for (const { table, key, of } of dimensions) {
    const levels = of?.levels ?? [];
    levels.forEach(({ id, names }, depth) => {
      const name = `${id}_id`;
      axes.push({
        id,
        column: name,
        names,
        description: reference(name, table, [names.zh, names.en], [names.zh, names.en], key),
        above: of?.nested === true ? levels.slice(0, depth).map((level) => `${level.id}_id`) : [],
      });
    });
  }
  for (const { id, names } of flatDimensions(config)) {
    const name = `${id}_id`;
    axes.push({
      id,
      column: name,
      names,
      description: reference(name, id, [names.zh, names.en], [names.zh, names.en]),
      above: [],
    });
  }
  return new Map(axes.map((axis) => [axis.id, axis]));
}
