import type { Localised } from '../../src/domain/text';

/** What can be wrong with the files of places, one line each: what is wrong and where, then how to mend it. */
export const PLACES_LINES = {
  'places-invalid': {
    zh: '{file}：字段 {field} 不合格式（{reason}）→ 按 data/README.md 改正',
    en: '{file}: field {field} does not conform ({reason}) → mend it after data/README.md',
  },
  'places-unknown': {
    zh: '{file}：代码 {key} 不在地点表 {table} 中 → 补上地点，或从文件中删去',
    en: '{file}: code {key} is not in the table {table} of places → add the place, or take it out of the file',
  },
  'outline-inverted': {
    zh: '{file}：{key} 的外环为逆时针，会填满整个球面 → 反转为顺时针',
    en: '{file}: the outer ring of {key} runs anticlockwise and would fill the globe → reverse it',
  },
  'hole-inverted': {
    zh: '{file}：{key} 的内环（洞）为顺时针 → 反转为逆时针',
    en: '{file}: a hole of {key} runs clockwise → reverse it',
  },
  'ring-open': {
    zh: '{file}：{key} 有一环没有闭合 → 末点须与首点相同',
    en: '{file}: a ring of {key} is not closed → end it with its first position',
  },
  'position-outside': {
    zh: '{file}：{key} 的坐标 {lon}, {lat} 不在地球上 → 先经度（±180）后纬度（±90）',
    en: '{file}: position {lon}, {lat} of {key} is not on the globe → longitude (±180) first, then latitude (±90)',
  },
  'neighbour-self': {
    zh: '{file}：neighbours 中 {key} 与自己相邻 → 删去这一对',
    en: '{file}: neighbours have {key} beside itself → remove the pair',
  },
  'neighbour-twice': {
    zh: '{file}：neighbours 中 {key} 与 {other} 出现两次 → 每对只写一次，哪个在前都行',
    en: '{file}: neighbours have {key} and {other} twice → state each pair once, in either order',
  },
  'cell-twice': {
    zh: '{file}：cells 中 {key} 有不止一格 → 每处地点一格',
    en: '{file}: cells have {key} more than once → one cell a place',
  },
  'cell-shared': {
    zh: '{file}：cells 中 {key} 与 {other} 同在格 {cell} → 移开一个',
    en: '{file}: cells have {key} and {other} both at {cell} → move one of them',
  },
  'cell-missing': {
    zh: '{file}：neighbours 提到 {key}，cells 却没有它 → 补上它的格',
    en: '{file}: neighbours name {key}, which has no cell → add its cell',
  },
  'cells-parted': {
    zh: '{file}：{key} 的 {expected} 格不连成一片（一片只有 {found} 格）→ 重新布局',
    en: '{file}: the {expected} cells of {key} are not in one piece (one has {found}) → lay the cells out again',
  },
  'cells-report': {
    zh: '{file}：cells.report 说 {of} 对中保留 {found} 对，按格应为 {pairs} 对中 {kept} 对 → 重新生成报告',
    en: '{file}: cells.report says that {found} of {of} pairs are kept, but by the cells it is {kept} of {pairs} → make the report anew',
  },
  'area-twice': {
    zh: '{file}：{key} 有不止一块范围 → 合成一个 MultiPolygon',
    en: '{file}: {key} has more than one area → join them in one MultiPolygon',
  },
  'area-credit': {
    zh: '{file}：边界没有写明出处 → 在 credit 里用中英文写上是谁画的',
    en: '{file}: boundaries without a credit → say in credit, in both languages, who drew them',
  },
  'area-missing': {
    zh: '{file}：{parent} 的 {key} 没有示意范围 → 同一上级的地点须各有一块，重新生成',
    en: '{file}: {key} of {parent} has no schematic area → the places below one other each need theirs, make them anew',
  },
} satisfies Record<string, Localised>;
