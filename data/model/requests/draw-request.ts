import { channelWeights } from '../channels';
import type { DrawnModel } from '../draw';
import { CHANNELS, KINDS, TIERS, indexOf } from '../members';
import { outcomeChances } from '../outcomes';
import type { OutcomeParameters } from '../parameters';
import { Random } from '../random';
import type { City } from '../types';
import type { RequestFile } from './cells';
import { habitsOf, type Choice, type Habits } from './habits';
import { pick, runningSums } from './weighted';

/** What is drawn for one row; members by their index in members.ts. */
export interface DrawnRequest {
  readonly kind: number;
  readonly channel: number;
  readonly tier: number;
  /** Null where the hotline answered it itself. */
  readonly unit: number | null;
  /** 1 to 4, the last standing for more; 0 without a work order. */
  readonly departments: number;
  /** Seconds from the call to the deadline, null without a work order, and to the closing. */
  readonly allowed: number | null;
  readonly taken: number;
  readonly repeat: boolean;
  /** What the caller said when called back; null where nobody called. */
  readonly outcome: CallBack | null;
}

export interface CallBack {
  readonly contacted: boolean;
  readonly resolved: boolean;
  readonly satisfied: boolean;
}

/** Days after the last row by which every request is closed; see `DURATION_HOURS`. */
export const CLOSED_AFTER_DAYS = 30;

const HOUR = 3600;
/** Hours until the deadline of each tier that has one. */
const DEADLINE_HOURS = [2, 24, 168] as const;
/** Between which hours each duration lies; uniform within, and none longer than a month. Assumed. */
const DURATION_HOURS = [0, 2, 24, 72, 168, 360, CLOSED_AFTER_DAYS * 24] as const;
/** Within how many seconds the hotline itself answers. Assumed. */
const ANSWERED = 1200;

const ENQUIRY = indexOf(KINDS, 'consultation');
const UNDISPATCHED = indexOf(TIERS, 'none');

/** Draws the requests of a file one after another, each by the habits of its issue and the rates of its place and month. */
export class RequestDraw {
  readonly #random: Random;
  readonly #habits: readonly Habits[];
  /** By whether a firm calls, then by month of the calendar. */
  readonly #channels: readonly (readonly Float64Array[])[];
  readonly #ofFirms: readonly boolean[];
  readonly #cityLevel: number;

  constructor(
    city: City,
    private readonly drawn: DrawnModel,
    private readonly outcomes: OutcomeParameters,
    file: RequestFile,
  ) {
    const { issues, categories, calendar, streets } = city;
    const { issueResolve } = drawn.blueprint.rates;
    this.#random = new Random(file.seed, `file requests ${file.rows}`);
    this.#habits = issues.map((issue, index) => habitsOf(issue, issueResolve[index] ?? 0));
    this.#ofFirms = issues.map(({ category }) => categories[category]?.code === 'enterprise');
    this.#channels = [false, true].map((ofFirms) => {
      const weights = channelWeights(city, ofFirms);
      return Array.from({ length: calendar.months }, (_, month) =>
        runningSums(weights.subarray(month * CHANNELS.length, (month + 1) * CHANNELS.length)),
      );
    });
    this.#cityLevel = streets.length;
  }

  /** An enquiry about that issue, in a month of the calendar. */
  enquiry(issue: number, month: number): DrawnRequest {
    return this.#answered(ENQUIRY, this.#channel(issue, month), false);
  }

  /** A request about that issue in that place (the city-level one is last) in a month of the calendar. */
  request(place: number, issue: number, month: number): DrawnRequest {
    const random = this.#random;
    const habits = this.#habits[issue];
    if (!habits) throw new Error(`no issue ${issue}`);
    const chances = outcomeChances(this.drawn.blueprint.rates, this.outcomes, place, issue, month);
    const kind = drawn(random, habits.kinds);
    const channel = this.#channel(issue, month);
    const repeat = random.uniform() < chances.repeat;
    if (place === this.#cityLevel && random.uniform() >= this.outcomes.unplacedDispatched) {
      return this.#answered(kind, channel, repeat);
    }
    const tier = drawn(random, habits.tiers);
    const within = random.uniform() < chances.withinDeadline;
    const duration = pick(random, (within ? habits.within : habits.beyond)[tier] ?? new Float64Array(1));
    const [from, to] = [DURATION_HOURS[duration] ?? 0, DURATION_HOURS[duration + 1] ?? 0];
    return {
      kind,
      channel,
      tier,
      unit: drawn(random, habits.units),
      departments: pick(random, habits.departments) + 1,
      allowed: (DEADLINE_HOURS[tier] ?? 0) * HOUR,
      taken: from * HOUR + random.below((to - from) * HOUR) + 1,
      repeat,
      outcome: random.uniform() < chances.assessed ? this.#callBack(chances) : null,
    };
  }

  #callBack(chances: ReturnType<typeof outcomeChances>): CallBack {
    const random = this.#random;
    const resolved = random.uniform() < chances.resolved;
    const satisfied = random.uniform() < (resolved ? chances.satisfiedIfResolved : chances.satisfiedIfNot);
    return { contacted: random.uniform() < chances.contacted, resolved, satisfied };
  }

  #answered(kind: number, channel: number, repeat: boolean): DrawnRequest {
    const taken = this.#random.below(ANSWERED) + 1;
    // Written out: a spread takes five times as long, and there are millions of them.
    return {
      kind,
      channel,
      tier: UNDISPATCHED,
      unit: null,
      departments: 0,
      allowed: null,
      taken,
      repeat,
      outcome: null,
    };
  }

  #channel(issue: number, month: number): number {
    const sums = this.#channels[this.#ofFirms[issue] === true ? 1 : 0]?.[month];
    return pick(this.#random, sums ?? new Float64Array(1));
  }
}

function drawn(random: Random, { members, sums }: Choice): number {
  return members[pick(random, sums)] ?? 0;
}
