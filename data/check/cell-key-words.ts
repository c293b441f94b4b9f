import type { Localised } from '../../src/domain/text';
import { STATISTICS_LINES } from './statistics-words';

/** What can be wrong with perturbed tables, a line each. `{name}` stands for a detail. */
export const CELL_KEY_LINES = {
  ...STATISTICS_LINES,
  'cell-key-undeclared': {
    zh: 'manifest.json：{table} 的 protection 为 cell-key，却没有 {field} → 补上，或重新发布',
    en: 'manifest.json: the protection of {table} is cell-key, but {field} does not say so → state it, or publish again',
  },
  'cell-key-rate': {
    zh: 'manifest.json：protection.cell_key.rate_minimum 为 {found}，比率没有规则可依 → 至少为 1',
    en: 'manifest.json: protection.cell_key.rate_minimum is {found}, which is no rule for rates → at least 1',
  },
  'perturbation-counts': {
    zh: 'manifest.json：扰动表第 {row} 行的 count 为 {found}，应为 {row} → 从 0 起逐一列出，最后一行的偏差不得使它变成 2 以下',
    en: 'manifest.json: row {row} of the perturbation table has count {found}, expected {row} → list them one by one from 0, up to one that no deviation brings below 3',
  },
  'perturbation-sum': {
    zh: 'manifest.json：扰动表 count {count} 的概率合计 {found}，应为 1 且各在 0 与 1 之间 → 重新发布',
    en: 'manifest.json: the probabilities of count {count} in the perturbation table add up to {found}, not to 1 with each between 0 and 1 → publish again',
  },
  'perturbation-mean': {
    zh: 'manifest.json：扰动表 count {count} 的平均偏差为 {found}，应为 0 → 重新发布',
    en: 'manifest.json: the deviations of count {count} in the perturbation table are {found} on average, not 0 → publish again',
  },
  'perturbation-variance': {
    zh: 'manifest.json：扰动表 count {count} 的方差为 {found}，应为 {expected} → 改正 variance，或重新发布',
    en: 'manifest.json: the deviations of count {count} in the perturbation table have variance {found}, expected {expected} → mend variance, or publish again',
  },
  'perturbation-deviation': {
    zh: 'manifest.json：扰动表使 {count} 变成 {value} → 偏差不超过 ±{largest}，不得变成负数、1 或 2，0 保持为 0',
    en: 'manifest.json: the perturbation table makes {count} a {value} → deviations are within ±{largest}, lead to no negative count, to no 1 and no 2, and leave 0 as it is',
  },
  'perturbation-tells': {
    zh: 'manifest.json：按扰动表，公布的 {value} 只能来自 {count} → 换一张不让任何值泄底的表',
    en: 'manifest.json: by the perturbation table a shipped {value} can only be a true {count} → use one in which no value tells its count',
  },
  'cell-key-value': {
    zh: '{table}.{column}：{key} 处为 {found} → 扰动后的计数是 0 或 3 以上的整数，重新发布',
    en: '{table}.{column}: {found} at {key} → a perturbed count is a whole number, 0 or from 3 up: publish again',
  },
  'cell-key-zeros': {
    zh: '{table}：{key} 的计数全为 0 → 删去这一行，否则看得出那里有过工单',
    en: '{table}: all counts at {key} are 0 → leave the row out, or it tells that something was there',
  },
  'cell-key-column': {
    zh: '{table}.{column}：既不是轴也不是指标 → 删去；密钥与其合计不得公布',
    en: '{table}.{column}: neither an axis nor a measure → drop it; keys and their sums are never shipped',
  },
  'cell-key-differs': {
    zh: '{table}.{column}：{key} 处为 {found}，{other} 同一格却是 {expected} → 同一格在各表须同值，用同一密盐一次发布',
    en: '{table}.{column}: {found} at {key}, but {expected} in the same cell of {other} → a cell has one value in all tables, publish them at once with one salt',
  },
  'cell-key-average': {
    zh: '{table}.{column}：比 {finer} 之和共多 {found}，按扰动表不应超出 ±{most} → 偏差平均不为零，重新发布',
    en: '{table}.{column}: exceeds the sums of {finer} by {found} in all, where the table of deviations leads to ±{most} at most → deviations are not 0 on average, publish again',
  },
  'cell-key-added-up': {
    zh: '{table}.{column}：{cells} 格中有 {found} 格恰为 {finer} 之和，按扰动表不应多于 {most} → 未独立扰动，重新发布',
    en: '{table}.{column}: {found} of {cells} cells are just the sums of {finer}, where the table of deviations leads to {most} at most → not perturbed on their own, publish again',
  },
  'cell-key-spread': {
    zh: '{table}.{column}：与 {finer} 之和相差的平方共 {found}，按扰动表不应超过 {most} → 偏差大于声明，重新发布',
    en: '{table}.{column}: differs from the sums of {finer} by {found} in squares, where the table of deviations leads to {most} at most → deviations are larger than stated, publish again',
  },
  'cell-key-beyond': {
    zh: '{table}.{column}：{key} 处为 {found}，与其他表合在一起没有可能的真值 → 偏差超过声明的 ±{largest}，重新发布',
    en: '{table}.{column}: {found} at {key} fits no true count beside the other tables → a deviation is beyond the stated ±{largest}, publish again',
  },
  'cell-key-exposed': {
    zh: '{table}.{column}：{key} 处公布 {found}，与 {other} 相减后真值只能是 {count}（共 {cells} 格如此）→ 增大 protection.cell_key.largest，或少发布一张表',
    en: '{table}.{column}: {found} is shipped at {key}, but subtracting {other} leaves {count} as the only true count ({cells} cells like it) → raise protection.cell_key.largest, or publish one table fewer',
  },
  'cell-key-difference': {
    zh: '{table}：{key} 处 {whole} 与 {part} 之差只能是 {count} → 增大 protection.cell_key.largest，或少发布一个指标',
    en: '{table}: {whole} less {part} at {key} can only be {count} → raise protection.cell_key.largest, or publish one measure fewer',
  },
  'cell-key-narrowed': {
    zh: '{table}.{column}：{key} 处不公布，借 {other} 却可推到 {low} 至 {high}，窄于 {width} → 少发布一张扰动表，或把这张表也改为扰动',
    en: '{table}.{column}: withheld at {key}, but {other} narrows it to {low} to {high}, less than {width} wide → publish one perturbed table fewer, or perturb this one too',
  },
} satisfies Record<string, Localised>;
