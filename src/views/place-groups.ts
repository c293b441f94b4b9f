import { useMemo } from 'react';
import { BEIJING_GROUPS } from '../domain/beijing-groups';
import { knownGroups, type PlaceGroup } from '../domain/groups';
import { useAtlas } from '../state/store';
import { usePlaceMembers } from './cells/use-places';
import type { Choice } from './session/choices';

/** The groups of places that stand wherever a place can: those of the city, and the reader's own. */
export function usePlaceGroups(): readonly PlaceGroup[] {
  const members = usePlaceMembers();
  const own = useAtlas((state) => state.groups);
  return useMemo(
    () => knownGroups(BEIJING_GROUPS, own, new Set(members.map(({ code }) => code))),
    [members, own],
  );
}

/**
 * The groups as choices among places, before all others. No place has a code with a space in it, so that of a group
 * is never taken for one.
 */
export function groupChoices(
  groups: readonly PlaceGroup[],
  level: string,
): readonly { readonly choice: Choice; readonly group: PlaceGroup }[] {
  return groups.map((group, index) => ({
    group,
    choice: {
      code: `group ${index}`,
      names: group.names,
      pinyin: group.pinyin,
      within: null,
      level: { depth: -1, names: { zh: level, en: level } },
    },
  }));
}
