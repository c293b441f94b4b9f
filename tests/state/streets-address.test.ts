import { describe, expect, test } from 'vitest';
import { formatAddress, parseAddress } from '../../src/state/address';
import { connectAddress } from '../../src/state/history';
import { knownProfile } from '../../src/state/known';
import { DEFAULT_STATE, type AtlasState } from '../../src/state/schema';
import { createAtlasStore } from '../../src/state/store';
import { DEFAULT_STREETS } from '../../src/state/streets';

const state = (change: Partial<AtlasState>): AtlasState => ({ ...DEFAULT_STATE, ...change });

/** An address of the screens of streets and of a profile, and the state that it stands for. */
const SAID: readonly (readonly [string, AtlasState])[] = [
  ['v=1&view=streets', state({ view: 'streets' })],
  ['v=1&order=name.up', state({ streets: { ...DEFAULT_STREETS, order: { by: 'name', descending: false } } })],
  [
    'v=1&view=streets&order=resolution_rate.down&parted=kind&pool=3&funnel=residents',
    state({
      view: 'streets',
      streets: {
        order: { by: 'resolution_rate', descending: true },
        parted: 'kind',
        pool: 3,
        against: 'residents',
      },
    }),
  ],
  [
    'v=1&view=profile&of=110114011,110114012&beside=110105~110105001,110105002',
    state({
      view: 'profile',
      profile: { of: ['110114011', '110114012'], beside: [['110105'], ['110105001', '110105002']] },
    }),
  ],
];

describe('addresses of streets and profiles', () => {
  test.each(SAID)('%s', (address, said) => {
    expect(formatAddress(said)).toBe(address);
    expect(parseAddress(address)).toEqual({ state: said, problems: [] });
  });

  test.each([
    ['order', 'name', 'bad-value'],
    ['order', 'Name.up', 'bad-value'],
    ['parted', 'street', 'bad-value'],
    ['pool', '6', 'bad-value'],
    ['funnel', 'Rate', 'bad-value'],
    ['of', ' ', 'bad-value'],
    ['beside', '1~2~3', 'too-long'],
  ] as const)('%s=%s is named and dropped', (key, value, reason) => {
    const read = parseAddress(`v=1&${key}=${encodeURIComponent(value)}&lang=en`);
    expect(read).toEqual({
      state: state({ language: 'en' }),
      problems: [{ key, value, reason }],
    });
  });

  test('places that the dataset lacks are dropped from a profile, and named', () => {
    const known = { codes: { place: new Set(['a', 'b']) } };
    const { profile, problems } = knownProfile({ of: ['a', 'x'], beside: [['x'], ['b']] }, known);
    expect(profile).toEqual({ of: ['a'], beside: [['b']] });
    expect(problems.map(({ key, value }) => [key, value])).toEqual([
      ['of', 'x'],
      ['beside', 'x'],
    ]);
    expect(knownProfile({ of: ['a'], beside: [] }, known).problems).toEqual([]);
  });
});

describe('the store', () => {
  test('a profile keeps what stands beside it, but not itself, and no more than two', () => {
    const store = createAtlasStore();
    const { openProfile, toggleBeside } = store.getState();
    openProfile(['a']);
    toggleBeside(['b', 'c']);
    toggleBeside(['d']);
    toggleBeside(['e']);
    expect(store.getState().profile).toEqual({ of: ['a'], beside: [['b', 'c'], ['d']] });
    openProfile(['c', 'b']);
    expect(store.getState()).toMatchObject({ view: 'profile', profile: { of: ['c', 'b'], beside: [['d']] } });
    toggleBeside(['d']);
    expect(store.getState().profile.beside).toEqual([]);
  });

  test('another dataset begins anew', () => {
    const store = createAtlasStore();
    store.getState().openProfile(['a']);
    store.getState().setStreets({ pool: 3 });
    store.getState().setDataset('other');
    expect(store.getState()).toMatchObject({
      streets: DEFAULT_STREETS,
      profile: { of: [], beside: [] },
    });
  });

  test('going from one profile to the next is a step to go back from; sorting is not', () => {
    const store = createAtlasStore();
    const steps: string[] = [];
    const bar = {
      location: { hash: '', pathname: '/', search: '' },
      history: {
        pushState: (_data: unknown, _unused: string, url: string) => {
          steps.push(`push ${url}`);
        },
        replaceState: (_data: unknown, _unused: string, url: string) => {
          steps.push(`replace ${url}`);
        },
      },
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    };
    connectAddress(store, bar);
    store.getState().openProfile(['a']);
    store.getState().openProfile(['b']);
    store.getState().setStreets({ order: { by: 'count', descending: true } });
    expect(steps.map((step) => step.split(' ')[0])).toEqual(['push', 'push', 'replace']);
    expect(steps[1]).toContain('of=b');
  });
});
