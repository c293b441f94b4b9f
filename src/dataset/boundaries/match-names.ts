import type { Boundary, KnownPlace, MatchedBy } from './contract';
import { holds } from './ground';
import type { Found } from './match-codes';
import { foldedName, plainName } from './place-names';

/** How a name is compared, from strict to loose. */
const LOOKS: readonly ((name: string) => string)[] = [
  foldedName,
  (name) => {
    const { stem, kind } = plainName(name);
    return `${stem} ${kind}`;
  },
  (name) => plainName(name).stem,
];

/**
 * The boundaries by the places' names, in whichever property has one: first names as they are, then without what
 * lists write differently, then by the stem alone, each within the district that the feature says it is in. A
 * name of several places is settled by where they lie: the place whose point the boundary holds. A name that two
 * boundaries claim goes to both, as parts, where it was written alike; else to the one that holds the point.
 */
export function matchNames(
  features: readonly Boundary[],
  places: readonly KnownPlace[],
  by: MatchedBy = {},
): Found {
  const found: Found = new Map();
  const parents = parentsBy(places);
  const grouping = by.name === undefined ? groupingProperties(features) : null;
  const isName = (property: string) => (grouping ? !grouping.has(property) : property === by.name);
  const known = features.map((feature) => ({ feature, ...labelsOf(feature, parents, isName) }));
  let [left, open] = [known, [...places]];
  for (const look of LOOKS) {
    const byName = new Map<string, KnownPlace[]>();
    for (const place of open) {
      for (const name of new Set(place.names.map(look))) {
        byName.set(name, [...(byName.get(name) ?? []), place]);
      }
    }
    const claims = new Map<string, typeof known>();
    for (const one of left) {
      const place = claimed(one, byName, look);
      if (place) claims.set(place.code, [...(claims.get(place.code) ?? []), one]);
    }
    for (const [code, claimants] of claims) {
      const place = open.find((candidate) => candidate.code === code);
      const own = place ? settled(claimants, place) : [];
      if (own.length > 0) found.set(code, own);
    }
    const taken = new Set([...found.values()].flat());
    left = left.filter(({ feature }) => !taken.has(feature));
    open = open.filter(({ code }) => !found.has(code));
  }
  return found;
}

interface Labels {
  /** Texts of the feature that may be its name, without the names of places above. */
  readonly names: readonly string[];
  /** The code of the place that it says it lies in, or null. */
  readonly parent: string | null;
}

type Labelled = Labels & { readonly feature: Boundary };

/** Names and codes of the places above, folded: the code of each. */
function parentsBy(places: readonly KnownPlace[]): ReadonlyMap<string, string> {
  const parents = new Map<string, string>();
  for (const { parent } of places) {
    if (!parent) continue;
    parents.set(foldedName(parent.code), parent.code);
    for (const name of parent.names) {
      parents.set(foldedName(name), parent.code);
      // 东城 is 东城区; a stem of one character would be found in too many names.
      const { stem } = plainName(name);
      if (stem.length > 1 && !parents.has(stem)) parents.set(stem, parent.code);
    }
  }
  return parents;
}

/**
 * Properties that say what features lie in and not what they are, such as the district of each street: they repeat,
 * and some other text tells half as many features again apart.
 */
function groupingProperties(features: readonly Boundary[]): ReadonlySet<string> {
  const values = new Map<string, Set<string>>();
  for (const { properties } of features) {
    for (const [property, value] of Object.entries(properties)) {
      if (typeof value !== 'string' || !/\p{L}/u.test(value)) continue;
      values.set(property, (values.get(property) ?? new Set()).add(foldedName(value)));
    }
  }
  const finest = Math.max(0, ...[...values.values()].map(({ size }) => size));
  const isGrouping = (size: number) => 2 * size <= features.length && 3 * size <= 2 * finest;
  return new Set([...values].flatMap(([property, { size }]) => (isGrouping(size) ? [property] : [])));
}

/** Properties of which `isName` holds may have a feature's name; all may name the place above. */
function labelsOf(
  { properties, id }: Boundary,
  parents: ReadonlyMap<string, string>,
  isName: (property: string) => boolean,
): Labels {
  const textsIn = (values: readonly unknown[]) =>
    values.filter((value) => typeof value === 'string' || typeof value === 'number').map(String);
  const texts = textsIn([...Object.values(properties), id]);
  let parent: string | null = null;
  for (const text of texts) {
    const above = parents.get(foldedName(text)) ?? parents.get(text.trim().slice(0, 6));
    if (above !== undefined) parent ??= above;
  }
  // 北京市朝阳区八里庄街道 says both at once.
  const own = textsIn([
    ...Object.keys(properties).flatMap((key) => (isName(key) ? [properties[key]] : [])),
    id,
  ]);
  const names = own.flatMap((text) => {
    const folded = foldedName(text);
    for (const [name, code] of parents) {
      const at = folded.lastIndexOf(name);
      const rest = folded.slice(at + name.length);
      if (at < 0 || rest === '' || !/(?:区|县|district|county)$/.test(name)) continue;
      parent ??= code;
      return [text, rest];
    }
    return [text];
  });
  return { names, parent };
}

/** The place that the feature's names mean, or null where they mean none, or several that cannot be told apart. */
function claimed(
  { feature, names, parent }: Labelled,
  byName: ReadonlyMap<string, readonly KnownPlace[]>,
  look: (name: string) => string,
): KnownPlace | null {
  for (const name of names) {
    const all = byName.get(look(name)) ?? [];
    const within = parent === null ? all : all.filter((place) => place.parent?.code === parent);
    const candidates = within.length > 0 || all.some((place) => place.parent) ? within : all;
    const [only, ...more] = candidates.filter((place) => areAlike(name, place));
    if (only && more.length === 0) return only;
    const [here, ...others] = [only, ...more].filter((place) => place?.point && holds(feature, place.point));
    if (here && others.length === 0) return here;
  }
  return null;
}

/** Whether the two may be one place: 怀柔区 is no 怀柔镇, whatever their stems. */
function areAlike(name: string, { names }: KnownPlace): boolean {
  const { kind } = plainName(name);
  if (kind === '') return true;
  return names.some((other) => {
    const its = plainName(other).kind;
    return its === '' || (its === 'district') === (kind === 'district');
  });
}

/** The boundaries that the place gets of those that claim it. */
function settled(claimants: readonly Labelled[], { point }: KnownPlace): Boundary[] {
  const all = claimants.map(({ feature }) => feature);
  const spelt = new Set(claimants.map(({ names }) => names.map(foldedName).join('\n')));
  if (all.length === 1 || spelt.size === 1) return all;
  const around = point ? all.filter((feature) => holds(feature, point)) : [];
  return around.length === 1 ? around : [];
}
