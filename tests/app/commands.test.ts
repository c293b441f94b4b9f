import { beforeEach, describe, expect, test } from 'vitest';
import { COMMANDS, commandForKey, commandOf } from '../../src/app/commands';
import { en } from '../../src/app/languages/en';
import { zh } from '../../src/app/languages/zh';
import { createAtlasStore } from '../../src/state/store';

let folded = 0;
let atlas = createAtlasStore();

beforeEach(() => {
  folded = 0;
  atlas = createAtlasStore();
});

const context = () => ({ atlas, toggleRail: () => (folded += 1) });
const press = (code: string, held: Partial<KeyboardEvent> = {}) => {
  const keys = { code, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...held };
  commandForKey(keys)?.perform(context());
};
const state = () => atlas.getState();

describe('commands', () => {
  test('each has its own key and is said in both languages', () => {
    expect(new Set(COMMANDS.map((command) => command.key)).size).toBe(COMMANDS.length);
    for (const { id } of COMMANDS) {
      expect(zh.shell.commands[id]).toBeTruthy();
      expect(en.shell.commands[id]).toBeTruthy();
    }
  });

  test('a letter alone does nothing, so that typing and speech set nothing off', () => {
    for (const { code, alt } of COMMANDS) if (alt) press(code);
    press('KeyL', { altKey: true, ctrlKey: true });
    press('KeyL', { altKey: true, metaKey: true });
    expect(state()).toMatchObject({ view: 'overview', language: 'zh', theme: 'auto' });
    expect(folded).toBe(0);
  });

  test('by key: views, language, theme, rail', () => {
    press('Digit2', { altKey: true });
    expect(state().view).toBe('map');
    press('Digit3', { altKey: true });
    expect(state().view).toBe('trends');
    press('Digit4', { altKey: true });
    expect(state().view).toBe('streets');
    press('Digit5', { altKey: true });
    expect(state().view).toBe('issues');
    press('Digit6', { altKey: true });
    expect(state().view).toBe('data');
    press('Digit1', { altKey: true });
    expect(state().view).toBe('overview');
    press('KeyL', { altKey: true });
    expect(state().language).toBe('en');
    press('KeyL', { altKey: true });
    expect(state().language).toBe('zh');
    const themes = [1, 2, 3].map(() => {
      press('KeyT', { altKey: true });
      return state().theme;
    });
    expect(themes).toEqual(['light', 'dark', 'auto']);
    press('KeyB', { altKey: true });
    expect(folded).toBe(1);
  });

  test('Escape closes the drawer first, then takes off the last filter, then does nothing', () => {
    state().setClause({ dimension: 'period', values: ['2020', '2021'], maker: 'bar' });
    state().setClause({ dimension: 'place', values: ['110105'], maker: 'map' });
    state().openDrawer({ kind: 'place', id: '110105' });
    press('Escape');
    expect(state().drawer).toBeNull();
    expect(state().clauses).toHaveLength(2);
    press('Escape');
    expect(state().clauses.map((clause) => clause.dimension)).toEqual(['period']);
    press('Escape');
    press('Escape');
    expect(state().clauses).toEqual([]);
  });

  test('clearing takes off every filter', () => {
    state().setClause({ dimension: 'place', values: ['110105'], maker: 'map' });
    state().setClause({ dimension: 'kind', values: ['complaint'], maker: 'bar' });
    commandOf('clear').perform(context());
    expect(state().clauses).toEqual([]);
  });
});
