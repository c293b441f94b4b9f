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
  // One pass for all bytes of a value: the planes of a city do not fit into a processor's own memory.
  const counts = Array.from({ length: 4 }, () => new Uint32Array(256));
  const [lowest, second, third, highest] = counts as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  const width = values.BYTES_PER_ELEMENT;
  for (let cell = 0; cell < cells; cell += 1) {
    const stored = storedAt(values, whole, cell);
    lowest[stored & 255] = (lowest[stored & 255] ?? 0) + 1;
    if (width === 1) continue;
    second[(stored >>> 8) & 255] = (second[(stored >>> 8) & 255] ?? 0) + 1;
    if (width === 2) continue;
    third[(stored >>> 16) & 255] = (third[(stored >>> 16) & 255] ?? 0) + 1;
    highest[stored >>> 24] = (highest[stored >>> 24] ?? 0) + 1;
  }
  let bits = 0;
  for (const byte of counts.slice(0, width)) {
    for (const count of byte) if (count > 0) bits -= count * Math.log2(count / cells);
  }
  return bits;
}

/** The values, or what the whole has more, by bytes: the lowest byte of all cells first. */
function encode(values: CubePlane, whole: CubePlane | null): Uint8Array {
  const cells = values.length;
  const bytes = new Uint8Array(cells * values.BYTES_PER_ELEMENT);
  for (let shift = 0, start = 0; start < bytes.length; shift += 8, start += cells) {
    // A byte array keeps the lowest eight bits.
    for (let cell = 0; cell < cells; cell += 1) {
      bytes[start + cell] = storedAt(values, whole, cell) >>> shift;
    }
  }
  return bytes;
}

/** A value, or what the whole has more, which wraps around below 0. */
function storedAt(values: CubePlane, whole: CubePlane | null, cell: number): number {
  const value = values[cell] ?? 0;
  return whole === null ? value : (whole[cell] ?? 0) - value;
}
