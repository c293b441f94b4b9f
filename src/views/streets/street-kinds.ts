/** What a place of the finest level is by its Chinese name: a subdistrict, a town, a township. */
export type StreetKind = 'subdistrict' | 'town' | 'township';

const KINDS: readonly (readonly [RegExp, StreetKind])[] = [
  [/街道$/u, 'subdistrict'],
  [/乡$/u, 'township'],
  [/镇$/u, 'town'],
];

/** The kind that a Chinese name ends with, 街道, 镇 or 乡 (民族乡 among them); null for any other name. */
export function kindOf(name: string): StreetKind | null {
  return KINDS.find(([ending]) => ending.test(name))?.[1] ?? null;
}
