import type { Manifest } from '../../src/dataset/manifest';
import { numberAt, textAt, type ColumnTable } from '../../src/domain/columns';
import type { Members } from '../../src/query/cube-plan';

/** A place, an issue, a kind …: one row of a dimension's table. */
export interface Member {
  readonly key: number;
  readonly code: string;
  /** The level that it is of; the dimension itself where it has none. */
  readonly level: string;
  readonly parent: number | null;
}

/** The members of a dimension; none where the dataset lacks it or its table is not at hand. */
export function membersOf(dimension: string, manifest: Manifest, tables: Members): readonly Member[] {
  const described = manifest.dimensions.find(({ id }) => id === dimension);
  const rows: ColumnTable | null = described?.table ? tables(described.table) : null;
  if (!described?.key || !rows) return [];
  const { key } = described;
  const has = (column: string) => column in rows.columns;
  return Array.from({ length: rows.rows }, (_, row) => ({
    key: numberAt(rows, key, row) ?? Number.NaN,
    code: textAt(rows, 'code', row) ?? '',
    level: (has('level') ? textAt(rows, 'level', row) : null) ?? dimension,
    parent: has('parent_id') ? numberAt(rows, 'parent_id', row) : null,
  }));
}

/** The keys of the members of that level that are, or lie below, one of those codes. */
export function keysWithin(members: readonly Member[], codes: readonly string[], level: string): number[] {
  const byKey = new Map(members.map((member) => [member.key, member]));
  const within = (member: Member): boolean => {
    let at: Member | undefined = member;
    for (let steps = 0; at && steps < members.length; steps += 1) {
      if (codes.includes(at.code)) return true;
      at = at.parent === null ? undefined : byKey.get(at.parent);
    }
    return false;
  };
  return members.filter((member) => member.level === level && within(member)).map(({ key }) => key);
}
