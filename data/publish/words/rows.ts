/** What can be wrong, a line each: what and where → how to mend it. `{name}` stands for a detail. */
export const ROWS_LINES = {
  'rows-none-accepted': {
    zh: '{rows} 行没有一行被收入，最多的原因：{reason}（{count} 行，例如第 {row} 行）→ 检查 {field}',
    en: 'none of {rows} rows is accepted, most for: {reason_en} ({count} rows, row {row} for one) → check {field}',
  },
  'rows-many-words': {
    zh: '{field} 有 {most} 个以上不同的名称，不像地点、事项或类别，而像自由文本或编号 → 换一列，或用 extract 取出名称',
    en: '{field} has more than {most} different names, more like free text or numbers than places, issues or kinds → use another column, or take the name out with extract',
  },
  'rows-condition-code': {
    zh: '条件里的 {field} 代码“{found}”，数据里没有 → 用其中之一：{values}',
    en: 'the code “{found}” of a {field} in a condition is not in the data → use one of: {values}',
  },
  'rows-ratio-part': {
    zh: '比率 {ratio}：有 {count} 行（例如第 {row} 行）数入分子 {numerator} 却不在分母 {denominator} 里，比率可能超过 100% → 在 {numerator} 的 where 里加上 {denominator} 的条件',
    en: 'ratio {ratio}: {count} rows (row {row} for one) count in {numerator} above the line but not in {denominator} below it, so that it could pass 100 % → add the condition of {denominator} to the where of {numerator}',
  },
  'rows-rest-shown': {
    zh: '{one} 和 {other} 都是 {whole} 的一部分，文件中没有一行同时数入两者，{whole} 减去两者剩下的数无法保护 → 去掉其中一个指标，或改用按这一维度汇总的表（by），或用 protection: cell-key',
    en: '{one} and {other} are parts of {whole}, and no row of the file counts in both, so that what {whole} counts beside them cannot be protected → leave one of the two measures out, ship a table by that dimension in their place, or use protection: cell-key',
  },
  'rows-sensitive-unknown': {
    zh: 'issues.sensitive 里的“{found}”不是任何事项的代码或名称 → 改成数据或事项表里的名称',
    en: '“{found}” in issues.sensitive is no code or name of an issue → write it as in the data or in the table of issues',
  },
  'members-unreadable': {
    zh: '{file}：读不出这张表（{said}）→ 存为 UTF-8 的 CSV，首行为表头',
    en: '{file}: the table cannot be read ({said}) → save it as CSV in UTF-8 with a header',
  },
  'members-no-column': {
    zh: '{file}：缺少列 {column} → 加上；表头应有 code、name_zh（或 name_en），多于一级时还要 level 和 parent',
    en: '{file}: no column {column} → add it; the header needs code, name_zh (or name_en) and, for more than one level, level and parent',
  },
  'members-unknown-column': {
    zh: '{file}：不认识列“{column}” → 删去，或用：{values}',
    en: '{file}: the column “{column}” is not known → remove it, or use one of: {values}',
  },
  'members-empty': {
    zh: '{file}：没有一行 → 填上，或从配置里删去 {field}',
    en: '{file}: no row → fill it, or remove {field} from the config',
  },
  'members-code': {
    zh: '{file} 第 {row} 行：代码“{found}”不能用 → 1 到 64 个字符，没有空格',
    en: '{file} row {row}: “{found}” cannot be a code → 1 to 64 characters without spaces',
  },
  'members-code-repeated': {
    zh: '{file} 第 {row} 行：代码“{found}”重复 → 代码须唯一',
    en: '{file} row {row}: the code “{found}” repeats → give each row a code of its own',
  },
  'members-name': {
    zh: '{file} 第 {row} 行：name_zh 和 name_en 都是空的 → 至少填一个',
    en: '{file} row {row}: name_zh and name_en are both blank → fill one of them',
  },
  'members-level': {
    zh: '{file} 第 {row} 行：没有层级“{found}” → 用其中之一：{values}',
    en: '{file} row {row}: no level “{found}” → use one of: {values}',
  },
  'members-parent': {
    zh: '{file} 第 {row} 行：上级“{found}”不是上一级 {level} 的代码 → 填上一级的代码',
    en: '{file} row {row}: the parent “{found}” is no code of the level above, {level} → write one',
  },
  'members-parent-top': {
    zh: '{file} 第 {row} 行：{level} 之上没有层级，却有上级“{found}” → 删去',
    en: '{file} row {row}: nothing lies above the level {level}, but there is a parent “{found}” → remove it',
  },
  'members-ambiguous': {
    zh: '{file} 第 {row} 行：名称或别名“{found}”与第 {other} 行的相同，且上级相同 → 改掉一个',
    en: '{file} row {row}: the name or alias “{found}” is that of row {other} too, below the same parent → change one of them',
  },
  'members-point': {
    zh: '{file} 第 {row} 行：经纬度“{found}”不对 → lon 在 −180 到 180 之间，lat 在 −90 到 90 之间，都填或都不填',
    en: '{file} row {row}: “{found}” is no longitude and latitude → lon from −180 to 180 and lat from −90 to 90, both or neither',
  },
  'members-residents': {
    zh: '{file} 第 {row} 行：人口“{found}”不是整数 → 写 0 到 {most} 的整数，不用千位分隔、小数或单位；不知道就留空',
    en: '{file} row {row}: the residents “{found}” are no whole number → write one from 0 to {most} without separators, decimals or units, or leave it blank where nobody knows',
  },
  'members-residents-unstated': {
    zh: '{file}：有 residents 列，配置却没有说是谁的数 → 在配置里写 places.residents: { statement: { zh: …, en: … }, year: … }，或删去这一列',
    en: '{file}: there is a column residents, but the config does not say whose count it is → write places.residents: { statement: { zh: …, en: … }, year: … }, or remove the column',
  },
  'members-residents-column': {
    zh: '{file}：配置写了 places.residents，表里却没有 residents 列 → 加上这一列，或从配置里删去 places.residents',
    en: '{file}: the config has places.residents, but the table has no column residents → add the column, or remove places.residents from the config',
  },
  'members-residents-none': {
    zh: '{file}：要存入的层级（{levels}）没有一处写了人口 → 填上 residents 列，或从配置里删去 places.residents',
    en: '{file}: no place of the levels that are shipped ({levels}) has residents → fill the column residents, or remove places.residents from the config',
  },
  'report-shipped': {
    zh: '{file}：报告（行号、对不上的名称）会落在要公开的 {out} 里 → 用 --report 写到别处，或换一个 --out',
    en: '{file}: the report, with row numbers and unmatched names, would lie in {out}, which is served → name another place with --report, or another --out',
  },
  'rows-few-of-name': {
    zh: '{file} 的 {field}：{names} 个名称出现不到 {least} 次（如 {example}），公开的表会把它们原样带出 → 在成员表（table）或 values 中列出名称，未列的归入未定位、未归类或其他',
    en: '{file}, {field}: {names} names occur fewer than {least} times (such as {example}), and a public dataset would ship them as they are → list the names in a table of members or in values; what is not listed is counted as unplaced, unclassified or other',
  },
} as const;
