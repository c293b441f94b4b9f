import { answersTo, byName } from '../../domain/name-search';
import type { Language, Localised } from '../../domain/text';
import type { StreetPart } from '../../state/streets';
import { sortValue, type StreetColumn, type StreetLine } from './street-columns';
import type { StreetKind } from './street-kinds';
import type { StreetRow } from './street-rows';
import { sectionsOf } from './street-sections';

/** A row of a place with all that its cells say. */
export interface StreetEntry {
  readonly row: StreetRow;
  readonly line: StreetLine;
}

/** What stands in the list, one under the other, all of one height. */
export type ListItem =
  | { readonly kind: 'place'; readonly key: string; readonly entry: StreetEntry }
  | {
      readonly kind: 'section';
      readonly key: string;
      readonly names: Localised | null;
      readonly entries: readonly StreetEntry[];
    };

export interface ListOrder {
  /** A column's id, or `name`. */
  readonly by: string;
  readonly descending: boolean;
}

/** The entries in that order: those without a number after the others, equal ones by name, the unplaced last. */
export function inStreetOrder(
  entries: readonly StreetEntry[],
  { by, descending }: ListOrder,
  columns: readonly StreetColumn[],
  language: Language,
): readonly StreetEntry[] {
  const named = byName(language);
  const column = columns.find(({ id }) => id === by);
  const turn = descending ? -1 : 1;
  const values = new Map(entries.map((entry) => [entry, column ? sortValue(entry.line, column) : null]));
  const names = (a: StreetEntry, b: StreetEntry) =>
    named(a.row.member, b.row.member) || (a.row.member.code < b.row.member.code ? -1 : 1);
  const compared = (a: StreetEntry, b: StreetEntry): number => {
    if (by === 'name') return turn * names(a, b);
    const [one, other] = [values.get(a) ?? null, values.get(b) ?? null];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || names(a, b);
    return turn * (one - other) || names(a, b);
  };
  return [...entries].sort((a, b) => Number(a.row.unplaced) - Number(b.row.unplaced) || compared(a, b));
}

/**
 * What the list shows: the pinned places first, in one section, whatever is searched; then those found, parted or not,
 * each section under a heading that adds it up.
 */
export function listItems(
  ordered: readonly StreetEntry[],
  shown: {
    readonly typed: string;
    readonly pins: readonly string[];
    readonly parted: StreetPart | null;
    readonly language: Language;
    readonly kindNames: Readonly<Record<StreetKind | 'other', Localised>>;
  },
): readonly ListItem[] {
  const { typed, pins, parted, language, kindNames } = shown;
  const pinned = ordered.filter(({ row }) => pins.includes(row.member.code));
  const found = ordered.filter(({ row }) => answersTo(row.member, typed));
  const of = new Map(found.map((entry) => [entry.row, entry]));
  const place = (entry: StreetEntry, within: string): ListItem => ({
    kind: 'place',
    key: `${within} ${entry.row.member.code}`,
    entry,
  });
  const sections = sectionsOf(
    found.map(({ row }) => row),
    parted,
    language,
    kindNames,
  );
  return [
    ...(pinned.length > 0 ? [{ kind: 'section', key: 'pinned', names: null, entries: pinned } as const] : []),
    ...pinned.map((entry) => place(entry, 'pinned')),
    ...sections.flatMap(({ id, names, rows }): readonly ListItem[] => {
      const entries = rows.flatMap((row) => of.get(row) ?? []);
      const head: readonly ListItem[] =
        names || pinned.length > 0 ? [{ kind: 'section', key: `section ${id}`, names, entries }] : [];
      return [...head, ...entries.map((entry) => place(entry, id))];
    }),
  ];
}
