import { daySpan } from './intensity';
import { fact } from './published-targets';
import { clockWeights } from './profiles';
import type { City } from './types';

/** Assumed where nothing was published: requests a month after November 2021, and enquiries in 2022 but for the surge. */
const ASSUMED = {
  requestShare2019: fact('category_year-012').value,
  requestsAMonth: { from2021: 44_0000, in2023: 44_0000, in2024: 45_0000, in2025: 44_0000 },
  enquiriesAMonth2022: 100_0000,
  received2025: 2200_0000,
  /** Of a matter's calls in the rain of July 2023, the requests. */
  rainRequests:
    fact('event_volume-002').value / (fact('event_volume-002').value + fact('event_volume-003').value),
};

/** Months of the break of 2022, and, of what they hold beyond the usual, the share that is about the epidemic. */
export const SURGE = {
  epidemicShare: 0.55,
  counting: 'general/enquiries/counting',
  from: '2021-12',
  to: '2022-12',
};

/** Months that were published, or are assumed, as a sum: requests and consultations, in 件. */
export interface Segment {
  readonly from: string;
  readonly to: string;
  readonly requests: number;
  readonly consultations: number;
}

/** A matter whose calls over some days were published, or follow from what was. */
export interface Episode {
  readonly id: string;
  readonly issues: readonly string[];
  readonly from: string;
  readonly to: string;
  /** Hour of the first day at which it begins, and of the last day at which it ends; 0 and 24 for whole days. */
  readonly hours: readonly [number, number];
  /** Calls in it: together, requests alone share, and the rest are enquiries. */
  readonly received: number;
  readonly requestShare: number;
}

const EPIDEMIC = ['policy/entry-rules', 'policy/quarantine', 'policy/health-code'].map(
  (end) => `epidemic/${end}`,
);
const PREVENTION = ['testing', 'vaccination', 'venues', 'supplies'].map(
  (end) => `epidemic/prevention/${end}`,
);
const RAIN_HOURS = [15, 15] as const;

/** The matters of autumn 2021 and July 2023. */
export function episodes(): Episode[] {
  const [wave, entry] = [fact('event_volume-006'), fact('event_volume-007')];
  const [rain, leaks, water] = [fact('event_volume-001'), fact('event_volume-004'), fact('event_volume-005')];
  const span = { from: rain.start, to: rain.end, hours: RAIN_HOURS, requestShare: ASSUMED.rainRequests };
  const all = fact('event_volume-002').value + fact('event_volume-003').value;
  return [
    {
      id: entry.id,
      issues: ['epidemic/policy/entry-rules'],
      from: entry.start,
      to: entry.end,
      hours: [0, 24],
      received: entry.value,
      requestShare: 0.05,
    },
    {
      id: wave.id,
      issues: [...EPIDEMIC, ...PREVENTION],
      from: wave.start,
      to: wave.end,
      hours: [0, 24],
      received: wave.value,
      requestShare: 0.18,
    },
    { id: leaks.id, issues: ['housing/facilities/roof-leaks'], received: leaks.value, ...span },
    { id: water.id, issues: ['water/drainage/waterlogging'], received: water.value, ...span },
    {
      id: rain.id,
      issues: [
        'water/drainage/storm-drains',
        'greening/trees/fallen',
        'construction/roads/manholes',
        'public-services/utilities/power-cut',
        'housing/facilities/walls',
      ],
      received: all - leaks.value - water.value,
      ...span,
    },
  ];
}

/** What of each day of an episode counts, given the clock of its issue. */
export function dayShares(city: City, episode: Episode, clock: string): { first: number; shares: number[] } {
  const [first, end] = daySpan(city, episode.from, episode.to);
  const hours = clockWeights(clock);
  const sum = (from: number, to: number) => hours.slice(from, to).reduce((all, weight) => all + weight, 0);
  const shares = Array.from({ length: end - first }, () => 1);
  const [begins, ends] = episode.hours;
  shares[0] = sum(begins, 24) / sum(0, 24);
  shares[shares.length - 1] = sum(0, ends) / sum(0, 24);
  return { first, shares };
}

/** The sums that the fit holds requests and consultations to, in the order of time. */
export function segments(): Segment[] {
  const value = (id: string) => fact(id).value;
  const share = ASSUMED.requestShare2019;
  const shared = (from: string, to: string, received: number): Segment => {
    return { from, to, requests: received * share, consultations: received * (1 - share) };
  };
  const stated = (from: string, to: string, received: number, aMonth: number, months: number): Segment => {
    return { from, to, requests: aMonth * months, consultations: received - aMonth * months };
  };
  const { from2021, in2023, in2024, in2025 } = ASSUMED.requestsAMonth;
  const until2021 = value('annual-021') - value('annual-002') - value('annual-008');
  const autumn2024 = value('annual-042') - value('annual-036');
  return [
    shared('2019-01', '2019-05', value('annual-004')),
    shared('2019-06', '2019-12', value('annual-002') - value('annual-004')),
    shared('2020-01', '2020-12', value('annual-008')),
    shared('2021-01', '2021-11', until2021),
    stated(SURGE.from, SURGE.to, 13 * (from2021 + ASSUMED.enquiriesAMonth2022), from2021, 13),
    stated('2023-01', '2023-12', value('annual-030'), in2023, 12),
    stated('2024-01', '2024-06', value('annual-034'), in2024, 6),
    stated('2024-07', '2024-09', value('annual-036') - value('annual-034'), in2024, 3),
    stated('2024-10', '2024-12', autumn2024, in2024, 3),
    stated('2025-01', '2025-12', ASSUMED.received2025, in2025, 12),
  ];
}

/** Received from December 2021 to the end of 2022: the running total to June 2024 less all that is known of it. */
export function surgeReceived(): number {
  const known = ['annual-021', 'annual-030', 'annual-034'];
  return known.reduce((left, id) => left - fact(id).value, fact('annual-035').value);
}

/**
 * The enterprise line's calls over some months as published, and the months whose level follows them. Its 2023
 * follows from 2024 and the change that was published with it.
 */
export function enterpriseLine(): { from: string; to: string; received: number; through: string }[] {
  const [opened, in2024, change] = [fact('annual-026'), fact('annual-040'), fact('annual-041')];
  return [
    { from: '2019-10', to: '2021-11', received: opened.value, through: '2022-06' },
    { from: '2023-01', to: '2023-09', received: in2024.value / (1 + change.value), through: '2023-12' },
    { from: '2024-01', to: '2024-09', received: in2024.value, through: '2025-12' },
  ];
}
