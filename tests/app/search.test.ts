import { describe, expect, test } from 'vitest';
import { matches } from '../../src/app/shell/search';

const CHAOYANG = {
  code: '110105',
  names: { zh: '朝阳区', en: 'Chaoyang District' },
  pinyin: 'chaoyang qu',
  within: null,
};
const HUILONGGUAN = {
  code: 'x',
  names: { zh: '回龙观街道', en: 'Huilongguan' },
  pinyin: 'huilongguan jiedao',
  within: null,
};
const XIAN = { code: 'y', names: { zh: '西单', en: 'Xidan' }, pinyin: '', within: null };

describe('finding a choice by what is typed', () => {
  test.each([
    [CHAOYANG, '朝阳'],
    [CHAOYANG, '阳区'],
    [CHAOYANG, 'chaoyang'],
    [CHAOYANG, 'Chao Yang'],
    [CHAOYANG, 'cyq'],
    [CHAOYANG, 'yangqu'],
    [CHAOYANG, 'district'],
    [CHAOYANG, ''],
    [HUILONGGUAN, 'hlg'],
    [HUILONGGUAN, 'longguan'],
    [HUILONGGUAN, 'HLGJD'],
    [XIAN, '西单'],
  ])('$names.zh answers to %s', (choice, typed) => {
    expect(matches(choice, typed)).toBe(true);
  });

  test.each([
    [CHAOYANG, '海淀'],
    [CHAOYANG, 'angq'],
    [CHAOYANG, 'yq'],
    [HUILONGGUAN, 'uilong'],
    [XIAN, 'xd'],
  ])('$names.zh does not answer to %s', (choice, typed) => {
    expect(matches({ ...choice, names: { ...choice.names, en: '' } }, typed)).toBe(false);
  });
});
