import { mixed, Xoshiro } from '../../src/stats/xoshiro';

/**
 * A named stream of pseudo-random numbers (see `Xoshiro`), begun from seed and name by MurmurHash3's 32-bit mixer.
 * Streams of different names share nothing, so that a new stream leaves the numbers of all others as they were.
 */
export class Random extends Xoshiro {
  constructor(seed: string, name: string) {
    super(hash(`${seed}\u0000${name}`));
  }

  /** `count` different indices below `of`, in the order in which they were drawn. */
  sample(count: number, of: number): number[] {
    const left = Array.from({ length: of }, (_, index) => index);
    const drawn: number[] = [];
    while (drawn.length < count && left.length > 0) {
      const [one] = left.splice(this.below(left.length), 1);
      if (one !== undefined) drawn.push(one);
    }
    return drawn;
  }
}

function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) state = mixed(Math.imul(state, 31) + text.charCodeAt(at));
  return state;
}
