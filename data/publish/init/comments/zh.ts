import { asIs } from '../yaml-notes';

/** What the first config says to its reader, in comments; `en` has the same shape. */
export const zh = {
  guess: (text: string) => `猜：${text}`,
  ask: (text: string) => `? ${text}`,
  count: (value: number) => value.toLocaleString('en'),
  list: (values: readonly string[]) => values.map((value) => `“${value}”`).join('、'),
  more: (shown: string, rest: number) => `${shown} 等 ${rest} 个`,

  head: (file: string, rows: string, columns: number, config: string, ready: boolean) => [
    `${file} 的第一份配置：${rows} 行、${columns} 列。由 --init 写成，${ready ? '不改也能发布。' : '还不能发布：没有找到受理时间，要先补上 time 和 as_of（见下面以“# ?”开头的行）。'}`,
    '“猜：”写明依据；以“# ?”开头的行请您回答：对的不用管，不对的改掉。然后：',
    asIs(`  npm run publish -- --config ${config}`),
    asIs('  npm start'),
    '每个字段的例子见 data/examples/README.md。',
  ],
  looked: (looked: string) => `文件很长，以下的猜测每隔若干行看一行，共看了 ${looked} 行。`,
  about: '—— 一、这份数据 ——',
  file: '—— 二、文件里有什么 ——',
  counted: '—— 三、数什么、怎么汇总 ——',

  id: '文件夹的名字，也出现在链接里：只用 a-z、0-9、- 和 _，以字母开头。',
  titles: '读者看到的名字是什么？现在用的是文件名。',
  audience: [
    'internal：数按原样，每张图、每次导出都标“内部数据”。文件夹不要放到公开的网上。',
    '要公开，改成 public，并给每张表写 protection（见文末）；没有写的表不能发布。',
  ],
  asOfGuess: (columns: string) => `${columns}中最新的一天。`,
  asOf: '这份文件是哪天导出的？应写那一天，此后的变化文件里没有。',
  calendar: '文件里没有汉字，当作不受春节影响；若是中国的数据，改成 china。',
  asOfMissing: '这份文件是哪天导出的？去掉下一行的 #，改成那一天：',
  licence: '谁可以用这份数据，按什么许可？id 用 SPDX 的写法（如 CC-BY-4.0）或 LicenseRef-名称。',
  sources: '文件从哪里来？写上标题、发布单位、日期、网址，图下会注明。',
  geography: '地名是哪一年的区划？',

  input: (format: string, encoding: string) => `按内容看是 ${format}，${encoding}。`,
  comma: '、',
  encoding: (here: string, read: string, other: string, otherwise: string) =>
    `编码看不准：按 ${here} 读是“${read}”，按 ${other} 读是“${otherwise}”。哪个对？不对就改 encoding。`,
  sheet: (name: string, rows: string) => `“${name}”（${rows} 行）`,
  sheets: (all: string, taken: string) =>
    `工作簿有几张表：${all}。取的是“${taken}”（有日期的表中行数最多的一张，或 --sheet 所指）；要另一张，改 sheet。`,
  nestedFields: (columns: string) => `嵌套对象里的值按“外.内”作列名：${columns}。`,
  nestedLists: (columns: string, first: string) =>
    `这些列是数组，不能直接当一列用：${columns}。要用就先取出一个值，如 jq -c '.${first} |= first'。`,
  headerRow: (row: number) => `表头看来在第 ${row} 行，上面是标题或说明，不读。对吗？`,

  timeShare: (share: string, first: string, last: string) =>
    `${share} 的值能按此格式读，从 ${first} 到 ${last}。`,
  timeNamed: '列名没有说明它是受理时间。是这一列吗？',
  timeUnread: (count: string) => `有 ${count} 个值读不出；这些行会被拒绝，并列在报告里。要补一种格式吗？`,
  timeBlank: (count: string) => `有 ${count} 行没有时间，会被拒绝。`,
  orderDecided: (month: boolean, by: string) =>
    `${month ? '月在前、日在后' : '日在前、月在后'}：有 ${by} 个值只能这样读。`,
  orderAgainst: (count: string) =>
    `但有 ${count} 个值只能反过来读（日与月对调），不会计入。文件里混着两种写法吗？`,
  orderOpen: (month: boolean) =>
    `哪个是月、哪个是日？没有一个值超过 12，看不出来；现按${month ? '月在前' : '日在前'}读。不对就把 %m 与 %d 对调。`,
  zone: (zone: string) => `时间带时区（${zone}），按字面计日。城市自己的日子是不是从别的钟点开始？`,
  excel: 'excel 表示电子表格里的日期序号。',
  timeOutside: (count: string, first: string, last: string) =>
    `有 ${count} 个日子离其余的一年以上（文件中最早 ${first}，最晚 ${last}），看作写错，按 earliest、latest 拒绝。对吗？`,
  timeMissing:
    '没有找到受理时间，不填就不能发布。请去掉下面三行的 #，填上列名和格式（%Y 年 %m 月 %d 日 %H 时 %M 分 %S 秒）：',
  timeUnreadable: (column: string, example: string) =>
    `“${column}”的列名像时间，但值（如 ${example}）读不成日期；请先换算成 2024-02-29 08:30:00 这样的写法。`,
  timeCandidates: (columns: string) => `文件的列：${columns}`,

  key: '每行都有，没有两行相同。',
  keyName: '重复的编号：keep-first 留第一行，keep-last 留最后一行，reject-all 都不要，keep-all 都计数。',
  keyRepeats: (count: string) => `有 ${count} 行的编号与前面的行相同，现在只计第一行。对吗？`,
  keyMissing: '没有找到编号列（每行都有、互不相同），重复的行查不出来。有就写：',
  closed: (share: string, format: string) => `${share} 的行有办结时间，其中 ${format} 的值能按此格式读。`,
  closedBefore: (count: string) => `有 ${count} 行办结早于受理，视为未办结。`,
  deadline: (share: string, format: string) => `${share} 的行有截止时间，其中 ${format} 的值能按此格式读。`,
  coordinates: (share: string) => `${share} 的行有经纬度（度）。只用来定出每个地点的大致位置，不随数据发布。`,
  wholeDegrees: (count: string, share: string) =>
    `有 ${count} 行（${share}）的经纬度都取整到度，当作没有坐标。`,
  decimalComma: '小数写在逗号后。',
  datum: '坐标是 WGS-84 吗？国内地图的坐标常是 GCJ-02 或 BD-09，问一下提供的人。',

  level: (column: string, distinct: string, share: string, examples: string) =>
    `${column}：${distinct} 个不同的名字，${share} 的行有；如 ${examples}。`,
  levelByContent: {
    places:
      '列名没有说明，只是内容像地名（反复出现的短名字）。是地点吗？是人名就一定要删去 places 和用到它的表。',
    issues:
      '列名没有说明，只是内容像事项（反复出现的说法）。是事项吗？不是就改成那一列，或删去 issues 和用到它的表。',
  },
  nested: (fine: string, coarse: string) => `每个“${fine}”都在一个“${coarse}”之内。`,
  nestedDoubt: (straddling: string, fine: string, coarse: string, examples: string) =>
    `有 ${straddling} 个“${fine}”（${examples}）出现在不止一个“${coarse}”中，看作几个同名的。若是同一个跨在几处，写 nested: false。`,
  flat: (straddling: string, fine: string, coarse: string, examples: string) =>
    `两级互不包含：有 ${straddling} 个“${fine}”（${examples}）出现在不止一个“${coarse}”中。`,
  numbersAsNames: '名字只是号码。要有名字，可写一张地点表（table，见 README）。',
  placesMore: '还可写每处的人口（每万人的指标要用）和边界：places.residents、places.boundaries，见 README。',
  otherLevels: (columns: string) => `也可作一级的列：${columns}。`,
  placesMissing: '没有找到地点列。有就去掉下面的 #，改成那一列；没有就只有全市的数。',
  placesInText: (columns: string, share: string) =>
    `没有地点列；有 ${share} 的行在${columns}中提到下面这些地名，取先提到的一个（只取地名，其余文字不进入数据集）。可用吗？不可用就删去 places 和用到它的表。`,
  issuesMissing: '没有找到事项（类别）列。有就去掉下面的 #，改成那一列。',
  alsoTables: '并在 tables 中加上：',
  prefix: (separator: string, distinct: string, examples: string) =>
    `“${separator}”之前的部分作为上一级：${distinct} 个，如 ${examples}。`,
  prefixAsk: '上一级只是代号。要有名字，可写一张事项表（table，见 README）。',
  sensitive: (examples: string) =>
    `敏感的事项可写进 sensitive: [...]，公开时门槛更高。名字像的有：${examples}。`,
  values: (count: string, examples: string) =>
    `${count} 个值：${examples}。每个值各成一项；要合并、译名，写 values。`,

  received: '每一行。',
  requests: (column: string, values: string) => `${column} 不是 ${values} 的行。受理与诉求是两个指标。`,
  closedMeasure: '自己的指标，不叫“解决”：“解决”要回访来电人确认，文件里的“办结”只是承办方关闭了工单。',
  closedStatus: (column: string, values: string) => `${column} 为 ${values} 的行。`,
  closedDoubt: (column: string, values: string) =>
    `${column} 为 ${values} 的也算办结了。不该算就在 where 里加上 {column: …, is_not: […]}。`,
  complete: (days: string) => `complete_after_days：办结的件十有九在 ${days} 天内；更近的月份画作未完成。`,
  onTime: (column: string) => `只在有“${column}”的行中算；分母是它们，不是全部。`,
  answered: (column: string, yes: string, no: string) => `${column}：${yes} 算是，${no} 算否；其余不进分母。`,
  answeredNeither: (values: string) => `不进分母的值：${values}。对吗？`,
  answeredWho:
    '这是谁说的：来电人在回访时，还是承办方自己？是前者且按北京的办法，可改用预设 preset: resolved / satisfied。',

  tables: '读者问的每个问题，由能回答它的最小的一张表来答。by 是表的轴；估计的行数在后。',
  rows: (count: string) => `至多约 ${count} 行`,
  tablesLeft: (axes: string) => `${axes} 会使表太大，没有列入；要就自己加。`,

  publicHead:
    '要公开（audience: public）时，每张表写 protection: suppression（小表，隐去小数）或 cell-key（大表，加扰动）：',
  namesAlone: (columns: string) =>
    `—— 只取上面 extract 所列的地名，其余文字不进入数据集，也不在任何输出里：${columns} ——`,
  notRead: '—— 下列各列不读入数据集，任何输出里都没有 ——',
  personal: (columns: string) => `像是个人信息或原话（按列名、内容判断）：${columns}`,
  unused: (columns: string) => `没有用到：${columns}`,
  neverText: '数据集里只有按时间、地点、事项等汇总的数和它们的名称，没有任何一行原文。',

  wrote: (path: string) => `已写好 ${path}`,
  questions: (count: number) => (count === 0 ? '没有疑问' : `其中 ${count} 处疑问，以“# ?”开头，请先看一遍`),
  needs: (fields: string) => `还不能发布：没有找到受理时间，请先填 ${fields}`,
  next: (config: string) => `然后：npm run publish -- --config ${config} && npm start`,
};

export type Comments = typeof zh;
