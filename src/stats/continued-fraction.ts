// Stands in for a zero denominator (Thompson and Barnett 1986).
const TINY = 1e-300;

/**
 * The continued fraction 1/(b₀ + a₁/(b₁ + a₂/(b₂ + …))) by the modified Lentz method; `term(i)` gives aᵢ and bᵢ.
 * The fractions of the incomplete gamma and beta functions need about √shape steps.
 * Lentz, W. J. (1976). Applied Optics 15, 668–671.
 */
export function continuedFraction(term: (index: number) => readonly [a: number, b: number]): number {
  let d = 1 / (term(0)[1] || TINY);
  let c = 1 / TINY;
  let value = d;
  for (let index = 1; index < 10_000_000; index += 1) {
    const [a, b] = term(index);
    d = 1 / (a * d + b || TINY);
    c = b + a / c || TINY;
    const factor = c * d;
    value *= factor;
    // So put that NaN ends the loop too.
    if (!(Math.abs(factor - 1) > Number.EPSILON)) return value;
  }
  throw new Error('the continued fraction did not settle');
}
