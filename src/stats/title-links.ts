import { type GramVector } from './text-grams';

/** A message to be linked: what it says, and what it must share with another. */
export interface LinkedMessage {
  readonly vector: GramVector;
  /** In days. */
  readonly time: number;
  /** Null is not known, and links with any. */
  readonly place: string | number | null;
  readonly issue: string | number | null;
}

/** Two messages, the later one first, and their cosine. */
export interface TitleLink {
  readonly one: number;
  readonly other: number;
  readonly likeness: number;
}

interface Posting {
  readonly messages: number[];
  readonly weights: number[];
  /** Where those begin that are not yet too old. */
  start: number;
}

/**
 * Finds the earlier messages that a message is like, while messages come in the order of their times. It keeps, for
 * each run of characters, the messages that have it, and forgets those too old to be linked: the work grows with
 * the pairs that share a run within `gap` days, not with all pairs.
 */
export class TitleLinker {
  readonly #messages: LinkedMessage[] = [];
  readonly #postings = new Map<string, Posting>();
  #products = new Float64Array(1024);
  #candidates = 0;

  constructor(
    readonly least: number,
    readonly gap: number,
  ) {}

  /** How many pairs of messages have been compared so far. */
  get candidates(): number {
    return this.#candidates;
  }

  /** The links of the next message to earlier ones. Throws RangeError where it is older than the one before. */
  add(message: LinkedMessage): TitleLink[] {
    const one = this.#messages.length;
    const before = this.#messages[one - 1]?.time ?? -Infinity;
    if (message.time < before) {
      throw new RangeError(`messages come in the order of their times: ${message.time} after ${before}`);
    }
    this.#messages.push(message);
    if (one >= this.#products.length) this.#products = grown(this.#products);
    const seen: number[] = [];
    for (const [gram, weight] of message.vector) this.#score(gram, weight, one, seen);
    this.#candidates += seen.length;
    const links: TitleLink[] = [];
    for (const other of seen.sort((a, b) => a - b)) {
      const likeness = this.#products[other] ?? 0;
      this.#products[other] = 0;
      if (likeness >= this.least && this.#mayLink(message, other)) links.push({ one, other, likeness });
    }
    return links;
  }

  #score(gram: string, weight: number, one: number, seen: number[]): void {
    const posting = this.#postings.get(gram) ?? { messages: [], weights: [], start: 0 };
    if (posting.messages.length === 0) this.#postings.set(gram, posting);
    const { messages, weights } = posting;
    const oldest = (this.#messages[one]?.time ?? 0) - this.gap;
    while (posting.start < messages.length && this.#timeOf(messages[posting.start]) < oldest)
      posting.start += 1;
    for (let at = posting.start; at < messages.length; at += 1) {
      const other = messages[at] ?? 0;
      const product = this.#products[other] ?? 0;
      if (product === 0) seen.push(other);
      this.#products[other] = product + weight * (weights[at] ?? 0);
    }
    messages.push(one);
    weights.push(weight);
  }

  #timeOf(message: number | undefined): number {
    return this.#messages[message ?? 0]?.time ?? 0;
  }

  #mayLink(message: LinkedMessage, other: number): boolean {
    const earlier = this.#messages[other];
    return (
      earlier !== undefined && agree(message.place, earlier.place) && agree(message.issue, earlier.issue)
    );
  }
}

function agree(one: string | number | null, other: string | number | null): boolean {
  return one === null || other === null || one === other;
}

function grown(values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(values.length * 2);
  longer.set(values);
  return longer;
}
