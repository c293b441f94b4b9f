export { adjustedRandIndex } from './adjusted-rand-index';
export { benjaminiHochberg } from './benjamini-hochberg';
export { type Change, type ChangeOptions, changeInterval } from './change';
export { ellisonGlaeser } from './ellison-glaeser';
export { type EmergingCategory, emergingHotSpot } from './emerging-hot-spot';
export { type EmergingFamily, emergingPlaces } from './emerging-places';
export { type EmpiricalBayes, empiricalBayes } from './empirical-bayes';
export { empiricalBayesStandardised } from './empirical-bayes-standardised';
export { excessTest, type ExcessTest } from './excess-test';
export { type Farrington, farrington, type FarringtonOptions, type FarringtonStep } from './farrington';
export {
  type Backtest,
  type Forecast,
  forecast,
  type ForecastOptions,
  type ForecastSkill,
  type ForecastStep,
} from './forecast';
export { type FunnelKind, funnelLimits } from './funnel';
export { type GeneralisedEsd, generalisedEsd } from './generalised-esd';
export { getisOrdGiStar } from './getis-ord';
export { getisOrdGiStarTest, type GiStarTest } from './getis-ord-test';
export { holidayRegressor } from './holiday-regressor';
export { groupIdentity } from './group-identity';
export { type HotAndCold, hotAndCold, type HotAndColdOptions } from './hot-and-cold';
export {
  type Counterfactual,
  type InterruptedTimeSeries,
  interruptedTimeSeries,
  type InterruptedTimeSeriesOptions,
  type SegmentChange,
} from './interrupted-time-series';
export type { Interval } from './interval';
export { jointRankSets } from './joint-rank-sets';
export type { Known } from './known';
export { type LocalMoran, localMoran, type Quadrant } from './local-moran';
export { type LocalMoranPermutation, localMoranPermutation } from './local-moran-permutation';
export { type LocationQuotient, locationQuotient } from './location-quotient';
export { type MannKendall, mannKendall } from './mann-kendall';
export { nearestZones } from './nearest-zones';
export { normalQuantile } from './normal';
export { twoSidedP } from './normal-tail';
export { type Overdispersion, overdispersion } from './overdispersion';
export { type Pelt, pelt, type PeltOptions } from './pelt';
export {
  analysePlaces,
  type Flag,
  type PlaceAnalysis,
  type PlaceFamily,
  placeOutliers,
  type PlaceOutliers,
} from './place-analysis';
export { poissonInterval } from './poisson';
export { type SeriesMonth, seriesDispersion } from './series-dispersion';
export { neighbouringMonthsDispersion, quasiPoissonInterval } from './quasi-poisson';
export { type QuasiPoisson, quasiPoisson } from './quasi-poisson-regression';
export { type RankInterval, rankIntervals, type RankOptions, type RankOrder } from './rank-intervals';
export { rarefiedCoverage } from './rarefied-coverage';
export { type RateChange, rateChangeInterval } from './rate-change';
export type { Refusal, RefusalReason } from './refusal';
export {
  type IssueGroup,
  type ResidualClusterOptions,
  residualClusters,
  type ResidualClusters,
} from './residual-clusters';
export { seasonalStrength } from './seasonal-strength';
export { type ScanCluster, type ScanOptions, spaceTimeScan, type SpaceTimeScan } from './space-time-scan';
export { type Stl, stl, type StlOptions } from './stl';
export {
  titleEvents,
  type TitleEventOptions,
  TitleEventRun,
  type TitleMessages,
  titleWeights,
} from './title-events';
export {
  type IssueLabel,
  type IssueType,
  type IssueWindow,
  type RuleEvidence,
  drawIssues,
  labelIssues,
  typology,
  type TypologyOptions,
  type DrawnIssue,
} from './typology';
export { TYPOLOGY_THRESHOLDS, type TypologyThresholds } from './typology-thresholds';
export { wilsonInterval } from './wilson';
export {
  type MonthlySeries,
  type YearOnYear,
  yearOnYear,
  type YearOnYearOptions,
  type YearOnYearStep,
} from './year-on-year';
