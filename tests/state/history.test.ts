import { beforeEach, describe, expect, test } from 'vitest';
import { connectAddress, type AddressBar } from '../../src/state/history';
import { createAtlasStore, type AtlasStoreApi } from '../../src/state/store';

type Listener = () => void;

/** A browser's address bar and session history, as the HTML standard has them for fragments. */
class Bar implements AddressBar {
  entries = ['/atlas/'];
  at = 0;
  private readonly listeners = new Set<Listener>();

  get location() {
    const url = this.entries[this.at] ?? '';
    const mark = url.indexOf('#');
    return { hash: mark < 0 ? '' : url.slice(mark), pathname: '/atlas/', search: '' };
  }

  readonly history = {
    pushState: (_data: unknown, _unused: string, url: string) => {
      this.entries = [...this.entries.slice(0, this.at + 1), url];
      this.at += 1;
    },
    replaceState: (_data: unknown, _unused: string, url: string) => {
      this.entries[this.at] = url;
    },
  };

  addEventListener(_type: string, listener: Listener) {
    this.listeners.add(listener);
  }

  removeEventListener(_type: string, listener: Listener) {
    this.listeners.delete(listener);
  }

  private tell() {
    for (const listener of this.listeners) listener();
  }

  go(steps: number) {
    this.at += steps;
    this.tell();
  }

  /** The reader types another fragment. */
  edit(fragment: string) {
    this.history.pushState(null, '', fragment);
    this.tell();
  }
}

let bar: Bar;
let store: AtlasStoreApi;
const act = () => store.getState();

beforeEach(() => {
  bar = new Bar();
  store = createAtlasStore();
});

describe('state and address', () => {
  test('a link is read before anything is drawn', () => {
    bar.entries = ['/atlas/#v=1&view=data&lang=en'];
    connectAddress(store, bar);
    expect(act()).toMatchObject({ view: 'data', language: 'en', problems: [] });
    expect(bar.entries).toEqual(['/atlas/#v=1&view=data&lang=en']);
  });

  test('a bad link is mended in its own entry, and what was dropped is named', () => {
    bar.entries = ['/atlas/#v=1&view=data&colour=red'];
    connectAddress(store, bar);
    expect(bar.entries).toEqual(['#v=1&view=data']);
    expect(act().problems).toEqual([{ key: 'colour', value: 'red', reason: 'unknown-key' }]);
    act().dismissProblems();
    expect(act().problems).toEqual([]);
  });

  test.each<[string, () => void, string]>([
    ['another view', () => act().goTo('data'), '#v=1&view=data'],
    [
      'a filter',
      () => act().setClause({ dimension: 'place', values: ['110105'], maker: 'map' }),
      '#v=1&place=110105~map',
    ],
    ['the drawer', () => act().openDrawer({ kind: 'fact', id: 'a-1' }), '#v=1&open=fact:a-1'],
    ['another dataset', () => act().setDataset('model-city'), '#v=1&d=model-city'],
    ['a table of the data screen', () => act().setTable('fact'), '#v=1&table=fact'],
  ])('%s is a step that can be gone back from', (_name, step, address) => {
    connectAddress(store, bar);
    step();
    expect(bar.entries).toEqual(['/atlas/', address]);
    const there = store.getState();
    bar.go(-1);
    expect(act()).toMatchObject({ view: 'overview', clauses: [], drawer: null, dataset: null, table: null });
    bar.go(1);
    expect(act()).toMatchObject({ view: there.view, clauses: there.clauses, drawer: there.drawer });
    expect(bar.entries).toEqual(['/atlas/', address]);
  });

  test.each<[string, () => void, string]>([
    ['the language', () => act().setLanguage('en'), '#v=1&lang=en'],
    ['the theme', () => act().setTheme('dark'), '#v=1&theme=dark'],
    ['chart and table', () => act().showTable('annual', true), '#v=1&as=annual'],
    ['typing a query', () => act().setSql('SELECT 1'), '#v=1&q=SELECT%201'],
  ])('%s is no step of its own', (_name, change, address) => {
    connectAddress(store, bar);
    change();
    expect(bar.entries).toEqual([address]);
  });

  test('undoing a toggle leaves the bare address', () => {
    connectAddress(store, bar);
    act().setTheme('dark');
    act().setTheme('auto');
    expect(bar.entries).toEqual(['/atlas/']);
  });

  test('typing, then a step, then back: the query is as it was typed', () => {
    connectAddress(store, bar);
    act().goTo('data');
    for (const sql of ['S', 'SE', 'SELECT 1']) act().setSql(sql);
    act().goTo('overview');
    expect(bar.entries).toHaveLength(3);
    bar.go(-1);
    expect(act()).toMatchObject({ view: 'data', sql: 'SELECT 1' });
  });

  test('an edit of the fragment by hand is read', () => {
    connectAddress(store, bar);
    bar.edit('#v=1&lang=en&view=nowhere');
    expect(act()).toMatchObject({ language: 'en', view: 'overview' });
    expect(act().problems).toEqual([{ key: 'view', value: 'nowhere', reason: 'bad-value' }]);
    expect(bar.entries.at(-1)).toBe('#v=1&lang=en');
  });

  test('nothing is read or written after it is stopped', () => {
    connectAddress(store, bar)();
    act().goTo('data');
    expect(bar.entries).toEqual(['/atlas/']);
    bar.edit('#v=1&lang=en');
    expect(act().language).toBe('zh');
  });
});

test('a range of months that a hand draws is one step back, and the next one another', () => {
  connectAddress(store, bar);
  const draw = (first: string, last: string) => {
    act().drawClause({ dimension: 'period', values: [first, last], maker: 'trend' });
  };
  for (const last of ['2024-02', '2024-03', '2024-04']) draw('2024-01', last);
  act().endDrawing();
  draw('2025-01', '2025-02');
  act().endDrawing();
  expect(bar.entries).toHaveLength(3);
  bar.go(-1);
  expect(act().clauses).toMatchObject([{ values: ['2024-01', '2024-04'] }]);
  bar.go(-1);
  expect(act().clauses).toEqual([]);
});
