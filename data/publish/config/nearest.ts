/** The candidate that `typed` is most likely a slip for, or null where none is close. */
export function nearest(typed: string, candidates: readonly string[]): string | null {
  const plain = typed.toLowerCase();
  let best: string | null = null;
  let least = Math.max(1, Math.floor(plain.length / 3)) + 1;
  for (const candidate of candidates) {
    const other = candidate.toLowerCase();
    // A word left out or too many (`column` for `columns`, `threshold` for `sensitive_threshold`) is a slip too.
    const part =
      Math.min(plain.length, other.length) >= 4 && (other.includes(plain) || plain.includes(other));
    const apart = part ? 1 : distance(plain, other);
    if (apart < least) [best, least] = [candidate, apart];
  }
  return best;
}

/** Levenshtein's distance, in characters. */
function distance(a: string, b: string): number {
  let former = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (former[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (former[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    former = current;
  }
  return former[b.length] ?? 0;
}
