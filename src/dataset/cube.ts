import { FaultError } from './faults';
import type { CubeDescription, Manifest } from './manifest';

/** What cube.bin begins with, so that it is known for what it is and never taken for gzip. */
export const CUBE_HEADER = new TextEncoder().encode('MSACUBE1');

/** One entry a cell, in the order of the axes. */
export type CubePlane = Uint8Array | Uint16Array | Uint32Array;

/** A table of cells in memory. */
export interface Cube {
  readonly axes: CubeDescription['axes'];
  readonly planes: ReadonlyMap<string, CubePlane>;
  readonly position: ReturnType<typeof cubePositions>;
}

/** Bytes of one entry of a plane. */
export const CUBE_WIDTHS = { u8: 1, u16: 2, u32: 4 } as const;

/** A cube and where it lies in its file. */
export interface CubePart {
  readonly description: CubeDescription;
  /** First byte, and the one after the last; null for all of the file. */
  readonly span: readonly [number, number] | null;
}

/** The cubes of a file of the dataset: the roll-ups, or the one large cube; none where there is no such file. */
export function cubesOf({ cube, rollups }: Pick<Manifest, 'cube' | 'rollups'>, file: CubeFile): CubePart[] {
  if (file === 'cube') return cube ? [{ description: cube, span: null }] : [];
  return (rollups?.cubes ?? []).map(({ from, bytes, ...shape }) => ({
    description: { ...shape, path: rollups?.path ?? '' },
    span: [from, from + bytes],
  }));
}

/** The file of the small cubes, which is soon there, and that of the large one. */
export type CubeFile = 'rollups' | 'cube';

/** The number of cells of each plane: the product of the axes. */
export function cubeCells(axes: CubeDescription['axes']): number {
  return axes.reduce((product, { keys }) => product * keys.length, 1);
}

/** A plane of zeros. */
export function emptyPlane(type: keyof typeof CUBE_WIDTHS, cells: number): CubePlane {
  if (type === 'u8') return new Uint8Array(cells);
  return type === 'u16' ? new Uint16Array(cells) : new Uint32Array(cells);
}

/**
 * The cube that the bytes of cube.bin (inflated) hold. Each plane is stored by bytes, the lowest byte of all cells
 * first; where `out_of` names an earlier plane, what is stored is that one less this one, modulo the width.
 * Throws a FaultError `file-unreadable` where the bytes are not those that the manifest describes.
 */
export function readCube(bytes: Uint8Array, description: CubeDescription): Cube {
  const { axes, path } = description;
  const cells = cubeCells(axes);
  const refuse = (field: string, reason: string) => {
    throw new FaultError('file-unreadable', { file: path, field, reason });
  };
  if (CUBE_HEADER.some((byte, index) => bytes[index] !== byte)) refuse('', 'no cube');
  const planes = new Map<string, CubePlane>();
  let offset = CUBE_HEADER.length;
  for (const [index, { measure, type, out_of: whole, offset: stated }] of description.planes.entries()) {
    const end = offset + cells * CUBE_WIDTHS[type];
    if (stated !== offset) refuse(`planes.${index}.offset`, `${stated}, expected ${offset}`);
    if (end > bytes.length) refuse(`planes.${index}`, `${bytes.length} B, expected ${end} or more`);
    if (planes.has(measure)) refuse(`planes.${index}.measure`, measure);
    const other = whole === null ? null : planes.get(whole);
    if (other === undefined) refuse(`planes.${index}.out_of`, whole ?? '');
    planes.set(measure, decode(bytes.subarray(offset, end), emptyPlane(type, cells), other ?? null));
    offset = end;
  }
  if (offset !== bytes.length) refuse('', `${bytes.length} B, expected ${offset}`);
  return { axes, planes, position: cubePositions(axes) };
}

function decode(stored: Uint8Array, plane: CubePlane, whole: CubePlane | null): CubePlane {
  const cells = plane.length;
  for (let byte = 0, scale = 1; byte < plane.BYTES_PER_ELEMENT; byte += 1, scale *= 256) {
    const part = stored.subarray(byte * cells, (byte + 1) * cells);
    for (let cell = 0; cell < cells; cell += 1) {
      plane[cell] = (plane[cell] ?? 0) + (part[cell] ?? 0) * scale;
    }
  }
  // A typed array keeps what it is given modulo its width.
  if (whole)
    for (let cell = 0; cell < cells; cell += 1) plane[cell] = (whole[cell] ?? 0) - (plane[cell] ?? 0);
  return plane;
}

/** Where in a plane the cell of those keys is, one key an axis; -1 where an axis lacks its key. */
export function cubePositions(axes: CubeDescription['axes']): (keys: readonly number[]) => number {
  const places = axes.map(({ keys }) => new Map(keys.map((key, index) => [key, index])));
  return (keys) => {
    let position = 0;
    for (const [axis, at] of places.entries()) {
      const index = at.get(keys[axis] ?? Number.NaN);
      if (index === undefined) return -1;
      position = position * at.size + index;
    }
    return position;
  };
}
