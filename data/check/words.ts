import type { Language, Localised } from '../../src/domain/text';
import { CELL_KEY_LINES } from './cell-key-words';
import { CUBE_LINES } from './cube-words';
import { HOTSPOTS_LINES } from './hotspots-words';
import { PLACES_LINES } from './places-words';
import { PUBLISHED_LINES } from './published-words';
import { SUPPRESSION_LINES } from './suppression-words';

/** One line a fault: what is wrong and where, then how to mend it. `{name}` stands for a detail. */
const LINES = {
  ...CELL_KEY_LINES,
  ...CUBE_LINES,
  ...HOTSPOTS_LINES,
  ...PLACES_LINES,
  ...PUBLISHED_LINES,
  ...SUPPRESSION_LINES,
  'manifest-missing': {
    zh: '{file}：没有这个文件 → 数据集文件夹必须有 manifest.json',
    en: '{file}: no such file → a dataset folder must have a manifest.json',
  },
  'manifest-not-json': {
    zh: '{file}：不是 JSON（{reason}）→ 改正语法或重新生成',
    en: '{file}: not JSON ({reason}) → mend the syntax or publish again',
  },
  'manifest-invalid': {
    zh: '{file}：字段 {field} 不合格式（{reason}）→ 按 data/README.md 改正',
    en: '{file}: field {field} does not conform ({reason}) → mend it after data/README.md',
  },
  'format-newer': {
    zh: '{file}：格式版本 {found} 比本程序认识的 {supported} 新 → 升级程序，或用旧版发布',
    en: '{file}: format version {found} is newer than {supported}, the newest known here → update the program, or publish with an older one',
  },
  'folder-name': {
    zh: 'manifest.json：id 为 {id}，文件夹却叫 {folder} → 两者改成一样',
    en: 'manifest.json: id is {id} but the folder is called {folder} → make them the same',
  },
  'name-unknown': {
    zh: 'manifest.json：{field} 提到的 {name} 不存在 → 补上，或改成已有的名称',
    en: 'manifest.json: {field} names {name}, which does not exist → add it, or name one that does',
  },
  'name-twice': {
    zh: 'manifest.json：{field} 中 {name} 出现两次 → 删去一个',
    en: 'manifest.json: {field} has {name} twice → remove one',
  },
  'public-unprotected': {
    zh: 'manifest.json：{table} 是导入数据，对外公开却未作保护 → 按 suppression 或 cell-key 重新发布，或改为 internal',
    en: 'manifest.json: {table} is of imported data for the public, yet not protected → publish again by suppression or cell-key, or as internal',
  },
  'object-undeclared': {
    zh: '{file}：除清单所列的表外还有 {object} → 从数据库中删去',
    en: '{file}: holds {object} beside the tables of the manifest → remove it from the database',
  },
  'pattern-invalid': {
    zh: 'manifest.json：{field} 的正则表达式 {pattern} 无法使用 → 改正',
    en: 'manifest.json: the regular expression {pattern} of {field} cannot be used → mend it',
  },
  'question-invalid': {
    zh: 'manifest.json：答案 {answer} 的 question 不是合格的问题 → 按 data/README.md 改正',
    en: 'manifest.json: the question of answer {answer} is none → mend it after data/README.md',
  },
  'facts-twice': {
    zh: 'manifest.json：{tables} 都是 facts，最多一张 → 合并，或改为其他 role',
    en: 'manifest.json: {tables} are all facts, of which there may be one → merge them, or give the others another role',
  },
  'date-impossible': {
    zh: 'manifest.json：{field} 的 {day} 不是日历上的一天 → 改正日期',
    en: 'manifest.json: {day} of {field} is no day of the calendar → mend the date',
  },
  'range-reversed': {
    zh: 'manifest.json：{field} 从 {first} 到 {last}，先终后始 → 对调，或改正日期',
    en: 'manifest.json: {field} runs from {first} to {last}, ending before it begins → swap the days, or mend them',
  },
  'file-missing': {
    zh: '{file}：没有这个文件 → 补上，或从 files 中删去',
    en: '{file}: no such file → add it, or remove it from files',
  },
  'file-undeclared': {
    zh: '{file}：未在 manifest.json 的 files 说明，服务器却会照样提供 → 移出文件夹',
    en: '{file}: not stated in files of manifest.json, yet a host would serve it → move it out of the folder',
  },
  'wal-left': {
    zh: '{file}：其中的改动尚未写入 {database}，读者看不到 → 用 DuckDB 打开，执行 CHECKPOINT，再重新发布',
    en: '{file}: holds changes that are not yet in {database}, and readers would not see them → open it with DuckDB, run CHECKPOINT, publish again',
  },
  'file-bytes': {
    zh: '{file}：{found} 字节，应为 {expected} → 文件被截断或改动，重新发布',
    en: '{file}: {found} bytes, expected {expected} → truncated or altered, publish again',
  },
  'file-hash': {
    zh: '{file}：SHA-256 为 {found}，应为 {expected} → 文件被改动，重新发布',
    en: '{file}: SHA-256 is {found}, expected {expected} → altered, publish again',
  },
  'file-like-gzip': {
    zh: '{file}：以 1f 8b 08 开头，会被当成 gzip → 重新发布，使其内容不同',
    en: '{file}: begins with 1f 8b 08 and would be taken for gzip → publish again so that it differs',
  },
  'gzip-missing': {
    zh: '{file}：manifest.json 说有这个文件，却没有 → 补上，或把 gzip_bytes 改为 null',
    en: '{file}: stated in manifest.json but not there → add it, or set gzip_bytes to null',
  },
  'gzip-bytes': {
    zh: '{file}：{found} 字节，应为 {expected} → 重新压缩并更新 gzip_bytes',
    en: '{file}: {found} bytes, expected {expected} → pack again and update gzip_bytes',
  },
  'gzip-differs': {
    zh: '{file}：解压后与 {plain} 不同（{reason}）→ 用原文件重新压缩',
    en: '{file}: does not inflate to {plain} ({reason}) → pack the file again',
  },
  'database-unreadable': {
    zh: '{file}：DuckDB 打不开（{reason}）→ 重新发布',
    en: '{file}: DuckDB cannot open it ({reason}) → publish again',
  },
  'check-failed': {
    zh: '核对“{check}”未能完成（{reason}）→ 先改正其余各行；若只有这一行，数据库可能已损坏，重新发布',
    en: 'check {check}: could not be finished ({reason}) → mend the other lines first; if there are none, the database may be damaged, publish again',
  },
  'storage-newer': {
    zh: '{file}：存储版本 {found}，浏览器里的引擎只读到 v1.2.0 → 用 STORAGE_VERSION 写成 v1.2.0',
    en: "{file}: storage version {found}, the browser's engine reads up to v1.2.0 → write it with STORAGE_VERSION 'v1.2.0'",
  },
  'table-missing': {
    zh: '{file}：没有表 {table} → 补上，或从 manifest.json 删去',
    en: '{file}: no table {table} → add it, or remove it from manifest.json',
  },
  'table-undeclared': {
    zh: '{file}：表 {table} 未在 manifest.json 说明 → 补上说明，或删去这张表',
    en: '{file}: table {table} is not described in manifest.json → describe it, or drop it',
  },
  'column-missing': {
    zh: '{table}.{column}：没有这一列 → 补上，或从 manifest.json 删去',
    en: '{table}.{column}: no such column → add it, or remove it from manifest.json',
  },
  'column-undeclared': {
    zh: '{table}.{column}：未在 manifest.json 说明 → 补上说明，或删去这一列',
    en: '{table}.{column}: not described in manifest.json → describe it, or drop it',
  },
  'column-type': {
    zh: '{table}.{column}：类型为 {found}，应为 {expected} → 转换这一列，或改正 manifest.json',
    en: '{table}.{column}: is {found}, expected {expected} → cast the column, or mend manifest.json',
  },
  rows: {
    zh: '{table}：{found} 行，manifest.json 说 {expected} 行 → 重新发布，或改正 rows',
    en: '{table}: {found} rows, manifest.json states {expected} → publish again, or mend rows',
  },
  'table-bytes': {
    zh: '{table}：占 {found} 字节，manifest.json 说 {expected} 字节 → 重新发布，或改正 bytes',
    en: '{table}: takes {found} bytes, manifest.json states {expected} → publish again, or mend bytes',
  },
  'grain-blank': {
    zh: '{table}.{column}：粒度列有空值 → 填上（无街道的用“未定位”）',
    en: '{table}.{column}: a column of the grain is blank somewhere → fill it (a place that is unknown has a row of its own)',
  },
  'grain-repeated': {
    zh: '{table}：{columns} = {key} 有不止一行 → 合并，或给粒度加一列',
    en: '{table}: more than one row has {columns} = {key} → merge them, or add a column to the grain',
  },
  'reference-broken': {
    zh: '{table}.{column}：{key} 不在 {target} 之中 → 在目标表补上，或改正这一列',
    en: '{table}.{column}: {key} is not in {target} → add it there, or mend this column',
  },
  'code-repeated': {
    zh: '{table}.code：{key} 有不止一行 → 代码必须唯一',
    en: '{table}.code: {key} stands in more than one row → codes must be unique',
  },
  'code-unlinkable': {
    zh: '{table}.code：{key} 放不进链接 → 代码须为 1 至 64 个字符，不含空白与控制字符',
    en: '{table}.code: {key} fits in no link → a code is 1 to 64 characters without spaces or control characters',
  },
  'name-blank': {
    zh: '{table}.{column}：第 {key} 号没有名称 → 填上名称',
    en: '{table}.{column}: the row of key {key} has no name → fill it in',
  },
  'residents-elsewhere': {
    zh: 'manifest.json：dimensions.{dimension} 的居民数 {column} 不是地点表里的整数列 → 放到地点表，用 integer',
    en: 'manifest.json: residents of dimensions.{dimension} are {column}, which is no whole-number column of the table of places → put them there, as integer',
  },
  'residents-negative': {
    zh: '{table}.{column}：{key} 的居民数小于 0 → 改正，不知道的留空',
    en: '{table}.{column}: fewer than 0 residents of {key} → mend it, and leave blank what is not known',
  },
  'parent-loop': {
    zh: '{table}.{column}：从第 {key} 号逐级向上又回到它自己 → 改正上级，最上一级留空',
    en: '{table}.{column}: the way up from key {key} comes back to it → mend the parents, the topmost has none',
  },
  'level-unknown': {
    zh: '{table}.level：{key} 的层级 {level} 未在维度 {dimension} 中说明 → 补上，或改正',
    en: '{table}.level: {key} has level {level}, which dimension {dimension} does not declare → declare it, or mend the row',
  },
  'code-pattern': {
    zh: '{table}.code：层级 {level} 的 {key} 被认作 {found} → 改正 code_pattern，使每个代码只合本层级',
    en: '{table}.code: {key} of level {level} is taken for {found} → mend code_pattern so that a code matches its own level alone',
  },
  'measure-blank': {
    zh: '{table}.{column}：未保护的表有空值 → 填 0，或把表标为 protected',
    en: '{table}.{column}: blank in a table that is not protected → fill in 0, or mark the table protected',
  },
  'count-negative': {
    zh: '{table}.{column}：{key} 处为负 → 计数不能小于 0，改正来源或转换',
    en: '{table}.{column}: negative at {key} → a count is never below 0, mend its source or how it was made',
  },
  'share-above-one': {
    zh: '{table}.{column}：{key} 处大于 {denominator}，{ratio} 超过 1 → 分子须是分母的一部分，改正计数',
    en: '{table}.{column}: more than {denominator} at {key}, so that {ratio} exceeds 1 → a numerator counts a part of its denominator, mend the counts',
  },
  'outside-period': {
    zh: '{table}.{column}：{key} 不在 period（{first} 至 {last}）之内 → 改正 period，或删去这些格',
    en: '{table}.{column}: {key} is outside of period ({first} to {last}) → mend period, or leave these cells out',
  },
  'totals-differ': {
    zh: '{table}.{column}：合计 {found}，{other} 的合计却是 {expected} → 每张汇总表须计入全部工单，未定位的另立一处',
    en: '{table}.{column}: adds up to {found}, but {other} to {expected} → every table of cells counts all requests, those without a place in a place of their own',
  },
  'rollup-differs': {
    zh: '{table}.{column}：{key} 处为 {found}，由 {finer} 汇总为 {expected} → 从同一批细表重新汇总',
    en: '{table}.{column}: {found} at {key}, but {finer} adds up to {expected} → roll up again from the same finer table',
  },
  'rollup-unreachable': {
    zh: '{table}.{column}：在 {finer} 中得不到 → 在 rolls_up.through 写明上级关系',
    en: '{table}.{column}: cannot be reached from {finer} → state the parent link in rolls_up.through',
  },
  'first-invalid': {
    zh: '{file}：读不出（{reason}）→ 重新发布',
    en: '{file}: cannot be read ({reason}) → publish again',
  },
  'answer-refused': {
    zh: '{file}：答案 {answer} 的问题无表可答（{reason}）→ 补上所需的表，或删去这个答案',
    en: '{file}: no table answers the question of {answer} ({reason}) → ship such a table, or remove the answer',
  },
  'answer-differs': {
    zh: '{file}：答案 {answer} 与数据库不同（{reason}）→ 重新发布',
    en: '{file}: answer {answer} differs from the database ({reason}) → publish again',
  },
} satisfies Record<string, Localised>;

export type CheckCode = keyof typeof LINES;

/** One thing that is wrong with a folder; `faultLine` makes the line of it. */
export interface CheckFault {
  readonly code: CheckCode;
  readonly detail: Readonly<Record<string, string | number>>;
}

/** The names of the checks, as the provenance of a dataset lists them. */
export const CHECKS = {
  manifest: { zh: '清单符合格式且自洽', en: 'The manifest conforms and is consistent' },
  files: {
    zh: '文件齐全，没有多余，字节与 SHA-256 一致',
    en: 'Files present and no others, bytes and SHA-256 as stated',
  },
  tables: { zh: '表、列、类型与行数一致', en: 'Tables, columns, types and rows as stated' },
  grain: { zh: '粒度唯一', en: 'The grain is unique' },
  references: { zh: '外键都有所指', en: 'Every reference has its row' },
  codes: {
    zh: '维度代码唯一，可入链接，层级可辨',
    en: 'Codes of dimensions are unique, fit a link and tell their level',
  },
  residents: {
    zh: '居民数是地点表里不小于 0 的整数',
    en: 'residents are whole numbers of the table of places, none below 0',
  },
  hotspots: {
    zh: '热点统计与本文件夹的计数相符（抽族重算）',
    en: 'Statistics of hot spots follow from the cells of this folder (some families computed anew)',
  },
  dimensions: {
    zh: '维度各行有名称，上级不成环',
    en: 'Rows of dimensions have names, and parents do not go in circles',
  },
  published: {
    zh: '与模型并列的公布数有指标、时段、来源，并说明模型是否按其校准',
    en: 'Published figures beside the model have a measure, a period, a source, and whether it was fitted to them',
  },
  counts: {
    zh: '计数不为负、在时段之内，分子不大于分母',
    en: 'Counts are not negative, within the period, and no numerator exceeds its denominator',
  },
  totals: { zh: '各汇总表合计相同', en: 'All tables of cells add up to the same' },
  rollups: { zh: '汇总表等于细表之和', en: 'Tables equal the finer ones that they roll up' },
  suppression: {
    zh: '不显示的数推算不到比声明更窄的范围',
    en: 'No withheld count can be worked out more closely than stated',
  },
  'cell-key': {
    zh: '扰动的表合于所声明的偏差，相减也推不出小数',
    en: 'Perturbed tables are as their deviations state, and subtracting cells tells no small count',
  },
  answers: { zh: '预制答案与数据库一致', en: 'The baked answers equal those of the database' },
  places: {
    zh: '地点文件与地点表一致，轮廓可画，格子成图',
    en: 'The files of places agree with the table of places, outlines can be drawn, and cells make a map',
  },
  cube: { zh: '立方与其汇总表逐格相同', en: 'The cube equals its table, cell for cell' },
} satisfies Record<string, Localised>;

/** The fault as one line in that language. */
export function faultLine(fault: CheckFault, language: Language): string {
  const line = LINES[fault.code][language].replaceAll(/\{(\w+)\}/g, (_, key: string) =>
    String(fault.detail[key] ?? '?'),
  );
  return line.replaceAll(/\s+/g, ' ');
}
