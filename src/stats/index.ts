export { type Change, type ChangeOptions, changeInterval } from './change';
export type { Interval } from './interval';
export { poissonInterval } from './poisson';
export { type RateChange, rateChangeInterval } from './rate-change';
export { wilsonInterval } from './wilson';
