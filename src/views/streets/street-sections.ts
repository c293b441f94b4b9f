import { byName } from '../../domain/name-search';
import type { Language, Localised } from '../../domain/text';
import type { StreetPart } from '../../state/streets';
import type { StreetKind } from './street-kinds';
import type { StreetRow } from './street-rows';

/** Rows under one heading. */
interface StreetSection {
  readonly id: string;
  readonly names: Localised | null;
  readonly rows: readonly StreetRow[];
}

/**
 * The rows, in their order, parted by district (by name) or by kind (subdistricts, towns, townships, others); in one
 * section without a heading where they are not parted. What lies in no district, or is of no kind, comes last.
 */
export function sectionsOf(
  rows: readonly StreetRow[],
  parted: StreetPart | null,
  language: Language,
  kindNames: Readonly<Record<StreetKind | 'other', Localised>>,
): readonly StreetSection[] {
  if (parted === null) return [{ id: 'all', names: null, rows }];
  const of = (row: StreetRow): { id: string; names: Localised } => {
    if (parted === 'kind') return { id: row.kind ?? 'other', names: kindNames[row.kind ?? 'other'] };
    return row.district
      ? { id: row.district.code, names: row.district.names }
      : { id: 'other', names: kindNames.other };
  };
  const sections = new Map<string, { names: Localised; rows: StreetRow[] }>();
  for (const row of rows) {
    const { id, names } = of(row);
    const section = sections.get(id) ?? { names, rows: [] };
    section.rows.push(row);
    sections.set(id, section);
  }
  const order = ['subdistrict', 'town', 'township'];
  const districts = new Map(rows.flatMap(({ district }) => (district ? [[district.code, district]] : [])));
  const named = byName(language);
  const compare = (a: string, b: string): number => {
    if (a === 'other' || b === 'other') return Number(a === 'other') - Number(b === 'other');
    if (parted === 'kind') return order.indexOf(a) - order.indexOf(b);
    const [one, other] = [districts.get(a), districts.get(b)];
    return one && other ? named(one, other) : 0;
  };
  return [...sections]
    .sort(([a], [b]) => compare(a, b))
    .map(([id, { names, rows: own }]) => ({ id, names, rows: own }));
}
