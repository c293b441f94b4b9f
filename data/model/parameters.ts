import type { BoundaryChange, Missing, MovingGroup, Planting, ProblemClasses } from './types';

/** How many of each to plant, where and when being drawn from the seed. Months count from the first. */
export interface PlantingPlan {
  readonly patches: {
    readonly count: number;
    readonly streets: number;
    readonly months: number;
    readonly ratio: number;
  };
  readonly singles: { readonly count: number; readonly months: number; readonly ratio: number };
  /** Ramps over so many months to the ratio, and its inverse for fading ones; in a patch of so many streets. */
  readonly emerging: {
    readonly count: number;
    readonly streets: number;
    readonly months: number;
    readonly ratio: number;
  };
  readonly fading: {
    readonly count: number;
    readonly streets: number;
    readonly months: number;
    readonly ratio: number;
  };
  /** Seven days in a patch of so many streets. */
  readonly outbreaks: { readonly count: number; readonly streets: number; readonly ratio: number };
  /** City-wide from a first of the month in the middle third on, to the end; with so many controls each. */
  readonly policies: { readonly count: number; readonly controls: number; readonly ratio: number };
}

/** A logit-linear path through points of a rate (0 to 1) at months; flat before the first and after the last. */
export type RatePath = readonly (readonly [month: string, rate: number])[];

/** Everything that a run can be told; `DEFAULTS` has the model city's own. None of it is read from elsewhere. */
export interface Parameters {
  /**
   * `published`: totals and categories as calibrate.ts fits them, for the whole city and all its months. Else a
   * mean count a street, issue and month; with `even`, all issues are equally frequent.
   */
  readonly volume: 'published' | { readonly perCell: number; readonly even: boolean };
  /** NB1 variance over mean: each issue's own, or one for all. */
  readonly dispersion: 'by-issue' | number;
  /** Readiness to report: standard deviation of its log between streets. */
  readonly propensity: { readonly deviation: number };
  /**
   * Log rates of an issue between streets: the factor on each issue's own spread, the share of their variance that
   * is smooth over neighbours, and how many times neighbours are averaged to make it so.
   */
  readonly fields: { readonly spread: number; readonly smooth: number; readonly rounds: number };
  /** Standard deviation between issues of the change of the log rate a year. */
  readonly trendDeviation: number;
  /** Days since the first day of the lunar year, both within, and the change of the log rate on them. */
  readonly springFestival: { readonly from: number; readonly to: number; readonly logEffect: number };
  readonly plan: PlantingPlan;
  /** Planted beside the plan's. */
  readonly plantings: readonly Planting[];
  readonly groups:
    readonly MovingGroup[] | { readonly count: number; readonly size: number; readonly signal: number };
  readonly classes:
    ProblemClasses | { readonly hard: number; readonly common: number; readonly individual: number };
  /** What makes a class: offsets on the logit scale, spread of the log rate, and streets and share of the volume. */
  readonly classEffects: {
    readonly hardResolve: number;
    readonly hardRepeat: number;
    readonly commonSpread: number;
    readonly individualStreets: number;
    readonly individualShare: number;
  };
  readonly boundaryChange: BoundaryChange | null;
  readonly missing: readonly Missing[];
  /** Newest months of which only a share of the outcomes is in, newest last. */
  readonly unfinished: readonly number[];
  readonly outcomes: OutcomeParameters;
}

/** The rates' bases were never published: all but the points of `resolved` and `satisfied` is assumed. */
export interface OutcomeParameters {
  /** Beside the published points, which the fit adds; see rates.ts. */
  readonly resolved: RatePath;
  readonly satisfied: RatePath;
  readonly contacted: RatePath;
  readonly withinDeadline: RatePath;
  readonly repeat: RatePath;
  /** Share of dispatched requests that are called back about. */
  readonly assessed: number;
  /** No cell's rate is expected above it. */
  readonly ceiling: number;
  /** Standard deviation between streets on the logit scale, and how far each issue's own offset counts. */
  readonly streetDeviation: number;
  readonly issueOffsets: number;
  /** Of unplaced requests, the share that makes a work order. */
  readonly unplacedDispatched: number;
  /** Of the dissatisfied share, how much falls on cases that were resolved. */
  readonly dissatisfiedThoughResolved: number;
}

const PLAN: PlantingPlan = {
  patches: { count: 8, streets: 6, months: 12, ratio: 2.5 },
  singles: { count: 10, months: 12, ratio: 4 },
  emerging: { count: 5, streets: 8, months: 12, ratio: 4 },
  fading: { count: 5, streets: 8, months: 12, ratio: 4 },
  outbreaks: { count: 8, streets: 5, ratio: 12 },
  policies: { count: 0, controls: 0, ratio: 1 },
};

const NOTHING_PLANTED: PlantingPlan = {
  patches: { ...PLAN.patches, count: 0 },
  singles: { ...PLAN.singles, count: 0 },
  emerging: { ...PLAN.emerging, count: 0 },
  fading: { ...PLAN.fading, count: 0 },
  outbreaks: { ...PLAN.outbreaks, count: 0 },
  policies: PLAN.policies,
};

const HUITIAN = ['110114007', '110114008', '110114009', '110114010', '110114011', '110114012', '110114013'];

function patch(
  id: string,
  issue: string,
  streets: string[],
  from: string,
  to: string,
  ratio: number,
): Planting {
  const kind = streets.length === 1 ? 'single' : 'patch';
  return { id, kind, issues: [issue], streets, from, to, ratio, shape: 'level', controls: [] };
}

function policy(id: string, from: string, ratio: number, issues: string[], controls: string[]): Planting {
  return {
    id,
    kind: 'policy',
    issues,
    streets: null,
    from,
    to: '2025-12-31',
    ratio,
    shape: 'level',
    controls,
  };
}

/**
 * Dates are of provisions in data/published/policy.csv; the sizes are invented, so that a method can be held to a
 * known one. They say nothing of what the provisions did.
 */
const POLICIES: readonly Planting[] = [
  policy(
    'civility-2020',
    '2020-06-01',
    0.75,
    ['safety/fire/hallway-clutter', 'transport/parking/ground-locks', 'community/animals/unleashed'],
    [
      'transport/parking/shortage',
      'community/neighbours/upstairs',
      'community/animals/strays',
      'property/service/security',
    ],
  ),
  policy(
    'waste-2020',
    '2020-05-01',
    1.6,
    ['sanitation/refuse/sorting', 'sanitation/refuse/bins'],
    ['sanitation/streets/sweeping', 'sanitation/streets/toilets', 'sanitation/streets/billboards'],
  ),
  policy(
    'prepaid-2022',
    '2022-06-01',
    0.7,
    ['market/prepaid/cards', 'market/prepaid/beauty', 'market/prepaid/leisure'],
    ['market/order/quality', 'market/services/car-repair', 'market/services/renovation'],
  ),
];

const GROUPS: readonly MovingGroup[] = [
  {
    id: 'old-estates',
    signal: 0.5,
    issues: [
      'property/repairs/drains',
      'property/repairs/pipes',
      'property/repairs/entry-doors',
      'community/neighbours/leak-dispute',
      'public-services/heating/indoor',
      'transport/parking/fire-lanes',
      'community/neighbours/shared-space',
    ],
  },
  {
    id: 'new-towns',
    signal: 0.5,
    issues: [
      'transport/order/congestion',
      'public-services/bus/routes',
      'education/admission/compulsory',
      'education/kindergartens/places',
      'community/services/ev-charging',
      'property/owners/committee',
    ],
  },
  {
    id: 'nightlife',
    signal: 0.5,
    issues: [
      'ecology/air/barbecue',
      'ecology/noise/shops',
      'transport/order/racing',
      'order/security/gatherings',
      'sanitation/streets/vendors',
      'transport/sharing/bikes-heaped',
    ],
  },
  {
    id: 'countryside',
    signal: 0.5,
    issues: [
      'rural/land/homesteads',
      'rural/land/contracts',
      'rural/village/roads',
      'rural/village/benefits',
      'rural/village/accounts',
      'water/drainage/rural-sewage',
    ],
  },
  {
    id: 'building-sites',
    signal: 0.5,
    issues: [
      'construction/works/dust',
      'construction/works/site-safety',
      'construction/works/road-digging',
      'sanitation/refuse/rubble',
      'transport/order/trucks',
      'labour/pay/migrant-wages',
    ],
  },
];

/** The model city's own parameters. */
export const DEFAULTS: Parameters = {
  volume: 'published',
  dispersion: 'by-issue',
  propensity: { deviation: 0.28 },
  fields: { spread: 1, smooth: 0.6, rounds: 4 },
  trendDeviation: 0.04,
  springFestival: { from: -3, to: 11, logEffect: -0.35 },
  plan: PLAN,
  plantings: [
    patch('huitian-congestion', 'transport/order/congestion', HUITIAN, '2021-03-01', '2023-06-30', 2.4),
    patch('huitian-parking', 'transport/parking/shortage', HUITIAN, '2019-01-01', '2021-12-31', 1.8),
    patch(
      'tiantongyuan-lifts',
      'housing/facilities/lifts',
      ['110114008', '110114009'],
      '2023-01-01',
      '2024-12-31',
      3,
    ),
    patch(
      'huilongguan-three-wheelers',
      'transport/order/three-wheelers',
      ['110114011'],
      '2024-01-01',
      '2025-06-30',
      4,
    ),
    ...POLICIES,
  ],
  groups: GROUPS,
  classes: { hard: 16, common: 16, individual: 16 },
  classEffects: {
    hardResolve: -1.6,
    hardRepeat: 1.1,
    commonSpread: 0.06,
    individualStreets: 4,
    individualShare: 0.75,
  },
  boundaryChange: { invented: true, at: '2023-01', from: '110105032', to: '110105043', share: 0.3 },
  missing: [
    { streets: ['110119001', '110119002'], month: '2020-02' },
    { streets: ['110117001'], month: '2021-08' },
    { streets: ['110117001'], month: '2021-09' },
  ],
  unfinished: [0.85, 0.4],
  outcomes: {
    resolved: [
      ['2019-05', 0.64],
      ['2019-12', 0.75],
      ['2020-12', 0.86],
    ],
    satisfied: [
      ['2019-12', 0.83],
      ['2020-12', 0.895],
    ],
    contacted: [
      ['2019-01', 0.93],
      ['2020-01', 0.987],
      ['2022-01', 0.997],
      ['2025-12', 0.998],
    ],
    withinDeadline: [
      ['2019-01', 0.86],
      ['2021-01', 0.94],
      ['2025-12', 0.975],
    ],
    repeat: [
      ['2019-01', 0.13],
      ['2025-12', 0.08],
    ],
    assessed: 0.62,
    ceiling: 0.998,
    streetDeviation: 0.25,
    issueOffsets: 0.5,
    unplacedDispatched: 0.75,
    dissatisfiedThoughResolved: 0.25,
  },
};

/**
 * Parameters for a reduced city: no published totals, no named places or issues, and nothing planted but what
 * `changes` say. Every part of it can be changed.
 */
export function plain(changes: Partial<Parameters> = {}): Parameters {
  return {
    ...DEFAULTS,
    volume: { perCell: 4, even: false },
    plan: NOTHING_PLANTED,
    plantings: [],
    groups: [],
    classes: { hard: [], common: [], individual: [] },
    boundaryChange: null,
    missing: [],
    unfinished: [],
    ...changes,
  };
}

/** The default plan with some parts planted another way. */
export function plan(changes: Partial<PlantingPlan>): PlantingPlan {
  return { ...NOTHING_PLANTED, ...changes };
}
