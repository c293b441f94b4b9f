/** What can be wrong, a line each: what and where → how to mend it. `{name}` stands for a detail. */
export const CONFIG_LINES = {
  'config-unreadable': {
    zh: '{file}：没有这个配置文件，或不能读 → 检查路径；没有配置时先运行 npm run publish -- --init 数据文件',
    en: '{file}: no such config, or it cannot be read → check the path; without a config, run npm run publish -- --init FILE first',
  },
  'config-not-yaml': {
    zh: '{file} 第 {line} 行：不是 YAML（{said}）→ 检查这一行的缩进、引号和括号',
    en: '{file} line {line}: not YAML ({said}) → check the indents, quotes and brackets of that line',
  },
  'config-field-near': {
    zh: '{file} 第 {line} 行：没有字段 {field} → 是不是 {nearest}？',
    en: '{file} line {line}: no field {field} → did you mean {nearest}?',
  },
  'config-field-unknown': {
    zh: '{file} 第 {line} 行：没有字段 {field} → 删去，或用：{known}',
    en: '{file} line {line}: no field {field} → remove it, or use one of: {known}',
  },
  'config-missing': {
    zh: '{file} 第 {line} 行：缺少字段 {field} → 补上',
    en: '{file} line {line}: the field {field} is missing → add it',
  },
  'config-not-text': {
    zh: '{file} 第 {line} 行：{field} 是 {found}，应是文本 → 加引号',
    en: '{file} line {line}: {field} is {found}, not a text → put it in quotes',
  },
  'config-not-number': {
    zh: '{file} 第 {line} 行：{field} 是 {found}，应是数 → 改成不带引号的数',
    en: '{file} line {line}: {field} is {found}, not a number → write a number without quotes',
  },
  'config-not-whole': {
    zh: '{file} 第 {line} 行：{field} 是 {found}，应是整数 → 改成整数',
    en: '{file} line {line}: {field} is {found}, not a whole number → write a whole number',
  },
  'config-not-switch': {
    zh: '{file} 第 {line} 行：{field} 是 {found}，应是 true 或 false → 改成其中之一，不带引号',
    en: '{file} line {line}: {field} is {found}, neither true nor false → write one of them, without quotes',
  },
  'config-not-list': {
    zh: '{file} 第 {line} 行：{field} 是 {found}，应是列表 → 写成 [甲, 乙]，只有一项也要方括号',
    en: '{file} line {line}: {field} is {found}, not a list → write [a, b], with brackets around a single one too',
  },
  'config-not-fields': {
    zh: '{file} 第 {line} 行：{field} 是 {found}，其下应有字段 → 写成 字段: 值，每个一行并缩进',
    en: '{file} line {line}: {field} is {found}, where fields are wanted → write “field: value” below it, one a line and indented',
  },
  'config-not-one-of': {
    zh: '{file} 第 {line} 行：{field} 是 {found} → 改成其中之一：{values}',
    en: '{file} line {line}: {field} is {found} → write one of: {values}',
  },
  'config-blank': {
    zh: '{file} 第 {line} 行：{field} 是空的 → 填上，或删去这一行',
    en: '{file} line {line}: {field} is blank → fill it or remove the line',
  },
  'config-empty-list': {
    zh: '{file} 第 {line} 行：{field} 没有一项 → 至少写一项',
    en: '{file} line {line}: {field} has no entry → write one at least',
  },
  'config-not-above': {
    zh: '{file} 第 {line} 行：{field} 是 {found} → 应大于 {least}',
    en: '{file} line {line}: {field} is {found} → it must be above {least}',
  },
  'config-too-small': {
    zh: '{file} 第 {line} 行：{field} 是 {found} → 不能小于 {least}',
    en: '{file} line {line}: {field} is {found} → it must be {least} or more',
  },
  'config-too-large': {
    zh: '{file} 第 {line} 行：{field} 是 {found}（或有这么多项）→ 不能多于 {most}',
    en: '{file} line {line}: {field} is {found}, or has as many → it must be {most} or less',
  },
  'config-one-character': {
    zh: '{file} 第 {line} 行：{field} 是 {found} → 只能是一个字符',
    en: '{file} line {line}: {field} is {found} → it must be one character',
  },
  'config-not-a-day': {
    zh: '{file} 第 {line} 行：{field} 是 {found}，不是日期 → 写成 2024-02-29 这样的真实日期',
    en: '{file} line {line}: {field} is {found}, not a day → write a day of the calendar like 2024-02-29',
  },
  'config-not-identifier': {
    zh: '{file} 第 {line} 行：{field} 是 {found} → 只能用小写字母、数字、- 和 _，以字母开头',
    en: '{file} line {line}: {field} is {found} → use a-z, 0-9, - and _ only, a letter first',
  },
  'config-not-level-id': {
    zh: '{file} 第 {line} 行：{field} 是 {found} → 只能用小写字母、数字和 _，以字母开头',
    en: '{file} line {line}: {field} is {found} → use a-z, 0-9 and _ only, a letter first',
  },
  'config-wrong': {
    zh: '{file} 第 {line} 行：{field} 是 {found}，不对（{said}）→ 照 data/examples 中的写法改',
    en: '{file} line {line}: {field} is {found}, which is wrong ({said}) → write it as the configs in data/examples do',
  },
  'config-env-unset': {
    zh: '{file} 第 {line} 行：{field} 用到环境变量 {name}，但没有设置 → 先设置它（例如 export {name}=…）；数据文件也可用 --input 指定',
    en: '{file} line {line}: {field} needs the environment variable {name}, which is not set → set it (export {name}=…); a file of requests may be named with --input instead',
  },
  'config-table-file': {
    zh: '{file} 第 {line} 行：{field} 所写的 {path} 不存在 → 路径相对于配置文件，检查它',
    en: '{file} line {line}: {path}, named by {field}, is not there → the path is relative to the config, check it',
  },
  'config-residents-table': {
    zh: '{file} 第 {line} 行：{field} 说明了人口，但 places 没有 table → 加上 table: { file: … }，表中用 residents 列写每处的人口，或删去 {field}',
    en: '{file} line {line}: {field} says whose count of residents it is, but places has no table → add table: { file: … } with a column residents, or remove {field}',
  },
  'config-days-order': {
    zh: '{file} 第 {line} 行：{field}（{found}）早于 {other}（{least}）→ 调换或改正',
    en: '{file} line {line}: {field} ({found}) is before {other} ({least}) → swap or correct them',
  },
  'config-format': {
    zh: '{file} 第 {line} 行：{field} 的 {found} 不是时间格式（{said}）→ 用 %Y %m %d %H %M %S 等，例如 "%Y-%m-%d %H:%M:%S"',
    en: '{file} line {line}: {field} {found} is no format of a time ({said}) → use %Y %m %d %H %M %S and the like, as in "%Y-%m-%d %H:%M:%S"',
  },
  'config-format-zone': {
    zh: '{file} 第 {line} 行：{field} 的 {found} 含时区 → 时间按当地时间读；把时区原样写进格式（例如 +08:00），不用 %z 或 %Z',
    en: '{file} line {line}: {field} {found} reads a time zone → times are local; write the zone as it stands (+08:00) in place of %z or %Z',
  },
  'config-format-day': {
    zh: '{file} 第 {line} 行：{field} 的 {found} 读不出年月日 → 须有 %Y（或 %y）、%m（或 %b、%B）和 %d，或 %Y 和 %j',
    en: '{file} line {line}: {field} {found} gives no day → it needs %Y (or %y), %m (or %b, %B) and %d, or %Y and %j',
  },
  'config-regex': {
    zh: '{file} 第 {line} 行：{field} 的 {found} 不是正则表达式（{said}）→ 用 RE2 语法，没有前瞻后顾',
    en: '{file} line {line}: {field} {found} is no regular expression ({said}) → use RE2, which has no look-ahead or look-behind',
  },
  'config-regex-empty': {
    zh: '{file} 第 {line} 行：{field} 的 {found} 连空文本也匹配 → 写得更具体',
    en: '{file} line {line}: {field} {found} matches nothing at all too → make it more exact',
  },
  'config-repeated': {
    zh: '{file} 第 {line} 行：{field} 的“{found}”与前面的重复 → 改名或删去一个',
    en: '{file} line {line}: {field} repeats “{found}” → rename or remove one of them',
  },
  'config-reserved': {
    zh: '{file} 第 {line} 行：{field} 的“{found}”另有用处 → 换一个名字',
    en: '{file} line {line}: {field} “{found}” has a meaning of its own → choose another name',
  },
  'config-dialect': {
    zh: '{file} 第 {line} 行：{field} 与 input.quote 是同一个字符 → 改其中一个',
    en: '{file} line {line}: {field} and input.quote are the same character → change one of them',
  },
  'config-input-unused': {
    zh: '{file} 第 {line} 行：{field} 只用于 {formats}，而 input.format 是 {format} → 删去它，或改 input.format',
    en: '{file} line {line}: {field} is for {formats}, and input.format is {format} → remove it or change input.format',
  },
  'config-preset-unknown': {
    zh: '{file} 第 {line} 行：{field}：没有预设“{found}” → 用其中之一：{values}',
    en: '{file} line {line}: {field}: no preset “{found}” → use one of: {values}',
  },
  'config-count-where': {
    zh: '{file} 第 {line} 行：{field} 缺少 where，不知道数哪些行 → 写上条件；数每一行就写 where: all',
    en: '{file} line {line}: {field} has no where, so that it is not known which rows count → state it; for every row write where: all',
  },
  'config-ratio-where': {
    zh: '{file} 第 {line} 行：{field}：比率由两个计数相除，没有 where → 把条件写在分子和分母的计数里',
    en: '{file} line {line}: {field}: a ratio is one count over another and has no where → state it with the two counts',
  },
  'config-ratio-part': {
    zh: '{file} 第 {line} 行：{field} 需要计数“{found}”，但 measures 里没有 → 加上它（带 where），或改名；已有的计数：{values}',
    en: '{file} line {line}: {field} needs the count “{found}”, which measures does not have → add it (with where) or change the name; counts there are: {values}',
  },
  'config-no-count': {
    zh: '{file} 第 {line} 行：{field} 里没有一个计数 → 至少写一个有 where 的计数',
    en: '{file} line {line}: {field} has no count → write at least one, with where',
  },
  'config-needs-field': {
    zh: '{file} 第 {line} 行：{field} 用到 {needed}，但配置里没有 → 加上 {needed}，或换一个条件',
    en: '{file} line {line}: {field} needs {needed}, which the config does not have → add {needed}, or use another condition',
  },
  'config-code-unknown': {
    zh: '{file} 第 {line} 行：{field} 的代码“{found}”不在 {needed}.values 里 → 用其中之一：{values}',
    en: '{file} line {line}: {field}: the code “{found}” is not in {needed}.values → use one of: {values}',
  },
  'config-code-names': {
    zh: '{file} 第 {line} 行：{field}：代码“{found}”前面另有名称 → 同一代码的名称须相同',
    en: '{file} line {line}: {field}: the code “{found}” has other names above → give one code the same names everywhere',
  },
  'config-axis-unknown': {
    zh: '{file} 第 {line} 行：{field}：没有轴“{found}” → 用其中之一：{values}',
    en: '{file} line {line}: {field}: no axis “{found}” → use one of: {values}',
  },
  'config-axis-implied': {
    zh: '{file} 第 {line} 行：{field}：“{finer}”已经定下“{found}” → 去掉“{found}”，它会一并存入',
    en: '{file} line {line}: {field}: “{finer}” already tells “{found}” → leave “{found}” out, it is stored along',
  },
  'config-measure-unknown': {
    zh: '{file} 第 {line} 行：{field}：没有计数“{found}” → 用其中之一：{values}；比率由读者端相除，不入表',
    en: '{file} line {line}: {field}: no count “{found}” → use one of: {values}; ratios are computed by the reader and stand in no table',
  },
  'config-table-unprotected': {
    zh: '{file} 第 {line} 行：{field}：对外的数据集每张表都要保护 → 写 protection: suppression 或 cell-key',
    en: '{file} line {line}: {field}: every table of a public dataset is protected → write protection: suppression or cell-key',
  },
  'config-table-protected': {
    zh: '{file} 第 {line} 行：{field}：内部数据集按实数计，不作保护 → 删去 protection，或写 audience: public',
    en: '{file} line {line}: {field}: an internal dataset is as counted, without protection → remove protection, or write audience: public',
  },
  'config-protection-missing': {
    zh: '{file} 第 {line} 行：{field} 用到保护方法 {found}，但没有 protection.{block} → 加上 protection.{block}',
    en: '{file} line {line}: {field} is protected by {found}, but protection.{block} is missing → add protection.{block}',
  },
  'config-protection-internal': {
    zh: '{file} 第 {line} 行：{field}：内部数据集不作保护 → 删去，或写 audience: public',
    en: '{file} line {line}: {field}: an internal dataset is not protected → remove it, or write audience: public',
  },
  'config-salt': {
    zh: '{file} 第 {line} 行：{field} 须有 salt_env 或 salt_file 中的一个 → 写环境变量名或文件名，不写盐本身',
    en: '{file} line {line}: {field} needs one of salt_env and salt_file → name the variable or the file, never the salt itself',
  },
  'config-thresholds': {
    zh: '{file} 第 {line} 行：{field}（{found}）小于 threshold（{least}）→ 敏感事项的门槛不能更低',
    en: '{file} line {line}: {field} ({found}) is less than threshold ({least}) → that of sensitive issues must not be lower',
  },
  'config-rest-shown': {
    zh: '{file} 第 {line} 行：{one} 和 {other} 都是 {whole} 的一部分、互不相交，{whole} 减去两者剩下的数无法保护 → 去掉其中一个指标，或改用按这一维度汇总的表（by），或用 protection: cell-key',
    en: '{file} line {line}: {field}: {one} and {other} are parts of {whole} that exclude each other, and what {whole} counts beside them cannot be protected → leave one of the two measures out, ship a table by that dimension in their place, or use protection: cell-key',
  },
  'config-methods-mixed': {
    zh: '{file} 第 {line} 行：{field}：前面的表用 {one}，这里用 {other}；两种方法合起来会互相泄露 → 一个数据集只用一种方法',
    en: '{file} line {line}: {field}: the tables before are protected by {one} and this one by {other}, and each gives the other away → protect a dataset by one method',
  },
  'config-key-missing': {
    zh: '{file} 第 {line} 行：{field}：cell-key 按工单编号加扰动，配置却没有 key → 写 key: { columns: [编号列] }，没有编号就写合起来唯一的几列',
    en: '{file} line {line}: {field}: cell keys hang on the key of a request, and the config has none → add key: { columns: [COLUMN] }, or some columns that together tell requests apart',
  },
  'id-reserved': {
    zh: 'id：{id} 是本项目自带的数据集 → 换一个 id',
    en: 'id: {id} is a dataset that comes with this project → choose another id',
  },
} as const;
