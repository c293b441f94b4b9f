/** Longitude and latitude, in degrees. */
export type LonLat = [number, number];

/** Square degrees within a ring: positive where it runs anticlockwise on a map with north up. */
export function signedArea(ring: readonly (readonly [number, number])[]): number {
  const twice = ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);
  return twice / 2;
}

/** Whether the ring comes back to where it began. */
export function isClosed(ring: readonly (readonly [number, number])[]): boolean {
  const [first, last] = [ring[0], ring.at(-1)];
  return first?.[0] === last?.[0] && first?.[1] === last?.[1];
}

/** The ring as d3-geo wants it: clockwise where it is an outer one, anticlockwise where it is a hole. */
export function wound(ring: readonly LonLat[], outer: boolean): LonLat[] {
  return signedArea(ring) > 0 === outer ? [...ring].reverse() : [...ring];
}

/** Whether the point lies within the rings: holes count as outside. */
export function isWithin(
  [x, y]: readonly [number, number],
  rings: readonly (readonly (readonly [number, number])[])[],
): boolean {
  let inside = false;
  for (const ring of rings) {
    ring.forEach(([ax, ay], index) => {
      const [bx, by] = ring.at(index - 1) ?? [ax, ay];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    });
  }
  return inside;
}
