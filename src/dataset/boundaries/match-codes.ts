import type { Boundary, KnownPlace, MatchedBy } from './contract';

/** Which boundaries belong to which place, by the place's code. */
export type Found = Map<string, Boundary[]>;

/** Numbers that a program gives to rows as it writes them: they say nothing about the place. */
const ROW_NUMBERS = /^(?:fid|oid|gid|objectid(?:_\d+)?|ogc_fid|index)$/i;
/** What is shorter could be the number of a row. */
const SHORTEST_CODE = 6;
const ID: unique symbol = Symbol('id');

/** As it stands. */
const exact = (code: string) => code.trim();

/** Chinese division codes have 6, 9 or 12 digits, the finer ones filled up with zeros: 110101001000 is 110101001. */
function division(code: string): string {
  const trimmed = code.trim();
  if (!/^(?:\d{6}|\d{9}|\d{12})$/.test(trimmed)) return trimmed;
  return trimmed.replace(/^(\d{6})(?:000){1,2}$/, '$1').replace(/^(\d{9})000$/, '$1');
}

/**
 * The boundaries by the places' codes, read from the one property (or the id) that names the most places; a place
 * may have several, such as islands in rows of their own. `by.code` names the property, which may then hold numbers
 * of any length.
 */
export function matchCodes(
  features: readonly Boundary[],
  places: readonly KnownPlace[],
  by: MatchedBy = {},
): Found {
  const all = features.flatMap((feature) => Object.keys(feature.properties));
  const properties = new Set<string | typeof ID>(by.code === undefined ? [...all, ID] : [by.code]);
  let best: Found = new Map();
  for (const property of properties) {
    const mayNumberRows = by.code === undefined && (property === ID || ROW_NUMBERS.test(property));
    const least = mayNumberRows ? SHORTEST_CODE : 1;
    for (const spelling of [exact, division]) {
      const found = byProperty(features, placesBy(places, spelling), { property, least }, spelling);
      if (found.size > best.size) best = found;
    }
  }
  return best;
}

/** Codes that two places share in that spelling name neither. */
function placesBy(places: readonly KnownPlace[], spelling: (code: string) => string) {
  const byCode = new Map<string, string | null>();
  for (const { code } of places) byCode.set(spelling(code), byCode.has(spelling(code)) ? null : code);
  return byCode;
}

function byProperty(
  features: readonly Boundary[],
  places: ReadonlyMap<string, string | null>,
  { property, least }: { readonly property: string | typeof ID; readonly least: number },
  spelling: (code: string) => string,
): Found {
  const found: Found = new Map();
  for (const feature of features) {
    const value = property === ID ? feature.id : feature.properties[property];
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    const text = String(value);
    if (text.length < least) continue;
    const code = places.get(spelling(text));
    if (typeof code !== 'string') continue;
    found.set(code, [...(found.get(code) ?? []), feature]);
  }
  return found;
}
