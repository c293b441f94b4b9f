import { beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_MAP } from '../../src/state/map';
import { createAtlasStore, type AtlasStoreApi } from '../../src/state/store';

let store: AtlasStoreApi;
const act = () => store.getState();

beforeEach(() => {
  store = createAtlasStore();
});

describe('clauses', () => {
  test('a new clause takes the place of the one on its dimension, whoever made that', () => {
    act().setClause({ dimension: 'place', values: ['110105'], maker: 'map' });
    act().setClause({ dimension: 'place', values: ['110108'], maker: 'bar' });
    expect(act().clauses).toEqual([{ dimension: 'place', values: ['110108'], maker: 'bar' }]);
  });

  test('stand in the order of the filter bar however they came', () => {
    act().setClause({ dimension: 'kind', values: ['complaint'], maker: 'bar' });
    act().setClause({ dimension: 'period', values: ['2020', '2020'], maker: 'annual' });
    act().setClause({ dimension: 'place', values: ['110105'], maker: 'map' });
    expect(act().clauses.map((clause) => clause.dimension)).toEqual(['period', 'place', 'kind']);
  });

  test('without values it is taken off; so is one that is removed; clearing takes off all', () => {
    act().setClause({ dimension: 'place', values: ['110105'], maker: 'map' });
    act().setClause({ dimension: 'place', values: [], maker: 'map' });
    expect(act().clauses).toEqual([]);
    act().setClause({ dimension: 'place', values: ['110105'], maker: 'map' });
    act().setClause({ dimension: 'kind', values: ['complaint'], maker: 'bar' });
    act().removeClause('place');
    expect(act().clauses).toEqual([{ dimension: 'kind', values: ['complaint'], maker: 'bar' }]);
    act().clearClauses();
    expect(act().clauses).toEqual([]);
  });

  test('what the dataset does not have is dropped and named; what it has stays', () => {
    act().setClause({ dimension: 'period', values: ['1999', '2001'], maker: 'bar' });
    act().setClause({ dimension: 'place', values: ['110105', '999999'], maker: 'map' });
    act().setClause({ dimension: 'issue', values: ['epidemic'], maker: 'issues' });
    act().setClause({ dimension: 'kind', values: ['complaint'], maker: 'bar' });
    act().keepKnownClauses({
      period: ['2018-01-01', '2025-12-31'],
      codes: { place: new Set(['110105']), kind: new Set() },
    });
    expect(act().clauses).toEqual([
      { dimension: 'place', values: ['110105'], maker: 'map' },
      { dimension: 'issue', values: ['epidemic'], maker: 'issues' },
    ]);
    expect(act().problems).toEqual([
      { key: 'period', value: '1999..2001', reason: 'not-in-dataset' },
      { key: 'place', value: '999999', reason: 'not-in-dataset' },
      { key: 'kind', value: 'complaint', reason: 'not-in-dataset' },
    ]);
  });

  test('a level of places that the dataset does not have is dropped and named', () => {
    const known = { period: ['2018-01-01', '2025-12-31'] as const, codes: {} };
    act().setPlaceLevel('street');
    act().keepKnownClauses(known);
    act().keepKnownClauses({ ...known, levels: new Set(['district', 'street']) });
    expect([act().placeLevel, act().problems]).toEqual(['street', []]);
    act().keepKnownClauses({ ...known, levels: new Set(['council']) });
    expect(act().placeLevel).toBeNull();
    expect(act().problems).toEqual([{ key: 'level', value: 'street', reason: 'not-in-dataset' }]);
  });

  test('another dataset begins at its own coarsest level and its main count', () => {
    act().setPlaceLevel('street');
    act().setTrend('resolution_rate');
    expect(act().trend).toBe('resolution_rate');
    act().setDataset('model-city');
    expect([act().placeLevel, act().trend]).toEqual([null, null]);
  });

  test('a period that overlaps the dataset’s in part is kept', () => {
    act().setClause({ dimension: 'period', values: ['2017', '2018'], maker: 'bar' });
    act().keepKnownClauses({ period: ['2018-06-01', '2025-12-31'], codes: {} });
    expect(act().clauses).toHaveLength(1);
    expect(act().problems).toEqual([]);
  });

  test('clauses that are all known are left as the very same value, so that nothing is drawn again', () => {
    act().setClause({ dimension: 'place', values: ['110105'], maker: 'map' });
    const { clauses } = act();
    act().keepKnownClauses({ period: ['2018-01-01', '2025-12-31'], codes: { place: new Set(['110105']) } });
    expect(act().clauses).toBe(clauses);
  });
});

describe('a step back', () => {
  const make = (dimension: 'period' | 'place' | 'issue', ...values: string[]) => {
    act().setClause({ dimension, values, maker: 'bar' });
  };
  const left = () => act().clauses.map(({ dimension }) => dimension);

  test('takes the filter away that was made or changed last', () => {
    make('issue', 'heating');
    make('place', '110114');
    make('period', '2024-01', '2024-02');
    make('issue', 'parking');
    act().stepBack();
    expect(left()).toEqual(['period', 'place']);
    act().stepBack();
    expect(left()).toEqual(['place']);
    act().stepBack();
    act().stepBack();
    expect(left()).toEqual([]);
  });

  test('goes back along the bar where the filters came with an address', () => {
    make('place', '110114');
    make('issue', 'heating');
    const { clauses } = act();
    store = createAtlasStore();
    store.setState({ clauses });
    act().stepBack();
    expect(left()).toEqual(['place']);
  });
});

describe('figures as tables', () => {
  test('are turned one by one, named once', () => {
    act().showTable('topics', true);
    act().showTable('annual', true);
    act().showTable('topics', true);
    expect(act().tables).toEqual(['annual', 'topics']);
    act().showTable('annual', false);
    expect(act().tables).toEqual(['topics']);
  });
});

describe('going elsewhere', () => {
  test('another dataset or view closes the drawer, which explained something there', () => {
    act().openDrawer({ kind: 'fact', id: 'a-1' });
    act().goTo('data');
    expect(act().drawer).toBeNull();
    act().openDrawer({ kind: 'fact', id: 'a-1' });
    act().setTable('fact');
    act().setDataset('model-city');
    expect(act()).toMatchObject({ drawer: null, table: null, view: 'data' });
  });
});

describe('the map', () => {
  test('keeps what is not said otherwise, and forgets it with another dataset', () => {
    act().setMap({ mode: 'areas', measure: 'requests.change' });
    act().setMap({ window: 3 });
    expect(act().map).toEqual({ ...DEFAULT_MAP, mode: 'areas', measure: 'requests.change', window: 3 });
    act().setDataset('another');
    expect(act().map).toEqual(DEFAULT_MAP);
  });

  test('pins a place, takes it off, and holds no more than an address does', () => {
    act().togglePin('a');
    act().togglePin('b');
    act().togglePin('a');
    expect(act().map.pins).toEqual(['b']);
    for (let place = 0; place < 60; place += 1) act().togglePin(`p${place}`);
    expect(act().map.pins).toHaveLength(40);
    expect(act().map.pins[0]).toBe('b');
  });

  test('pins, months and a district that the dataset does not have are dropped and named', () => {
    act().setMap({ pins: ['a', 'z'], month: '1999-01', other: '2020-01', into: 'y' });
    act().keepKnownClauses({
      period: ['2018-01-01', '2025-12-31'],
      codes: { place: new Set(['a']) },
    });
    expect(act().map).toMatchObject({ pins: ['a'], month: null, other: '2020-01', into: null });
    expect(act().problems.map(({ key, value }) => [key, value])).toEqual([
      ['pins', 'z'],
      ['into', 'y'],
      ['at', '1999-01'],
    ]);
  });
});

describe('groups of places', () => {
  test('one of the same name is defined anew; one that no address could hold is not defined', () => {
    act().defineGroup({ name: '朋友', codes: ['a', 'b', 'a'] });
    act().defineGroup({ name: '朋友', codes: ['c'] });
    expect(act().groups).toEqual([{ name: '朋友', codes: ['c'] }]);
    act().defineGroup({ name: ' 朋友 ', codes: ['a'] });
    act().defineGroup({ name: 'x'.repeat(31), codes: ['a'] });
    act().defineGroup({ name: 'none', codes: [] });
    act().defineGroup({ name: 'many', codes: Array.from({ length: 41 }, (_, index) => `p${index}`) });
    expect(act().groups).toHaveLength(1);
    for (let group = 0; group < 20; group += 1) act().defineGroup({ name: `g${group}`, codes: ['a'] });
    expect(act().groups).toHaveLength(12);
    act().removeGroup('朋友');
    expect(act().groups.some(({ name }) => name === '朋友')).toBe(false);
  });
});
