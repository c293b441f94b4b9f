import { useMemo } from 'react';
import { numberAt } from '../../domain/columns';
import { dimensionQuestion } from '../../query/default-view';
import { readPlaces, type PlaceMember } from '../cells/places';
import { useSession } from '../session';
import { useAnswer } from '../use-answer';

/** A place or an issue with what it lies in and what lies in it. */
export interface Member {
  readonly own: PlaceMember;
  /** From the topmost to the one that it lies in. */
  readonly above: readonly PlaceMember[];
  readonly below: readonly PlaceMember[];
  /** Whether it takes in everything: the only one that lies in no other. */
  readonly whole: boolean;
  /** How many people live there; null where nobody knows. */
  readonly residents: number | null;
}

/**
 * The member of that code of a dimension. Undefined while its table is on its way, null where the dataset has no such
 * member.
 */
export function useMember(dimension: 'place' | 'issue', code: string): Member | null | undefined {
  const { manifest } = useSession();
  const described = manifest.dimensions.find(({ id }) => id === dimension);
  const { table, answered } = useAnswer(dimensionQuestion(described?.table ?? dimension));
  const key = described?.key ?? null;
  const column = described?.residents?.column ?? null;
  return useMemo(() => {
    if (key === null) return null;
    if (!table || answered.kind !== 'dimension' || !(key in table.columns)) return undefined;
    const members = readPlaces(table, key);
    const own = members.find((one) => one.code === code);
    if (!own) return null;
    const byId = new Map(members.map((one) => [one.id, one]));
    const above: PlaceMember[] = [];
    for (let at = own.parent; at !== null && above.length < members.length;) {
      const one = byId.get(at);
      if (!one) break;
      above.unshift(one);
      at = one.parent;
    }
    const rows = Array.from({ length: table.rows }, (_, row) => row);
    const row = rows.find((one) => numberAt(table, key, one) === own.id) ?? 0;
    return {
      own,
      above,
      below: members.filter(({ parent }) => parent === own.id),
      whole: own.parent === null && members.filter(({ parent }) => parent === null).length === 1,
      residents: column !== null && column in table.columns ? numberAt(table, column, row) : null,
    };
  }, [table, answered, key, column, code]);
}
