import type { Localised } from '../../src/domain/text';

/** What can be wrong with a cube, one line each: what is wrong and where, then how to mend it. */
export const CUBE_LINES = {
  'cube-table': {
    zh: '{file}：表 {table} 不是汇总表，或有不显示的格 → 换一张没有空格的汇总表',
    en: '{file}: table {table} is none of cells, or withholds some → make the cube of one that has no blanks',
  },
  'cube-axes': {
    zh: '{file}：轴为 {found}，{table} 的粒度却是 {expected} → 每个粒度列一条轴，重新发布',
    en: '{file}: its axes are {found}, but the grain of {table} is {expected} → one axis a column of the grain, publish again',
  },
  'cube-planes': {
    zh: '{file}：所载为 {found}，{table} 的计数却是 {expected} → 每个计数一层，重新发布',
    en: '{file}: its planes are {found}, but the counts of {table} are {expected} → one plane a count, publish again',
  },
  'cube-keys': {
    zh: '{file}：轴 {column} 的 {found} 处，{table} 由小到大应为 {expected} → 重新发布',
    en: '{file}: axis {column} has {found} where the keys of {table}, ascending, have {expected} → publish again',
  },
  'cube-invalid': {
    zh: '{file}：读不出（{field} {reason}）→ 重新发布',
    en: '{file}: cannot be read ({field} {reason}) → publish again',
  },
  'cube-cell': {
    zh: '{file}：{column} 在 {key} 处为 {found}，{table} 中为 {expected} → 重新发布',
    en: '{file}: {column} is {found} at {key}, but {expected} in {table} → publish again',
  },
} satisfies Record<string, Localised>;
