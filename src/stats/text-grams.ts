/** Which runs of characters a text is compared by. */
export interface GramOptions {
  /** The shortest and the longest run, in characters. */
  readonly shortest?: number;
  readonly longest?: number;
  /** Whether the n-th time a run occurs in a text adds less: 1 + ln(times). */
  readonly sublinear?: boolean;
}

/** A text's runs and their weights, of length 1 in all (or none). */
export type GramVector = ReadonlyMap<string, number>;

/**
 * How often each run of characters occurs in a text. Characters are code points in lower case; two or more white
 * spaces count as one.
 */
function gramCounts(text: string, { shortest = 2, longest = 2 }: GramOptions = {}): Map<string, number> {
  const characters = Array.from(text.toLowerCase().replace(/\s\s+/gu, ' '));
  const counts = new Map<string, number>();
  for (let length = shortest; length <= longest; length += 1) {
    for (let from = 0; from + length <= characters.length; from += 1) {
      const gram = characters.slice(from, from + length).join('');
      counts.set(gram, (counts.get(gram) ?? 0) + 1);
    }
  }
  return counts;
}

/**
 * What each run of characters weighs, learnt from some texts and then frozen: ln((1 + N)/(1 + df)) + 1, N texts, df of
 * which have the run; a run that none has weighs most. Texts that are weighed later by the same weights can be compared
 * with earlier ones.
 * Salton, G. and Buckley, C. (1988). Term-weighting approaches in automatic text retrieval. Information Processing &
 * Management 24, 513–523; smoothed, as scikit-learn's TfidfVectorizer(analyzer='char', ngram_range=(2, 2)) has it.
 */
export class GramWeights {
  readonly #documents: number;
  readonly #frequencies = new Map<string, number>();
  readonly #options: GramOptions;

  constructor(texts: readonly string[], options: GramOptions = {}) {
    this.#documents = texts.length;
    this.#options = options;
    for (const text of texts) {
      for (const gram of gramCounts(text, options).keys()) {
        this.#frequencies.set(gram, (this.#frequencies.get(gram) ?? 0) + 1);
      }
    }
  }

  /** The text's weighted runs, scaled to length 1: the product of two such vectors is their cosine. */
  vector(text: string): GramVector {
    const vector = gramCounts(text, this.#options);
    let square = 0;
    for (const [gram, count] of vector) {
      const times = this.#options.sublinear ? 1 + Math.log(count) : count;
      const weight = times * this.#weight(gram);
      vector.set(gram, weight);
      square += weight * weight;
    }
    const length = Math.sqrt(square);
    for (const [gram, weight] of vector) vector.set(gram, weight / length);
    return vector;
  }

  #weight(gram: string): number {
    return Math.log((1 + this.#documents) / (1 + (this.#frequencies.get(gram) ?? 0))) + 1;
  }
}

/** The cosine of two texts' vectors, 0 to 1. */
export function cosine(one: GramVector, other: GramVector): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  let product = 0;
  for (const [gram, weight] of small) product += weight * (large.get(gram) ?? 0);
  return product;
}
