import { basename } from 'node:path';
import type { Config } from '../config/schema';
import type { Manifest } from '../../../src/dataset/manifest';
import { both } from '../columns';
import { PublishFault } from '../publish-fault';
import { codePatterns } from './code-patterns';
import type { KeyedMembers } from './keyed-members';
import { flatDimensions } from './raw-columns';

/** The levels of places and issues that some table needs: those that it is by and, nested, all above them. */
export function neededLevels(config: Config): ReadonlySet<string> {
  const by = new Set(config.tables.flatMap((table) => table.by));
  const needed = [config.places, config.issues].flatMap((dimension) => {
    const ids = (dimension?.levels ?? []).map(({ id }) => id);
    if (dimension?.nested === false) return ids.filter((id) => by.has(id));
    return ids.slice(0, ids.findLastIndex((id) => by.has(id)) + 1);
  });
  return new Set(needed);
}

/** The columns of `finest` that are axes: time, places, issues, then the rest; coarse before fine. */
export function finestAxes(config: Config): readonly string[] {
  const by = new Set(config.tables.flatMap((table) => table.by));
  const needed = neededLevels(config);
  const levels = [...(config.places?.levels ?? []), ...(config.issues?.levels ?? [])];
  return [
    'month',
    ...(by.has('day') ? ['day'] : []),
    ...levels.flatMap(({ id }) => (needed.has(id) ? [`${id}_id`] : [])),
    ...flatDimensions(config).flatMap(({ id }) => (by.has(id) ? [`${id}_id`] : [])),
  ];
}

const NAMES = {
  place: both('地点', 'Place'),
  issue: both('事项', 'Issue'),
  kind: both('诉求类型', 'Kind of request'),
  channel: both('渠道', 'Channel'),
  tier: both('时限', 'Tier'),
  unit: both('承办单位', 'Handling unit'),
};

/** Whose count the places' residents are. Throws a PublishFault where no place has any. */
function residentsOf(
  { places }: Config,
  members: KeyedMembers,
): Pick<Manifest['dimensions'][number], 'residents'> {
  if (!places?.residents || !places.table) return {};
  const { statement, year, modelled } = places.residents;
  const own = members.of('place');
  if (own.every(({ residents }) => residents === null)) {
    const levels = [...new Set(own.map(({ level }) => level))].join(', ');
    throw new PublishFault('members-residents-none', { file: basename(places.table.file), levels });
  }
  const zh = `${statement.zh}（${year} 年${modelled ? '；全部或部分由模型推算' : ''}）`;
  const en = `${statement.en} (${year}${modelled ? '; wholly or in part worked out by a model' : ''})`;
  return { residents: { column: 'residents', statement: { zh, en } } };
}

/** The dimensions of `finest` as the manifest has them. Throws a PublishFault where stated residents are nobody's. */
export function manifestDimensions(config: Config, members: KeyedMembers): Manifest['dimensions'] {
  const needed = neededLevels(config);
  const axes = new Set(finestAxes(config));
  const dimensions: Manifest['dimensions'] = [];
  for (const [id, of] of [
    ['place', config.places],
    ['issue', config.issues],
  ] as const) {
    const levels = (of?.levels ?? []).filter((level) => needed.has(level.id));
    if (levels.length === 0) continue;
    const patterns = codePatterns(
      levels.map((level) => level.id),
      members.of(id),
    );
    dimensions.push({
      id,
      names: NAMES[id],
      ...(of?.nested === false ? { flat: true } : {}),
      table: id,
      key: `${id}_id`,
      levels: levels.map((level) => ({
        id: level.id,
        names: level.names,
        code_pattern: patterns.get(level.id) ?? null,
      })),
      ...(id === 'place' ? residentsOf(config, members) : {}),
    });
  }
  for (const { id, config: dimension } of flatDimensions(config)) {
    if (!axes.has(`${id}_id`)) continue;
    dimensions.push({ id, names: dimension.names ?? NAMES[id], table: id, key: `${id}_id`, levels: [] });
  }
  return dimensions;
}
