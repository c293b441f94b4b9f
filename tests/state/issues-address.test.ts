import { describe, expect, test } from 'vitest';
import { formatAddress, parseAddress } from '../../src/state/address';
import { DEFAULT_STATE } from '../../src/state/schema';

describe('the address of the screen of issues', () => {
  test('has the thresholds that were moved, in one order', () => {
    const state = { ...DEFAULT_STATE, issues: { rules: { 'least-requests': 80, 'common-gamma': 0.03 } } };
    expect(formatAddress(state)).toBe('v=1&rules=common-gamma:0.03,least-requests:80');
    expect(parseAddress('#v=1&rules=common-gamma:0.03,least-requests:80')).toEqual({ state, problems: [] });
  });

  test.each(['common-gamma', 'common-gamma:-1', 'common-gamma:x', 'a:1,', ':1', 'a:1e9'])(
    'that says %s is named as bad and nothing else is lost',
    (rules) => {
      expect(parseAddress(`#v=1&view=issues&rules=${rules}`)).toEqual({
        state: { ...DEFAULT_STATE, view: 'issues' },
        problems: [{ key: 'rules', value: rules, reason: 'bad-value' }],
      });
    },
  );
});
