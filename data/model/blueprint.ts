import type { Fields } from './fields';
import type { Intensity } from './intensity';
import type { Planted } from './planting-plan';
import type { Rates } from './rates';
import type { Volume } from './volume';

/** What a city's draws come from, before any is drawn; splits.ts goes on from it. */
export interface Blueprint {
  readonly planted: Planted;
  readonly fields: Fields;
  readonly intensity: Intensity;
  readonly volume: Volume;
  readonly rates: Rates;
  /** Expected requests of each place × issue × month, the city-level place last. */
  readonly mean: Float64Array;
}
