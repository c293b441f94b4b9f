import { describe, expect, test } from 'vitest';
import { found, inListOrder } from '../../src/views/search';
import { answersTo } from '../../src/domain/name-search';
import type { Choice } from '../../src/views/session/choices';

const choice = (zh: string, en: string, pinyin: string, more: Partial<Choice> = {}): Choice => ({
  code: `${zh}-${en}`,
  names: { zh, en },
  pinyin,
  within: null,
  level: { depth: 0, names: null },
  ...more,
});

const CHAOYANG = choice('朝阳区', 'Chaoyang District', 'chaoyang qu');
const HUILONGGUAN = choice('回龙观街道', 'Huilongguan', 'huilongguan jiedao');
const GREEN = choice('绿园', 'Green Garden', 'lü yuan');
const NO_PINYIN = choice('西单', 'Xidan', '');
const NORTH_HILL = choice('North Hill', 'North Hill', 'north hill');
const EDEN = choice('Éden-Terrace', 'Éden-Terrace', 'éden-terrace');

describe('finding a choice by what is typed', () => {
  test.each([
    [CHAOYANG, '朝阳'],
    [CHAOYANG, '阳区'],
    [CHAOYANG, 'chaoyang'],
    [CHAOYANG, 'Chao Yang'],
    [CHAOYANG, 'cyq'],
    [CHAOYANG, 'ＣＹＱ'],
    [CHAOYANG, 'yangqu'],
    [CHAOYANG, 'district'],
    [CHAOYANG, 'cd'],
    [CHAOYANG, ''],
    [CHAOYANG, '　'],
    [HUILONGGUAN, 'hlg'],
    [HUILONGGUAN, 'longguan'],
    [HUILONGGUAN, 'HLGJD'],
    [GREEN, 'lv'],
    [GREEN, 'lu yuan'],
    [GREEN, 'lü'],
    [NO_PINYIN, '西单'],
    [NORTH_HILL, 'ｎｏｒｔｈ'],
    [NORTH_HILL, 'HILL'],
    [NORTH_HILL, 'nh'],
    [EDEN, 'eden'],
    [EDEN, 'Éden t'],
  ])('$names.zh answers to %s', (one, typed) => {
    expect(answersTo(one, typed)).toBe(true);
  });

  test.each([
    [CHAOYANG, '海淀'],
    [CHAOYANG, 'angq'],
    [CHAOYANG, 'yq'],
    [HUILONGGUAN, 'uilong'],
    [NO_PINYIN, 'xd'],
    [NORTH_HILL, 'nth'],
  ])('$names.zh does not answer to %s', (one, typed) => {
    const names = one === NORTH_HILL ? one.names : { ...one.names, en: '' };
    expect(answersTo({ ...one, names }, typed)).toBe(false);
  });

  test('what begins so comes first, else the order is kept', () => {
    const choices = [choice('African Canton', 'African Canton', ''), choice('坎顿', 'Canton', 'kan dun')];
    expect(found(choices, 'can').map(({ names }) => names.en)).toEqual(['Canton', 'African Canton']);
    expect(found(choices, '')).toEqual(choices);
    expect(found(choices, 'x')).toEqual([]);
  });
});

describe('the order of a long list', () => {
  const zh = (one: Choice) => one.names.zh;

  test('is of pinyin in Chinese, as the dataset reads a name, and of letters in English', () => {
    const choices = [
      choice('重庆路', 'Apple Road', 'chong qing lu'),
      choice('朝阳区', 'Chaoyang', 'chao yang qu'),
      choice('安定', 'Zoo', 'an ding'),
    ];
    expect(inListOrder(choices, 'zh').map(zh)).toEqual(['安定', '朝阳区', '重庆路']);
    expect(inListOrder(choices, 'en').map(zh)).toEqual(['重庆路', '朝阳区', '安定']);
  });

  test('takes numbers by their size, in both languages', () => {
    const choices = [10, 9, 1].map((n) => choice(`第${n}选区`, `District ${n}`, `di ${n} xuan qu`));
    for (const language of ['zh', 'en'] as const) {
      expect(inListOrder(choices, language).map(({ names }) => names.en)).toEqual([
        'District 1',
        'District 9',
        'District 10',
      ]);
    }
  });

  test('goes from coarse to fine, and what stands for no place comes last', () => {
    const hood = { depth: 1, names: { zh: '街坊', en: 'Neighbourhood' } };
    const choices = [
      choice('未定位', 'Unplaced', 'wei ding wei'),
      choice('安里', 'An', 'an li', { level: hood }),
      choice('中区', 'Zhong', 'zhong qu'),
    ];
    expect(inListOrder(choices, 'zh').map(zh)).toEqual(['中区', '安里', '未定位']);
  });
});
