import type { Clause } from '../../domain/clauses';
import { numberAt, textAt, type ColumnTable } from '../../domain/columns';
import type { NamedThing } from '../../domain/name-search';

/** A place as a list names, finds and orders it. */
export interface PlaceMember extends NamedThing {
  readonly id: number;
  readonly code: string;
  readonly level: string;
  /** The key of the place that it lies in, or null. */
  readonly parent: number | null;
}

/** The places of a dimension table; a blank name in one language falls back on the other. */
export function readPlaces(table: ColumnTable, key: string): readonly PlaceMember[] {
  const text = (column: string, row: number) =>
    column in table.columns ? (textAt(table, column, row) ?? '').trim() : '';
  return Array.from({ length: table.rows }, (_, row) => row).flatMap((row) => {
    const id = numberAt(table, key, row);
    if (id === null) return [];
    const [zh, en] = [text('name_zh', row), text('name_en', row)];
    return {
      id,
      code: text('code', row),
      level: text('level', row),
      names: { zh: zh || en, en: en || zh },
      pinyin: text('pinyin', row),
      parent: 'parent_id' in table.columns ? numberAt(table, 'parent_id', row) : null,
    };
  });
}

/** Whether it stands for rows that have no place of their level, 未定位, or 未定位（朝阳区） in one of the level above. */
export function isUnplaced({ code, names }: Pick<PlaceMember, 'code' | 'names'>): boolean {
  return /^未定位(?:（.*）)?$|未定位$/u.test(names.zh) || /(^|[^a-z0-9])unplaced$/i.test(code);
}

/** Whether every place of a level has an outline: a map that left some out would hide their counts. */
export function allOutlined(
  members: readonly PlaceMember[],
  level: string | null,
  outlined: ReadonlySet<string>,
): boolean {
  const placed = members.filter(
    (member) => (level === null || member.level === level) && !isUnplaced(member),
  );
  return placed.length > 0 && placed.every(({ code }) => outlined.has(code));
}

/**
 * The clauses that a list of the places of a level is filtered by: all but the one on place, unless that names
 * places that those of the list lie in. A place of the list itself is marked in it, not left alone in it.
 */
export function clausesOfList(
  clauses: readonly Clause[],
  members: readonly PlaceMember[],
  {
    levels,
    level,
    flat,
  }: { readonly levels: readonly string[]; readonly level: string; readonly flat: boolean },
): readonly Clause[] {
  const depth = levels.indexOf(level);
  const depthOf = new Map(members.map((member) => [member.code, levels.indexOf(member.level)]));
  return clauses.filter(
    ({ dimension, values }) =>
      dimension !== 'place' ||
      (!flat && depth > 0 && values.every((code) => (depthOf.get(code) ?? depth) < depth)),
  );
}

/** The places of a level; where the clauses keep one on place, those below the places that it names. */
export function membersOf(
  members: readonly PlaceMember[],
  level: string | null,
  clauses: readonly Clause[],
): readonly PlaceMember[] {
  const within = clauses.find(({ dimension }) => dimension === 'place')?.values;
  const byId = new Map(members.map((member) => [member.id, member]));
  const liesWithin = (member: PlaceMember): boolean => {
    let at: PlaceMember | undefined = member;
    // A table that goes round in circles is no reason to do so.
    for (let steps = 0; at && steps < members.length; steps += 1) {
      if (within?.includes(at.code) === true) return true;
      at = at.parent === null ? undefined : byId.get(at.parent);
    }
    return false;
  };
  return members.filter(
    (member) => (level === null || member.level === level) && (!within || liesWithin(member)),
  );
}
