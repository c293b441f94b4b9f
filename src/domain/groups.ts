import type { Localised } from './text';

/** A group of places that a reader defined, by the codes of its members. */
export interface OwnGroup {
  readonly name: string;
  readonly codes: readonly string[];
}

/** A group of places that can stand wherever one place can. */
export interface PlaceGroup {
  readonly names: Localised;
  /** Without tones; '' where nobody has written it down. */
  readonly pinyin: string;
  readonly codes: readonly string[];
  /** Whether the reader defined it, and so may take it away. */
  readonly own: boolean;
}

/** Characters. */
export const LONGEST_GROUP_NAME = 30;
/** Members: as many as a filter can name. */
export const LARGEST_GROUP = 40;

/** The groups of which every member is among the known places: those that come with the city, then the reader's. */
export function knownGroups(
  given: readonly Omit<PlaceGroup, 'own'>[],
  own: readonly OwnGroup[],
  known: ReadonlySet<string>,
): readonly PlaceGroup[] {
  const all: readonly PlaceGroup[] = [
    ...given.map((group) => ({ ...group, own: false })),
    ...own.map(({ name, codes }) => ({ names: { zh: name, en: name }, pinyin: '', codes, own: true })),
  ];
  return all.filter(({ codes }) => codes.length > 0 && codes.every((code) => known.has(code)));
}

/** Whether both name the same places, in whatever order. */
export function sameCodes(a: readonly string[], b: readonly string[]): boolean {
  const [one, other] = [new Set(a), new Set(b)];
  return one.size === other.size && [...one].every((code) => other.has(code));
}

/** The group whose members are exactly these places, or null. */
export function groupOf(groups: readonly PlaceGroup[], codes: readonly string[]): PlaceGroup | null {
  return groups.find((group) => sameCodes(group.codes, codes)) ?? null;
}
