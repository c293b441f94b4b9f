/** What the rules of `typology` compare with. They are choices of policy, not of statistics: a reader may move them. */
export interface TypologyThresholds {
  /** Requests in the window below which nothing is said of an issue. */
  readonly leastRequests: number;
  /** Months with at least one request from which on an issue lasts. */
  readonly leastMonths: number;
  /** How many of its own errors beyond other issues a sign of difficulty counts. */
  readonly difficultyScore: number;
  /** How many of the three signs of difficulty it takes. */
  readonly difficultySigns: number;
  /** γ under which an issue is spread as all requests are. */
  readonly commonGamma: number;
  readonly commonCoverage: number;
  /** Share of all requests, 0 to 1. */
  readonly commonShare: number;
  /** γ from which on an issue gathers in few places. */
  readonly individualGamma: number;
  /** How many places are the top ones, and which share of the requests they need, 0 to 1. */
  readonly topPlaces: number;
  readonly individualTopShare: number;
  /** Share of the resamples, 0 to 1, that must give a label for it to be stable. */
  readonly stability: number;
}

/** The thresholds where a reader sets no others; those of γ are Ellison and Glaeser's (1997). */
export const TYPOLOGY_THRESHOLDS: TypologyThresholds = {
  leastRequests: 50,
  leastMonths: 9,
  difficultyScore: 1.96,
  difficultySigns: 2,
  commonGamma: 0.02,
  commonCoverage: 0.9,
  commonShare: 0.005,
  individualGamma: 0.05,
  topPlaces: 5,
  individualTopShare: 0.5,
  stability: 0.8,
};
