import { useMemo } from 'react';
import type { ColumnTable } from '../../domain/columns';
import type { PartDimension } from '../../query/default-view';
import { useSession } from '../session';
import { partsOf, type Part } from './parts';
import { axisColumn, useMembers } from './use-cells';

/** An answer parted by one axis as named counts: see `partsOf`. Empty while on its way. */
export function useParts(
  table: ColumnTable | null,
  dimension: PartDimension,
  measure: string | null,
): readonly Part[] {
  const { manifest } = useSession();
  const members = useMembers(dimension);
  return useMemo(
    () =>
      table && measure !== null ? partsOf(table, axisColumn(manifest, dimension), measure, members) : [],
    [table, dimension, measure, members, manifest],
  );
}
