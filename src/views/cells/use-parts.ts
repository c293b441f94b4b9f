import { useMemo } from 'react';
import { numberAt, type ColumnTable } from '../../domain/columns';
import { useSession } from '../session';
import type { Named } from './named';
import { axisColumn, useMembers } from './use-cells';

export interface Part {
  readonly member: Named;
  readonly count: number;
}

/** An answer parted by one axis as named counts, largest first; ties by code. */
export function useParts(
  table: ColumnTable | null,
  dimension: 'place' | 'issue' | 'kind',
  measure: string | null,
): readonly Part[] {
  const { manifest } = useSession();
  const members = useMembers(dimension);
  return useMemo(() => {
    if (!table || measure === null) return [];
    const column = axisColumn(manifest, dimension);
    const parts: Part[] = [];
    for (let row = 0; row < table.rows; row += 1) {
      const member = members.get(numberAt(table, column, row) ?? -1);
      const count = numberAt(table, measure, row);
      if (member && count !== null) parts.push({ member, count });
    }
    return parts.sort((a, b) => b.count - a.count || a.member.code.localeCompare(b.member.code));
  }, [table, dimension, measure, members, manifest]);
}
