import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  drawIssues,
  type IssueType,
  type IssueWindow,
  labelIssues,
  TYPOLOGY_THRESHOLDS,
  typology,
} from '../../src/stats';
import { OverdispersedCounts } from '../../src/stats/overdispersed-counts';
import { Random } from '../../src/stats/random';

type Planted = 'hard' | 'common' | 'individual';

const PLACES = 120;

function drawn(means: readonly number[], random: Random): number[] {
  const counts = new Float64Array(means.length);
  new OverdispersedCounts(Float64Array.from(means), 1).drawInto(counts, random);
  return [...counts];
}

function share(n: number, rate: number, random: Random): { x: number; n: number } {
  let x = 0;
  for (let one = 0; one < n; one += 1) if (random.uniform() < rate) x += 1;
  return { x, n };
}

/** An issue made to be of its class, among places of those shares: γ about 0, 1/7 (individual) or 1/240 (hard). */
function plant(kind: Planted, q: readonly number[], random: Random): IssueWindow {
  const requests = 600 + random.below(1400);
  const own = q.map((base) => base * (kind === 'common' ? 1 : random.gamma(kind === 'hard' ? 2 : 0.05)));
  const all = own.reduce((sum, one) => sum + one, 0);
  const places = drawn(
    own.map((one) => (requests * one) / all),
    random,
  );
  const n = places.reduce((sum, count) => sum + count, 0);
  const hard = kind === 'hard';
  const wobble = (): number => 0.02 * (random.uniform() - 0.5);
  return {
    places,
    months: drawn(Array<number>(12).fill(n / 12), random),
    resolved: share(n, (hard ? 0.72 : 0.9) + wobble(), random),
    repeat: share(n, (hard ? 0.3 : 0.12) + wobble(), random),
    overdue: share(n, (hard ? 0.25 : 0.1) + wobble(), random),
  };
}

/** Sixty issues, of each class the same number. */
function city(seed: number): { readonly kinds: Planted[]; readonly issues: IssueWindow[] } {
  const random = new Random(seed);
  const sizes = Array.from({ length: PLACES }, () => 0.2 + random.gamma(3));
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const q = sizes.map((size) => size / all);
  const kinds = Array.from(
    { length: 60 },
    (_, at): Planted => (['common', 'individual', 'hard'] as const)[at % 10 === 0 ? 2 : at % 2] ?? 'common',
  );
  return { kinds, issues: kinds.map((kind) => plant(kind, q, random)) };
}

const labels = (types: readonly IssueType[]): string[] => types.map(({ label }) => label);
const quick = { resamples: 40, seed: 5 };

describe('typology', () => {
  it('labels what was drawn once under any thresholds as if it were drawn for them', () => {
    const { issues } = city(3);
    const kept = drawIssues(issues, quick);
    for (const moved of [
      {},
      { commonGamma: 0.2 },
      { leastRequests: 1000 },
      { difficultySigns: 1, stability: 0.95 },
    ]) {
      const thresholds = { ...TYPOLOGY_THRESHOLDS, ...moved };
      expect(labelIssues(kept, thresholds)).toEqual(typology(issues, { ...quick, thresholds }));
    }
    const [one, other] = [{}, { leastRequests: 1000 }].map((moved) =>
      labels(labelIssues(kept, { ...TYPOLOGY_THRESHOLDS, ...moved })),
    );
    expect(one).not.toEqual(other);
  });

  const { kinds, issues } = city(1);
  const types = typology(issues, quick);

  it('finds planted classes and hardly ever takes one for another', () => {
    const towns = [2, 3, 4].map((seed) => city(seed));
    const found = towns.flatMap((town) =>
      typology(town.issues, quick).map(({ label }, at) => ({ label, kind: town.kinds[at] })),
    );
    const wrong = found.filter(
      ({ label, kind }) => label !== kind && ['hard', 'common', 'individual'].includes(label),
    );
    expect(wrong.length / found.length).toBeLessThanOrEqual(0.03);
    for (const kind of ['hard', 'common', 'individual']) {
      const own = found.filter((one) => one.kind === kind);
      const right = own.filter(({ label }) => label === kind).length;
      expect(right / own.length, kind).toBeGreaterThanOrEqual(0.6);
    }
  });

  it('does not care about the order of places or of issues', () => {
    const turned = issues.map((issue) => ({ ...issue, places: [...issue.places].reverse() }));
    const other = typology(turned, quick);
    expect(labels(other)).toEqual(labels(types));
    expect(other.map(({ probability }) => probability)).toEqual(types.map(({ probability }) => probability));
    expect(labels(typology([...issues].reverse(), quick)).reverse()).toEqual(labels(types));
  });

  it('never takes the hard flag away because more requests are repeats', () => {
    const hard = types.flatMap(({ flags }, at) => (flags.includes('hard') ? [at] : []));
    expect(hard.length).toBeGreaterThan(3);
    fc.assert(
      fc.property(fc.constantFrom(...hard), fc.double({ min: 0, max: 1, noNaN: true }), (at, more) => {
        const raised = issues.map((issue, other) => {
          if (other !== at) return issue;
          const { x, n } = issue.repeat;
          return { ...issue, repeat: { x: x + Math.round(more * (n - x)), n } };
        });
        const after = typology(raised, { resamples: 10, seed: 5 })[at];
        expect(after?.flags).toContain('hard');
        expect(after?.probability.hard).toBeGreaterThanOrEqual(
          typology(issues, { resamples: 10, seed: 5 })[at]?.probability.hard ?? 1,
        );
      }),
      { numRuns: 20 },
    );
  });

  it('never labels an issue of under fifty requests', () => {
    const places = issues[0]?.places.map((_, place) => (place === 0 ? 49 : 0)) ?? [];
    const few = { ...(issues[0] as IssueWindow), places };
    const [type] = typology([few, ...issues], quick);
    expect(type).toMatchObject({ label: 'small-sample', flags: [] });
    expect(type?.evidence.find(({ rule }) => rule === 'requests')).toMatchObject({ value: 49, fired: false });
  });

  it('shows for every rule what it looked at, and moves with its thresholds', () => {
    const at = kinds.indexOf('individual');
    const type = types[at];
    expect(type?.flags).toContain('individual');
    for (const { value, interval, fired, fires, threshold } of type?.evidence ?? []) {
      expect(interval?.low).toBeLessThanOrEqual(interval?.high ?? NaN);
      const beyond = fires === 'below' ? (value ?? NaN) < threshold : (value ?? NaN) >= threshold;
      expect(fired).toBe(beyond);
    }
    const strict = { ...TYPOLOGY_THRESHOLDS, individualGamma: 2, individualTopShare: 2 };
    expect(typology(issues, { ...quick, thresholds: strict })[at]?.flags).not.toContain('individual');
  });

  it('holds its true gamma in the interval of its resamples', () => {
    const inside = types.filter(({ evidence }) => {
      const gamma = evidence.find(({ rule }) => rule === 'gamma-common');
      const { value, interval } = gamma ?? {};
      return interval != null && value != null && interval.low <= value && value <= interval.high;
    });
    expect(inside.length).toBe(types.length);
  });

  it('has no label where nobody was asked and nothing is spread, and refuses what are no counts', () => {
    expect(typology([])).toEqual([]);
    const empty = { places: [0, 0], months: [0], resolved: none, repeat: none, overdue: none };
    expect(typology([empty])[0]).toMatchObject({ label: 'small-sample', flags: [] });
    expect(() => typology([{ ...empty, repeat: { x: 2, n: 1 } }])).toThrow('cannot exceed');
    expect(() => typology([{ ...empty, places: [-1, 2] }])).toThrow('whole number');
  });
});

const none = { x: 0, n: 0 };
