import type { MapGeometry, MapOutline, MapPlace, PlaceShape } from '../../map/contract';
import type { Places } from '../../dataset/places';
import type { Areas } from '../../dataset/areas';
import type { MapMode } from '../../state/map';
import { districtShapes as outlinesIn } from '../outlines';
import { isUnplaced, type PlaceMember } from '../cells/places';

/** Boundaries that a reader brought, by the codes of the dataset's places. */
export interface OwnShapes {
  readonly features: ReadonlyMap<string, PlaceShape>;
}

/** What a mode draws: the places of one level, where they are, and the districts around them. */
export interface Ground {
  readonly mode: MapMode;
  readonly level: string;
  readonly geometry: MapGeometry;
  /** The members that are drawn, beside `places`. */
  readonly members: readonly PlaceMember[];
  readonly places: readonly MapPlace[];
  readonly outlines: readonly MapOutline[];
  /** Places of the level that the geometry lacks, by code; those that stand for no place left out. */
  readonly missing: readonly string[];
}

/** What grounds are made of. */
export interface GroundSources {
  readonly members: readonly PlaceMember[];
  /** Ids from coarse to fine. */
  readonly levels: readonly string[];
  readonly places: Pick<Places, 'districts' | 'cells'> | null;
  readonly areas: Areas | null;
  readonly own: OwnShapes | null;
}

function shapesOf(
  features: readonly { readonly properties: { readonly code: string }; readonly geometry: PlaceShape }[],
): ReadonlyMap<string, PlaceShape> {
  return new Map(features.map(({ properties, geometry }) => [properties.code, geometry]));
}

function geometryOf(mode: MapMode, { places, areas, own }: GroundSources): MapGeometry | null {
  switch (mode) {
    case 'districts':
      return places ? { kind: 'polygons', features: shapesOf(places.districts.features) } : null;
    case 'cells':
      return places?.cells
        ? { kind: 'cells', cells: new Map(places.cells.cells.map(({ code, q, r }) => [code, { q, r }])) }
        : null;
    case 'areas':
      return areas ? { kind: 'polygons', features: shapesOf(areas.features.features) } : null;
    case 'own':
      return own ? { kind: 'polygons', features: own.features } : null;
  }
}

const codesOf = (geometry: MapGeometry): ReadonlyMap<string, unknown> =>
  geometry.kind === 'cells' ? geometry.cells : geometry.features;

/** The level that the geometry has the most places of; null where it has none. */
function levelOf(geometry: MapGeometry, { members, levels }: GroundSources): string | null {
  const codes = codesOf(geometry);
  const counts = levels.map(
    (level) => members.filter((member) => member.level === level && codes.has(member.code)).length,
  );
  const most = Math.max(0, ...counts);
  return most === 0 ? null : (levels[counts.indexOf(most)] ?? null);
}

/** What the mode draws; null where the dataset, or the reader, has not brought what it needs. */
export function groundOf(mode: MapMode, sources: GroundSources): Ground | null {
  const geometry = geometryOf(mode, sources);
  const level = geometry && levelOf(geometry, sources);
  if (!geometry || level === null) return null;
  const codes = codesOf(geometry);
  const { levels, members } = sources;
  const byId = new Map(members.map((member) => [member.id, member]));
  const ofLevel = members.filter((member) => member.level === level && !isUnplaced(member));
  const drawn = ofLevel.filter(({ code }) => codes.has(code));
  const districts = districtShapes(sources);
  const above = levels[levels.indexOf(level) - 1];
  const parentOf = (member: PlaceMember) => {
    const parent = member.parent === null ? undefined : byId.get(member.parent);
    return parent && parent.level === above ? parent : null;
  };
  const parents = new Map(
    drawn.flatMap((member) => {
      const parent = parentOf(member);
      return parent ? [[parent.code, parent] as const] : [];
    }),
  );
  const around = parents.size > 0 ? [...parents.values()] : drawn;
  // Boundaries of the reader's own need not run where ours do: of districts theirs, of streets their outer edges.
  const outlineOf = (code: string) => {
    if (geometry.kind === 'cells') return null;
    return (mode === 'own' ? geometry.features : districts).get(code) ?? null;
  };
  return {
    mode,
    level,
    geometry,
    members: drawn,
    places: drawn.map((member) => {
      const { code, names } = member;
      return { code, names, parent: parentOf(member)?.code ?? null };
    }),
    outlines: around.map(({ code, names }) => ({
      code,
      names,
      shape: outlineOf(code),
    })),
    missing: ofLevel.flatMap(({ code }) => (codes.has(code) ? [] : [code])),
  };
}

function districtShapes({ places }: GroundSources): ReadonlyMap<string, PlaceShape> {
  return places ? shapesOf(places.districts.features) : new Map<string, PlaceShape>();
}

/** The modes that the dataset offers, `own` among them wherever it has places; the areas count before they are fetched. */
export function modesOf(sources: GroundSources, hasAreas: boolean): readonly MapMode[] {
  if (sources.members.length === 0) return [];
  return [
    ...(groundOf('districts', sources) ? ['districts' as const] : []),
    ...(groundOf('cells', sources) ? ['cells' as const] : []),
    ...(hasAreas ? ['areas' as const] : []),
    'own' as const,
  ];
}

/** The mode that is shown: the reader's where it is offered, else cells, else the first there is. */
export function modeOf(wanted: MapMode | null, offered: readonly MapMode[]): MapMode | null {
  if (wanted !== null && offered.includes(wanted)) return wanted;
  return offered.includes('cells') ? 'cells' : (offered[0] ?? null);
}

/**
 * What a way is called. Whether areas are schematic or somebody's boundaries is known once they are read, and not from
 * the manifest, whose approval number may be that of the districts alone.
 */
export function wayName(mode: MapMode, kind: Areas['kind'] | null): MapMode | 'boundaries' | 'areasUnread' {
  if (mode !== 'areas' || kind === 'schematic') return mode;
  return kind ?? 'areasUnread';
}

/** The district that the chosen places lie in, where the map draws what is within it; null for the whole city. */
export function drilledInto(ground: Ground, codes: readonly string[]): string | null {
  const [first, ...more] = codes;
  if (first === undefined) return null;
  const parents = new Set(ground.places.flatMap(({ parent }) => parent ?? []));
  if (more.length === 0 && parents.has(first)) return first;
  return null;
}

/** What of places.json the map draws; the publisher has checked the file, and a strange one has nothing to draw. */
export function placesOf(places: unknown): GroundSources['places'] {
  const districts = outlinesIn(places);
  if (!districts) return null;
  const cells = (places as { readonly cells?: unknown }).cells;
  const isLaidOut =
    typeof cells === 'object' && cells !== null && 'cells' in cells && Array.isArray(cells.cells);
  // districtShapes has looked at the outlines; each cell stands for itself or is not found by its code.
  return (isLaidOut ? { districts, cells } : { districts }) as unknown as GroundSources['places'];
}
