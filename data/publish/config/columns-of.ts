import type { Condition } from './condition';
import type { Config } from './schema';

/** The columns of the file that the config names, each once, in the order of the config. */
export function columnsOf(config: Config): readonly string[] {
  const { time, key, closed, deadline, coordinates, places, issues, measures } = config;
  const flat = [config.kind_of_request, config.channel, config.tier, config.unit];
  const levels = [...(places?.levels ?? []), ...(issues?.levels ?? [])];
  return [
    ...new Set([
      time.column,
      ...(key?.columns ?? []),
      ...(closed ? [closed.column] : []),
      ...(deadline && 'column' in deadline ? [deadline.column] : []),
      ...(coordinates ? [coordinates.longitude, coordinates.latitude] : []),
      ...levels.flatMap(({ columns }) => columns),
      ...flat.flatMap((dimension) => (dimension ? [dimension.column] : [])),
      ...measures.flatMap(({ where }) => (where === undefined ? [] : partsOf(where).flatMap(columnOf))),
    ]),
  ];
}

/** A condition and all conditions within it. */
export function partsOf(condition: Condition): readonly Condition[] {
  if (condition === 'all') return [condition];
  if ('and' in condition) return [condition, ...condition.and.flatMap(partsOf)];
  if ('or' in condition) return [condition, ...condition.or.flatMap(partsOf)];
  if ('not' in condition) return [condition, ...partsOf(condition.not)];
  return [condition];
}

function columnOf(condition: Condition): string[] {
  return condition !== 'all' && 'column' in condition ? [condition.column] : [];
}
