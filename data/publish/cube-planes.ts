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
  let best: { readonly measure: string; readonly values: CubePlane } | null = null;
  let least = entropy(values, null);
  for (const whole of earlier) {
    const bits = entropy(values, whole.values);
    if (bits < least) [best, least] = [whole, bits];
  }
  return { out_of: best?.measure ?? null, stored: encode(values, best?.values ?? null) };
}

/** Bits that the encoded bytes need at least, each run of `cells` bytes told by how often its values occur. */
function entropy(values: CubePlane, whole: CubePlane | null): number {
  const cells = values.length;
  let bits = 0;
  for (let shift = 0; shift < 8 * values.BYTES_PER_ELEMENT; shift += 8) {
    const counts = new Uint32Array(256);
    for (let cell = 0; cell < cells; cell += 1) {
      const value = byteAt(values, whole, cell, shift);
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
  for (let shift = 0, start = 0; start < bytes.length; shift += 8, start += cells) {
    for (let cell = 0; cell < cells; cell += 1) bytes[start + cell] = byteAt(values, whole, cell, shift);
  }
  return bytes;
}

/** Eight bits of a value, or of what the whole has more, which wraps around below 0. */
function byteAt(values: CubePlane, whole: CubePlane | null, cell: number, shift: number): number {
  const value = values[cell] ?? 0;
  return ((whole === null ? value : (whole[cell] ?? 0) - value) >>> shift) & 255;
}
