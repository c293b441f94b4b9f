/**
 * A hexagon of a grid whose hexagons stand on a corner, by axial coordinates: `q` counts eastward along a row,
 * `r` the rows southward, each begun half a hexagon further west of its `q` (Patel, Hexagonal Grids, "Axial").
 */
export interface Hexagon {
  readonly q: number;
  readonly r: number;
}

/** The steps to the six hexagons that share a side, anticlockwise on screen from the one in the east. */
export const HEXAGON_STEPS: readonly Hexagon[] = [
  { q: 1, r: 0 },
  { q: 1, r: -1 },
  { q: 0, r: -1 },
  { q: -1, r: 0 },
  { q: -1, r: 1 },
  { q: 0, r: 1 },
];

/** The middle of the hexagon, in widths of a hexagon: x eastward, y southward. */
export function hexagonCentre({ q, r }: Hexagon): readonly [number, number] {
  return [q + r / 2, (r * Math.sqrt(3)) / 2];
}

/** How many sides are crossed from one hexagon to another; 1 for two that share a side. */
export function hexagonDistance(a: Hexagon, b: Hexagon): number {
  const [q, r] = [a.q - b.q, a.r - b.r];
  return (Math.abs(q) + Math.abs(r) + Math.abs(q + r)) / 2;
}
