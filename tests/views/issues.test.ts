import { describe, expect, test } from 'vitest';
import type { ColumnTable } from '../../src/domain/columns';
import { TYPOLOGY_THRESHOLDS, typology, type IssueType, type RuleEvidence } from '../../src/stats';
import { beyond, difficultyOf, ruleText, topPlaces } from '../../src/views/issues/evidence';
import { planeIssues, planePoint } from '../../src/views/issues/issue-plane';
import type { IssuesAsked } from '../../src/views/issues/issue-questions';
import { issueNumbers } from '../../src/views/issues/issue-windows';
import { MOVABLE, movedRules, thresholdsOf } from '../../src/views/issues/thresholds';

const WINDOW = { first: 100, last: 111 };
const QUESTION = { kind: 'cells', measures: ['requests'], by: [], clauses: [] } as const;
const ASKED: IssuesAsked = {
  ...{ issueAxis: 'issue', placeAxis: 'street', measure: 'requests', window: WINDOW },
  ...{ places: QUESTION, months: QUESTION, handling: QUESTION },
};

/** A table of numbers; null is missing. */
function table(columns: Readonly<Record<string, readonly (number | null)[]>>): ColumnTable {
  const made = Object.entries(columns).map(([name, cells]) => {
    const values = Float64Array.from(cells, (cell) => cell ?? 0);
    const valid = Uint8Array.from(cells, (cell) => (cell === null ? 0 : 1));
    return [name, { name, type: 'number' as const, values, valid }] as const;
  });
  return { rows: Object.values(columns)[0]?.length ?? 0, columns: Object.fromEntries(made) };
}

describe('the numbers of issues out of the answers', () => {
  const places = table({
    street_id: [7, 3, 7, 9, 3],
    issue_id: [20, 20, 10, 10, 30],
    requests: [5, 2, 4, 6, 0],
  });
  const months = table({ issue_id: [20, 20, 10], month: [100, 111, 105], requests: [3, 4, 10] });
  const handling = table({
    issue_id: [10, 20],
    requests: [10, 7],
    repeat: [2, null],
    resolution_rate_numerator: [6, 5],
    resolution_rate_denominator: [8, 5],
    within_deadline_rate_numerator: [9, 7],
    within_deadline_rate_denominator: [10, 7],
  });
  const numbers = issueNumbers({ places, months, handling }, ASKED, new Set([9]));

  test('issues and places ascend, and a place that is nowhere is left out', () => {
    expect(numbers.issues).toEqual([10, 20]);
    expect(numbers.places).toEqual([3, 7]);
    expect(numbers.windows.map((one) => one.places)).toEqual([
      [0, 4],
      [2, 5],
    ]);
  });

  test('months stand where they lie in the window', () => {
    expect(numbers.windows[0]?.months).toEqual([0, 0, 0, 0, 0, 10, 0, 0, 0, 0, 0, 0]);
    expect(numbers.windows[1]?.months).toEqual([3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4]);
  });

  test('overdue is what was not within the deadline; a sign that is missing is nobody asked', () => {
    expect(numbers.windows[0]).toMatchObject({
      resolved: { x: 6, n: 8 },
      repeat: { x: 2, n: 10 },
      overdue: { x: 1, n: 10 },
    });
    expect(numbers.windows[1]).toMatchObject({ repeat: { x: 0, n: 0 }, overdue: { x: 0, n: 7 } });
  });
});

describe('the thresholds that a reader moves', () => {
  test('stand at their defaults, each once, within their bounds', () => {
    expect(thresholdsOf({})).toEqual(TYPOLOGY_THRESHOLDS);
    expect(new Set(MOVABLE.map(({ key }) => key)).size).toBe(MOVABLE.length);
    for (const { key, least, most } of MOVABLE) {
      expect(TYPOLOGY_THRESHOLDS[key]).toBeGreaterThanOrEqual(least);
      expect(TYPOLOGY_THRESHOLDS[key]).toBeLessThanOrEqual(most);
    }
  });

  test('what is no threshold or beyond its bounds moves nothing', () => {
    expect(thresholdsOf({ 'common-gamma': 2, nonsense: 1, 'difficulty-signs': 0 })).toEqual(
      TYPOLOGY_THRESHOLDS,
    );
    expect(thresholdsOf({ 'common-gamma': 0.03 }).commonGamma).toBe(0.03);
  });

  test('one that is moved back is no longer said', () => {
    const [gamma] = MOVABLE.filter(({ name }) => name === 'common-gamma');
    if (!gamma) throw new Error('no such threshold');
    const moved = movedRules({ stability: 0.9 }, gamma, 0.03);
    expect(moved).toEqual({ stability: 0.9, 'common-gamma': 0.03 });
    expect(movedRules(moved, gamma, TYPOLOGY_THRESHOLDS.commonGamma)).toEqual({ stability: 0.9 });
  });
});

const rule = (
  name: RuleEvidence['rule'],
  value: number | null,
  fires: RuleEvidence['fires'],
): RuleEvidence => ({
  ...{ rule: name, value, threshold: 2, fires, fired: false },
  interval: value === null ? null : { low: value - 1, high: value + 1 },
});
const typed = (label: IssueType['label'], evidence: readonly RuleEvidence[]): IssueType => ({
  ...{ label, flags: [], evidence },
  probability: { hard: 0, common: 0, individual: 0 },
});

describe('the evidence of an issue', () => {
  test('how near a rule is counts from its threshold, whichever side fires', () => {
    expect(beyond(rule('months', 5, 'from'))).toBe(3);
    expect(beyond(rule('gamma-common', 5, 'below'))).toBe(-3);
    expect(beyond(rule('repeat', null, 'above'))).toBeNull();
  });

  test('the difficulty is the score that decides whether so many signs are beyond the threshold', () => {
    const type = typed('watch', [
      rule('unresolved', 1, 'above'),
      rule('repeat', 4, 'above'),
      rule('overdue', 3, 'above'),
      rule('months', 9, 'from'),
    ]);
    expect([1, 2, 3, 4].map((signs) => difficultyOf(type, signs)?.value)).toEqual([4, 3, 1, undefined]);
  });

  test('values are read in their own units', () => {
    expect(ruleText('requests', 1234)).toBe('1,234');
    expect(ruleText('share', 0.0123)).toBe('1.23%');
    expect(ruleText('top-places', 0.5)).toBe('50.0%');
    expect(ruleText('gamma-common', -0.00012)).toBe('−0.0001');
    expect(ruleText('unresolved', 2.34)).toBe('2.3');
  });

  test('the top places are those with requests, the most first', () => {
    expect(topPlaces([0, 5, 9, 5, 0], 5)).toEqual([2, 1, 3]);
    expect(topPlaces([1, 2, 3], 2)).toEqual([2, 1]);
  });
});

describe('the plane', () => {
  const issue = (at: number, type: IssueType) => ({
    ...{ at, type, requests: 100 },
    member: { id: at, code: `i${at}`, level: 'issue', name: { zh: `事${at}`, en: `Issue ${at}` } },
  });

  test('has no issue of too few requests, and none whose difficulty is not known', () => {
    const scores = [rule('unresolved', 1, 'above'), rule('repeat', 4, 'above')];
    const gamma = rule('gamma-common', 0.01, 'below');
    const drawn = planeIssues(
      [
        issue(1, typed('watch', [gamma, ...scores])),
        issue(2, typed('small-sample', [gamma, ...scores])),
        issue(3, typed('common', [gamma, ...scores.slice(1)])),
      ],
      TYPOLOGY_THRESHOLDS,
    );
    expect(drawn.map(({ issue: { at } }) => at)).toEqual([1]);
    const [first] = drawn;
    expect(first && planePoint(first, 'en', ['detail'])).toMatchObject({
      ...{ id: 'i1', name: 'Issue 1', kind: 'watch', n: 100, gamma: 0.01, difficulty: 1 },
      ...{ difficultyLow: 0, difficultyHigh: 2, detail: ['detail'] },
    });
  });

  test('without one sign of difficulty the labels of spread still hold', () => {
    const none = { x: 0, n: 0 };
    const window = (places: readonly number[]) => ({
      ...{ places, months: Array<number>(12).fill(50), resolved: none, repeat: none, overdue: none },
    });
    const even = Array<number>(40).fill(15);
    const heap = even.map((_, place) => (place < 2 ? 60 : 0));
    const [wide, narrow] = typology([even, heap, even, even, even].map(window));
    expect(wide?.label).toBe('common');
    expect(narrow?.label).toBe('individual');
    expect(planeIssues([issue(0, wide ?? typed('watch', []))], TYPOLOGY_THRESHOLDS)).toEqual([]);
  });
});
