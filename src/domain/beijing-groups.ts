import type { PlaceGroup } from './groups';

/**
 * Groups of Beijing's street/townships that the city itself governs as one: 回天地区 by the seven that the action
 * plans for 回龙观 and 天通苑 name (优化提升回龙观天通苑地区公共服务和基础设施三年行动计划, 2018 and 2021). Codes are
 * those of data/published/streets.csv.
 */
export const BEIJING_GROUPS: readonly Omit<PlaceGroup, 'own'>[] = [
  {
    names: { zh: '回天地区', en: 'Hui–Tian area' },
    pinyin: 'huitian diqu',
    codes: ['110114011', '110114012', '110114013', '110114010', '110114008', '110114009', '110114007'],
  },
];
