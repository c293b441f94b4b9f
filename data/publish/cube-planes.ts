import type { CubePlane } from '../../src/dataset/cube';

/** A plane as it stands in cube.bin: its bytes, and the earlier plane out of which it is stored, if any. */
interface StoredPlane {
  readonly out_of: string | null;
  readonly stored: Uint8Array;
}

/** The values as themselves or out of an earlier plane, whichever leaves gzip the least to say. */
export function smallestPlane(
  values: CubePlane,
  earlier: readonly { readonly measure: string; readonly values: CubePlane }[],
): StoredPlane {
  let best: StoredPlane = { out_of: null, stored: encode(values, null) };
  let least = entropy(best.stored, values.length);
  for (const whole of earlier) {
    const stored = encode(values, whole.values);
    const bits = entropy(stored, values.length);
    if (bits < least) [best, least] = [{ out_of: whole.measure, stored }, bits];
  }
  return best;
}

/** Bits that the bytes need at least, each run of `cells` bytes told by how often its values occur. */
function entropy(bytes: Uint8Array, cells: number): number {
  let bits = 0;
  for (let start = 0; start < bytes.length; start += cells) {
    const counts = new Float64Array(256);
    for (let at = start; at < start + cells; at += 1) {
      const value = bytes[at] ?? 0;
      counts[value] = (counts[value] ?? 0) + 1;
    }
    for (const count of counts) if (count > 0) bits -= count * Math.log2(count / cells);
  }
  return bits;
}

/** The values, or what the whole has more, by bytes: the lowest byte of all cells first. */
function encode(values: CubePlane, whole: CubePlane | null): Uint8Array {
  const cells = values.length;
  const bytes = new Uint8Array(cells * values.BYTES_PER_ELEMENT);
  for (let cell = 0; cell < cells; cell += 1) {
    let left = whole ? (whole[cell] ?? 0) - (values[cell] ?? 0) : (values[cell] ?? 0);
    // A typed array keeps the lowest byte of what it is given.
    for (let at = cell; at < bytes.length; at += cells, left = Math.floor(left / 256)) bytes[at] = left;
  }
  return bytes;
}
