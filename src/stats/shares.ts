/** Shares that were rounded on their way still add up to 1 within this. */
const ROUNDING = 1e-6;

/** Throws RangeError unless all are from 0 to 1 and add up to 1. */
export function requireShares(shares: readonly number[], name: string): void {
  let sum = 0;
  shares.forEach((share, at) => {
    if (!(share >= 0 && share <= 1)) {
      throw new RangeError(`${name}[${at}] must be a share from 0 to 1, not ${share}`);
    }
    sum += share;
  });
  if (Math.abs(sum - 1) > ROUNDING) throw new RangeError(`${name} must add up to 1, not to ${sum}`);
}
