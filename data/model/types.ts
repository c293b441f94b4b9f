import type { Localised } from '../../src/domain/text';

/** A street, town or township; `residents` are modelled (population.ts), its place is a fact. */
export interface Street {
  readonly code: string;
  /** Index in `City.districts`. */
  readonly district: number;
  readonly names: Localised;
  readonly pinyin: string;
  /** WGS-84, degrees. */
  readonly lon: number;
  readonly lat: number;
  readonly areaKm2: number;
  readonly residents: number;
}

export interface District {
  readonly code: string;
  readonly names: Localised;
  readonly pinyin: string;
  /** Of the census, or of the streets that a reduced city kept. */
  readonly residents: number;
}

/** A name above the leaf issues: a category (level 1) or a topic (level 2). */
export interface IssueGroup {
  readonly code: string;
  readonly names: Localised;
  readonly pinyin: string;
}

/** A part of a whole with its weight, such as a kind of request among the requests of an issue. */
export interface Share {
  readonly id: string;
  readonly weight: number;
}

/** A leaf issue and how its requests come about; every figure of it is an assumption (issues.csv). */
export interface Issue {
  readonly code: string;
  readonly names: Localised;
  readonly pinyin: string;
  /** Indices in `City.categories` and `City.topics`. */
  readonly category: number;
  readonly topic: number;
  /** Relative frequency among requests, and among consultations, of its category. */
  readonly requestWeight: number;
  readonly consultationWeight: number;
  /** Variance over mean of a street's count in a month (NB1). */
  readonly dispersion: number;
  readonly kinds: readonly Share[];
  readonly tiers: readonly Share[];
  readonly units: readonly Share[];
  /** Names of profiles.ts. */
  readonly season: string;
  readonly week: string;
  readonly clock: string;
  /** Mean number of departments that a request needs; 1 or more. */
  readonly departments: number;
  /** Share of its requests that no street can be found for. */
  readonly unplaced: number;
  /** On the logit scale, against the city's resolution rate; and against its share of repeats. */
  readonly resolveOffset: number;
  readonly repeatOffset: number;
  /** Standard deviation of the log rate between streets. */
  readonly spread: number;
  /** First and last month in the catalogue as `2025-01`; null where it has no bound. */
  readonly from: string | null;
  readonly to: string | null;
}

/** The first level of the catalogue. */
export interface Category extends IssueGroup {
  /** What was received under it in 2020, in 件: published for ten, assumed for the others, null for the rest. */
  readonly received2020: number | null;
  readonly published: boolean;
  /** Share of requests (not enquiries) in what is received; an assumption. */
  readonly requestShare: number;
}

export type DayType = 'workday' | 'weekend' | 'holiday';

/** Days and months of the model, both counted from 0. */
export interface Calendar {
  /** Months as year × 12 + month − 1. */
  readonly firstMonth: number;
  readonly months: number;
  readonly days: number;
  /** ISO text of each day. */
  readonly dates: readonly string[];
  readonly monthOfDay: Int16Array;
  /** First day of each month, and at the end the number of days. */
  readonly monthStart: Int32Array;
  /** 0 Monday to 6 Sunday. */
  readonly weekday: Uint8Array;
  readonly types: readonly DayType[];
  /** Days since the nearest Spring Festival (its first day is 0). */
  readonly sinceSpringFestival: Int16Array;
}

/**
 * What a run is about. `places` of a drawn city are the streets in this order and, last, the city-level place
 * (consultations and requests that no street was found for); districts likewise.
 */
export interface City {
  readonly streets: readonly Street[];
  readonly districts: readonly District[];
  /** Indices of the streets beside each street, ascending. */
  readonly neighbours: readonly (readonly number[])[];
  readonly categories: readonly Category[];
  readonly topics: readonly (IssueGroup & { readonly category: number })[];
  readonly issues: readonly Issue[];
  readonly calendar: Calendar;
}

/** The counts of a cell, a street (or the city-level place) × issue × month. */
export const COUNTS = [
  'requests',
  'assessed',
  'contacted',
  'resolved',
  'satisfied',
  'withinDeadline',
  'repeat',
] as const;
export type CountName = (typeof COUNTS)[number];

/** How the three axes of cells lie: cell (place, issue, month) is (place × issues + issue) × months + month. */
export interface Shape {
  /** Streets + 1: the last is the city-level place. */
  readonly places: number;
  readonly issues: number;
  readonly months: number;
}

/** Seven counts a cell. Parts never exceed their whole: contacted, resolved, satisfied ≤ assessed ≤ requests. */
export type Counts = Readonly<Record<CountName, Uint32Array>>;

/** What `drawCity` returns. */
export interface DrawnCity {
  readonly shape: Shape;
  readonly counts: Counts;
  /** Enquiries by issue × month, all of them at the city-level place: issue × months + month. */
  readonly consultations: Uint32Array;
  /** Requests of the city-level place that were answered without a work order: issue × months + month. */
  readonly undispatched: Uint32Array;
  /** Expected requests a cell, given fields and plantings: what the counts vary about. */
  readonly mean: Float64Array;
  /** Residents by street × month (the invented change of boundary moves some): street × months + month. */
  readonly exposure: Float64Array;
  readonly truth: Truth;
}

export type PlantingKind = 'patch' | 'single' | 'emerging' | 'fading' | 'outbreak' | 'policy';

/**
 * A factor on the expected requests of some issues in some streets over some days. `level`: the ratio holds on
 * every day of it; `ramp`: the log ratio grows from 0 on the first day to its full size on the last.
 */
export interface Planting {
  readonly id: string;
  readonly kind: PlantingKind;
  /** Codes. */
  readonly issues: readonly string[];
  /** Codes of streets; null for the whole city. */
  readonly streets: readonly string[] | null;
  /** ISO days; after a ramp has ended, its full ratio stays. */
  readonly from: string;
  readonly to: string;
  readonly ratio: number;
  readonly shape: 'level' | 'ramp';
  /** For a policy: issues that it does not touch, to compare with. */
  readonly controls: readonly string[];
}

/** Issues whose log rates share a field over streets. */
export interface MovingGroup {
  readonly id: string;
  readonly issues: readonly string[];
  /** Standard deviation of the shared part of the log rate. */
  readonly signal: number;
}

/** 难点, 共性, 个性 by construction. An issue may be in more than one. */
export interface ProblemClasses {
  readonly hard: readonly string[];
  readonly common: readonly string[];
  readonly individual: readonly { readonly issue: string; readonly streets: readonly string[] }[];
}

/** What was planted and what the model's fields came out as; truth.json. Codes, ISO days and months. */
export interface Truth {
  readonly seed: string;
  readonly parameters: unknown;
  readonly plantings: readonly Planting[];
  readonly groups: readonly MovingGroup[];
  readonly classes: ProblemClasses;
  readonly issues: readonly IssueTruth[];
  readonly streets: readonly StreetTruth[];
  readonly springFestival: { readonly from: number; readonly to: number; readonly logEffect: number };
  /** City rates as expected by month, 0 to 1. */
  readonly rates: readonly {
    readonly month: string;
    readonly resolved: number;
    readonly satisfied: number;
    readonly contacted: number;
    readonly withinDeadline: number;
    readonly assessed: number;
  }[];
  readonly taxonomyChange: {
    readonly at: string;
    readonly splits: readonly { readonly from: string; readonly into: readonly string[] }[];
  } | null;
  readonly boundaryChange: BoundaryChange | null;
  readonly missing: readonly Missing[];
  /** Newest months whose outcomes are not all in, and the share of them that is. */
  readonly unfinished: readonly { readonly month: string; readonly share: number }[];
}

export interface IssueTruth {
  readonly code: string;
  readonly dispersion: number;
  /** Expected requests over the whole time, streets only. */
  readonly expected: number;
  /** Share of all expected requests of streets. */
  readonly share: number;
  /** Standard deviation of the log rate between streets, as it came out. */
  readonly spread: number;
  /** Ellison & Glaeser's γ of the expected requests against all, without sampling noise. */
  readonly concentration: number;
  /** Change of the log rate a year, before plantings. */
  readonly trend: number;
  readonly season: string;
  /** Expected requests of each calendar month over the mean month, over the whole time, before plantings. */
  readonly calendarMonths: readonly number[];
  readonly resolveOffset: number;
  readonly repeatOffset: number;
}

export interface StreetTruth {
  readonly code: string;
  /** Readiness to report against the city's; every issue of the street is multiplied by it. */
  readonly propensity: number;
  /** On the logit scale, against the city's resolution rate. */
  readonly resolveOffset: number;
}

/** Residents, and so requests, that change hands between neighbours. No such change took place: it is invented. */
export interface BoundaryChange {
  readonly invented: true;
  /** First month with the new boundary. */
  readonly at: string;
  readonly from: string;
  readonly to: string;
  /** Share of the residents of `from` that move. */
  readonly share: number;
}

/** Cells that were never delivered: absent, not nothing. */
export interface Missing {
  /** Codes of streets. */
  readonly streets: readonly string[];
  readonly month: string;
}
