import fc from 'fast-check';
import { TREND_FESTIVALS, TREND_GRAINS, TREND_SCALES } from '../../src/state/trends';

/** Any setting of the screen of issues. */
export const anyIssues = fc.record({
  rules: fc.dictionary(
    fc.stringMatching(/^[a-z][a-z-]{0,10}$/),
    fc.integer({ min: 0, max: 99_999 }).map((value) => value / 100),
    { maxKeys: 5 },
  ),
});

/** Any setting of the screen of trends. */
export const anyTrends = fc.record({
  line: fc.option(fc.stringMatching(/^[a-z][a-z0-9_-]{0,10}$/)),
  grain: fc.constantFrom(...TREND_GRAINS),
  festival: fc.constantFrom(...TREND_FESTIVALS),
  scale: fc.constantFrom(...TREND_SCALES),
});
