/** Faults of tables that are protected by suppression, a line each. */
export const SUPPRESSION_LINES = {
  'suppression-undeclared': {
    zh: 'manifest.json：{table} 用 suppression 保护，{field} 却没有说明 → 补上，或重新发布',
    en: 'manifest.json: {table} is protected by suppression but {field} does not say so → state it, or publish again',
  },
  'suppression-mark': {
    zh: 'dataset.duckdb：{table}.{column} 在 {key} 处的值与标记 {mark} 不符 → 空格标 1 或 2，有值标 0',
    en: 'dataset.duckdb: {table}.{column} at {key} disagrees with its mark {mark} → blanks are marked 1 or 2, shown counts 0',
  },
  'suppression-small': {
    zh: 'dataset.duckdb：{table}.{column} 在 {key} 处显示了小于门槛 {threshold} 的 {found} → 重新发布',
    en: 'dataset.duckdb: {table}.{column} shows {found} at {key}, under the threshold {threshold} → publish again',
  },
  'suppression-narrow': {
    zh: 'dataset.duckdb：{table}.{column} 在 {key} 处不显示的数可以推算到 {low}–{high}，窄于 {width} → 重新发布',
    en: 'dataset.duckdb: the count withheld in {table}.{column} at {key} can be worked out to {low}–{high}, narrower than {width} → publish again',
  },
  'suppression-difference': {
    zh: 'dataset.duckdb：{table} 在 {key} 处 {whole} 与 {part} 之差可以推算到 {low}–{high}，窄于 {width} → 重新发布；若仍如此，改用更粗的表',
    en: 'dataset.duckdb: {whole} less {part} in {table} at {key} can be worked out to {low}–{high}, narrower than {width} → publish again, from coarser tables if it stays so',
  },
  'suppression-unproved': {
    zh: 'dataset.duckdb：不显示的数无法审核（{reason}）→ 重新发布',
    en: 'dataset.duckdb: what is withheld cannot be audited ({reason}) → publish again',
  },
  'methods-mixed': {
    zh: 'manifest.json：{one} 用 suppression、{other} 用 cell-key 保护，两种合起来可以互相推算 → 一个数据集只用一种方法',
    en: 'manifest.json: {one} is protected by suppression and {other} by cell-key, and each gives the other away → protect a dataset by one method',
  },
} as const;
