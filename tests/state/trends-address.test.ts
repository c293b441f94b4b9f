import { describe, expect, test } from 'vitest';
import { formatAddress, parseAddress } from '../../src/state/address';
import { DEFAULT_STATE, type AtlasState } from '../../src/state/schema';
import { createAtlasStore } from '../../src/state/store';
import { DEFAULT_TRENDS } from '../../src/state/trends';

const state = (change: Partial<AtlasState>): AtlasState => ({ ...DEFAULT_STATE, ...change });

const SAID: readonly (readonly [string, AtlasState])[] = [
  ['v=1&view=trends', state({ view: 'trends' })],
  ['v=1&grain=week', state({ trends: { ...DEFAULT_TRENDS, grain: 'week' } })],
  [
    'v=1&view=trends&line=resolution_rate&grain=quarter&festival=adjusted&scale=index',
    state({
      view: 'trends',
      trends: { line: 'resolution_rate', grain: 'quarter', festival: 'adjusted', scale: 'index' },
    }),
  ],
];

describe('the address of the screen of trends', () => {
  test.each(SAID)('%s', (address, said) => {
    expect(formatAddress(said)).toBe(address);
    expect(parseAddress(address)).toEqual({ state: said, problems: [] });
  });

  test.each([
    ['line', 'Rate'],
    ['grain', 'hour'],
    ['grain', ''],
    ['festival', 'none'],
    ['scale', 'log'],
  ])('%s=%s is named and dropped', (key, value) => {
    expect(parseAddress(`v=1&${key}=${value}&lang=en`)).toEqual({
      state: state({ language: 'en' }),
      problems: [{ key, value, reason: 'bad-value' }],
    });
  });

  test('another dataset begins anew', () => {
    const store = createAtlasStore();
    store.getState().setTrends({ grain: 'day' });
    expect(store.getState().trends).toEqual({ ...DEFAULT_TRENDS, grain: 'day' });
    store.getState().setDataset('other');
    expect(store.getState().trends).toEqual(DEFAULT_TRENDS);
  });
});
