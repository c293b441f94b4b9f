import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { BEIJING_GROUPS } from '../../src/domain/beijing-groups';
import { groupOf, knownGroups, sameCodes } from '../../src/domain/groups';

const streets = parse<{ code: string; name_zh: string }>(readFileSync('data/published/streets.csv'), {
  columns: true,
  bom: true,
});
const nameOf = new Map(streets.map(({ code, name_zh: name }) => [code, name]));

describe('groups of places', () => {
  test('回天地区 has its seven members', () => {
    const [huitian] = BEIJING_GROUPS;
    expect(huitian?.names.zh).toBe('回天地区');
    expect(huitian?.codes.map((code) => nameOf.get(code)).sort()).toEqual(
      [
        '回龙观街道',
        '龙泽园街道',
        '史各庄街道',
        '霍营街道',
        '天通苑北街道',
        '天通苑南街道',
        '东小口镇',
      ].sort(),
    );
  });

  test('are offered only where the dataset has every member', () => {
    const own = [
      { name: '朋友', codes: ['a', 'b'] },
      { name: 'elsewhere', codes: ['a', 'z'] },
      { name: 'none', codes: [] },
    ];
    const known = knownGroups(BEIJING_GROUPS, own, new Set(['a', 'b', 'c']));
    expect(known.map(({ names, own: mine }) => [names.en, mine])).toEqual([['朋友', true]]);
    const all = knownGroups(BEIJING_GROUPS, own, new Set([...nameOf.keys(), 'a', 'b']));
    expect(all.map(({ names }) => names.zh)).toEqual(['回天地区', '朋友']);
    expect(groupOf(all, ['b', 'a'])?.names.zh).toBe('朋友');
    expect(groupOf(all, ['a'])).toBeNull();
  });

  test('the same places are the same in any order, and however often named', () => {
    expect(sameCodes(['a', 'b'], ['b', 'a', 'b'])).toBe(true);
    expect(sameCodes(['a', 'b'], ['a', 'c'])).toBe(false);
    expect(sameCodes([], [])).toBe(true);
  });
});
