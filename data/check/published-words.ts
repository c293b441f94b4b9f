import type { Localised } from '../../src/domain/text';

/** What can be wrong with the published figures beside a model, one line each. */
export const PUBLISHED_LINES = {
  'published-beside': {
    zh: 'manifest.json：{table} 是与模型并列的公布数，而数据集的 kind 是 {kind} → 只有 model 才有 published，删去这一项',
    en: 'manifest.json: {table} holds published figures beside a model, but the dataset is of kind {kind} → only a model has `published`, take it out',
  },
  'published-column': {
    zh: 'manifest.json：published 的表 {table} 要是 dimension，且有 {type} 类型的列 {column} → 按 data/README.md 补上',
    en: 'manifest.json: the table {table} of `published` must be a dimension with a column {column} of type {type} → add it after data/README.md',
  },
  'published-row': {
    zh: '{table}.{column}：{key} 的值空缺、重复，或不合指标、时段或来源 → 改正，或删去这一行',
    en: '{table}.{column}: that of {key} is blank, double, or not of the measures, period or sources of the manifest → mend it, or take the row out',
  },
} satisfies Record<string, Localised>;
