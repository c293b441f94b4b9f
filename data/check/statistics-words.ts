/** Faults of the statistics that are released beside perturbed tables, a line each. */
export const STATISTICS_LINES = {
  'statistics-columns': {
    zh: 'released_statistics：列为 {found}，应为 {expected} → 重新发布',
    en: 'released_statistics: its columns are {found}, expected {expected} → publish again',
  },
  'statistics-row': {
    zh: 'released_statistics.{column}：released_id = {row} 处为“{found}”，没有这样的统计、指标、地点、全年，或重复 → 重新发布',
    en: 'released_statistics.{column}: “{found}” at released_id = {row} is no statistic, measure, place or whole year of this dataset, or stands there twice → publish again',
  },
  'statistics-interval': {
    zh: 'released_statistics：released_id = {row} 的区间 {low} 至 {high}，由公布的扰动计数可能的真值都算不出 → 重新发布',
    en: 'released_statistics: the interval {low} to {high} at released_id = {row} follows from no counts that the perturbed tables leave possible → publish again',
  },
  'statistics-missing': {
    zh: 'released_statistics：缺少 {missing}，公布的表足以断定它应当发布 → 重新发布',
    en: 'released_statistics: {missing} is missing, which the shipped tables leave no doubt is released → publish again',
  },
} as const;
