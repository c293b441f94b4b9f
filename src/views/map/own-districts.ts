import type { PlaceShape } from '../../map/contract';
import { outerRings } from '../../map/rings';
import { isUnplaced, type PlaceMember } from '../cells/places';

/** All rings, each closed. Whose hole one is need not be known: they are filled by even and odd. */
function joined(shapes: readonly PlaceShape[]): PlaceShape {
  const rings = shapes.flatMap((shape) =>
    (shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates).flatMap((polygon) =>
      polygon.map((ring) => ring.slice(0, -1).map(([x = 0, y = 0]): [number, number] => [x, y])),
    ),
  );
  return {
    type: 'Polygon',
    coordinates: outerRings(rings).map((ring) => [...ring, ring[0] ?? [0, 0]].map(([x, y]) => [x, y])),
  };
}

/**
 * The outlines of the places of the coarsest level, out of a reader's boundaries: their own, else the outer edges of
 * all that lies in them. Of which a part has no boundary there is no outline, as it would leave that part out.
 */
export function ownDistricts(
  features: ReadonlyMap<string, PlaceShape>,
  members: readonly PlaceMember[],
  levels: readonly string[],
): ReadonlyMap<string, PlaceShape> {
  const placed = members.filter((member) => !isUnplaced(member));
  const outlineOf = ({ id, code, level }: PlaceMember): PlaceShape | null => {
    const own = features.get(code);
    if (own) return own;
    const below = levels[levels.indexOf(level) + 1];
    const inside = placed.filter((member) => member.parent === id && member.level === below);
    const shapes = inside.flatMap((member) => outlineOf(member) ?? []);
    return shapes.length === 0 || shapes.length < inside.length ? null : joined(shapes);
  };
  return new Map(
    placed.flatMap((member) => {
      const outline = member.level === levels[0] ? outlineOf(member) : null;
      return outline ? [[member.code, outline] as const] : [];
    }),
  );
}
