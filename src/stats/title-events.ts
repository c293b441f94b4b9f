import { requirePositive } from './interval';
import { requireSameLength } from './known';
import { cosine, type GramOptions, type GramVector, GramWeights } from './text-grams';
import { titleComponents } from './title-components';
import { type TitleLink, TitleLinker } from './title-links';

export interface TitleMessages {
  /** Each message's place; null is not known, and links with any place. */
  readonly place: readonly (string | number | null)[];
  /** When each came, in days from any day. */
  readonly time: readonly number[];
  /** Each message's issue; null, or none given, links with any. */
  readonly issue?: readonly (string | number | null)[];
  /** What each says beyond its title. */
  readonly texts?: readonly string[];
}

export interface TitleEventOptions {
  /** The cosine from which on two messages are linked; 0.40 for titles, 0.10 with texts. */
  readonly least?: number;
  /** The most days between two linked messages. */
  readonly gap?: number;
  /** An event with more members is split. */
  readonly mostMembers?: number;
  /** The titles (with `texts` theirs too) that the weights are learnt from: those passed, unless frozen before. */
  readonly weights?: GramWeights;
}

/** Titles alone are compared by pairs of characters. */
const TITLE_GRAMS: GramOptions = { shortest: 2, longest: 2 };

/**
 * A text names what its title leaves out, and much else: names are longer runs, and a run that is said again and again
 * says little more.
 */
const TEXT_GRAMS: GramOptions = { shortest: 2, longest: 4, sublinear: true };
const TITLE_TIMES = 3;

const LEAST_OF_TITLES = 0.4;
const LEAST_OF_TEXTS = 0.1;
const GAP = 30;
const MOST_MEMBERS = 200;

/** The median likeness of an event's members, over the likeness from which on two are linked: 0.25 over 0.40. */
const MEDIAN_SHARE = 0.625;

/** What a message is compared by: its title, and its text where there is one. */
const wording = (title: string, text?: string): string =>
  text === undefined ? title : `${`${title}\n`.repeat(TITLE_TIMES)}${text}`;

/** Weights of the runs in those messages, to be frozen and given to later calls. */
export function titleWeights(titles: readonly string[], texts?: readonly string[]): GramWeights {
  if (texts) requireSameLength(titles, texts, 'titles and texts');
  return new GramWeights(
    titles.map((title, at) => wording(title, texts?.[at])),
    texts ? TEXT_GRAMS : TITLE_GRAMS,
  );
}

/**
 * The events behind messages: groups of at least two that are worded alike, within 30 days of one another, of one
 * place and one issue as far as they are known; each group the messages' numbers ascending in time, the group whose
 * first message is the oldest first. A message belongs to at most one. Links are chained; guards part the chains
 * (`titleComponents`). With `texts`, these are compared as well: in titles alone many say 小区 and not which.
 * Ties are decided by time, then by number; nothing is drawn at random.
 * Throws RangeError unless all lists are of one length, times are finite, least and gap above 0.
 * Character runs weighed by rarity as `GramWeights`; the gap and the guards are the project's.
 */
export function titleEvents(
  titles: readonly string[],
  messages: TitleMessages,
  options: TitleEventOptions = {},
): number[][] {
  const weights = options.weights ?? titleWeights(titles, messages.texts);
  const run = new TitleEventRun(weights, { ...options, withTexts: messages.texts !== undefined });
  run.add(titles, messages);
  return run.events();
}

/**
 * Events of messages that come in parts, each part no older than the one before: after every part `events` gives
 * what the whole would give at once under the same weights.
 */
export class TitleEventRun {
  readonly #weights: GramWeights;
  readonly #least: number;
  readonly #mostMembers: number;
  readonly #linker: TitleLinker;
  readonly #vectors: GramVector[] = [];
  readonly #numbers: number[] = [];
  readonly #links: TitleLink[] = [];

  constructor(
    weights: GramWeights,
    {
      least,
      gap = GAP,
      mostMembers = MOST_MEMBERS,
      withTexts = false,
    }: TitleEventOptions & { readonly withTexts?: boolean } = {},
  ) {
    this.#weights = weights;
    this.#least = least ?? (withTexts ? LEAST_OF_TEXTS : LEAST_OF_TITLES);
    this.#mostMembers = mostMembers;
    requirePositive(this.#least, 'least');
    requirePositive(gap, 'gap');
    requirePositive(mostMembers, 'mostMembers');
    this.#linker = new TitleLinker(this.#least, gap);
  }

  /** How many pairs of messages have been compared so far. */
  get candidates(): number {
    return this.#linker.candidates;
  }

  /** Takes the next messages, numbered on from those before. Throws RangeError as `titleEvents` does. */
  add(titles: readonly string[], { place, time, issue, texts }: TitleMessages): void {
    requireSameLength(titles, place, 'titles and place');
    requireSameLength(titles, time, 'titles and time');
    if (issue) requireSameLength(titles, issue, 'titles and issue');
    if (texts) requireSameLength(titles, texts, 'titles and texts');
    const unknown = time.findIndex((day) => !Number.isFinite(day));
    if (unknown !== -1) throw new RangeError(`time[${unknown}] must be a finite number of days`);
    const from = this.#numbers.length;
    const order = titles
      .map((_, at) => at)
      .sort((one, other) => (time[one] ?? 0) - (time[other] ?? 0) || one - other);
    for (const at of order) {
      const vector = this.#weights.vector(wording(titles[at] ?? '', texts?.[at]));
      this.#links.push(
        ...this.#linker.add({
          vector,
          time: time[at] ?? 0,
          place: place[at] ?? null,
          issue: issue?.[at] ?? null,
        }),
      );
      this.#vectors.push(vector);
      this.#numbers.push(from + at);
    }
  }

  /** The events of all messages so far, as `titleEvents` gives them. */
  events(): number[][] {
    const nothing: GramVector = new Map();
    const groups = titleComponents(
      this.#links,
      this.#least,
      { mostMembers: this.#mostMembers, leastMedian: MEDIAN_SHARE * this.#least },
      (one, other) => cosine(this.#vectors[one] ?? nothing, this.#vectors[other] ?? nothing),
    );
    return groups.map((group) => group.map((at) => this.#numbers[at] ?? 0));
  }
}
