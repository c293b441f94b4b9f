/** Faults of the statistics of hot spots, a line each. */
export const HOTSPOTS_LINES = {
  'hotspots-columns': {
    zh: '{table}：列为 {found}，应为 {expected}，role 应为 statistics → 重新发布',
    en: '{table}: its columns are {found}, expected {expected} with the role statistics → publish again',
  },
  'hotspots-basis': {
    zh: '{table}：数据集没有可据以计算的未保护汇总表、居民数或相邻关系 → 删去热点统计，或补上后重新发布',
    en: '{table}: the dataset has no unprotected cells, residents or neighbours to compute it from → leave the statistics of hot spots out, or add these and publish again',
  },
  'hotspots-row': {
    zh: '{table}：{row} 处为 {found}，由本文件夹的计数算得 {expected} → 重新发布',
    en: '{table}: {found} at {row}, where the cells of this folder lead to {expected} → publish again',
  },
} as const;
