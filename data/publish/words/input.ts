/** What can be wrong with the file of requests, a line each: what and where → how to mend it. `{name}` stands for a detail. */
export const INPUT_LINES = {
  'input-missing': {
    zh: '{file}：没有这个文件 → 检查配置的 input.file，或用 --input 指定',
    en: '{file}: no such file → check input.file of the config, or name the file with --input',
  },
  'input-not-a-file': {
    zh: '{file}：不是普通文件（是文件夹或设备）→ input.file 要写到文件本身',
    en: '{file}: a folder or a device, not a file → name the file itself in input.file',
  },
  'input-empty': {
    zh: '{file}：文件是空的 → 重新导出后再发布',
    en: '{file}: the file is empty → export it again',
  },
  'input-header-only': {
    zh: '{file}：只有表头，没有一行记录 → 检查导出的条件后重新导出',
    en: '{file}: a header and no record → check what was exported, then export it again',
  },
  'input-all-broken': {
    zh: '{file}：{count} 行没有一行可读（第 {row} 行起：{reason}）→ 检查 input.delimiter、input.quote 和表头',
    en: '{file}: none of {count} rows can be read (from row {row}: {reason_en}) → check input.delimiter, input.quote and the header',
  },
  'input-cut-off': {
    zh: '{file}：第 {row} 行没有写完，文件像是被截断 → 重新导出或重新传输',
    en: '{file}: row {row} is not finished, the file seems cut off → export or transfer it again',
  },
  'input-open-quote': {
    zh: '{file}：第 {row} 行的引号到文件末尾也没有闭合 → 补上引号；或文件被截断，重新导出；或检查 input.quote',
    en: '{file}: a quote of row {row} is open to the end of the file → close it, export a file that was cut off again, or check input.quote',
  },
  'input-long-record': {
    zh: '{file}：第 {row} 行超过 {mib} MiB，多半是引号没有闭合 → 检查这一行的引号和 input.quote',
    en: '{file}: row {row} is longer than {mib} MiB, most likely a quote that is not closed → check the quotes of that row and input.quote',
  },
  'input-nul': {
    zh: '{file}：第 {row} 行有 NUL 字节（值为 0），文本里不应有 → 重新导出，或先删去这些字节',
    en: '{file}: row {row} holds a NUL (a byte of value 0), which no text has → export it again, or remove such bytes',
  },
  'input-not-utf8': {
    zh: '{file}：第 {byte} 字节（第 {row} 行）不是 UTF-8，也不像 GB18030、Big5、windows-1252 或 windows-1251 → 另存为 UTF-8',
    en: '{file}: byte {byte} (row {row}) is not UTF-8, nor does it read as GB18030, Big5, windows-1252 or windows-1251 → save the file as UTF-8',
  },
  'input-is-encoding': {
    zh: '{file}：第 {byte} 字节（第 {row} 行）不是 UTF-8，像是 {encoding} → 配置里写 input.encoding: {encoding}',
    en: '{file}: byte {byte} (row {row}) is not UTF-8 and reads as {encoding} → set input.encoding: {encoding}',
  },
  'input-not-encoding': {
    zh: '{file}：第 {byte} 字节（第 {row} 行）不是 {encoding} → 另存为 UTF-8，并写 input.encoding: utf-8',
    en: '{file}: byte {byte} (row {row}) is not {encoding} → save the file as UTF-8 and set input.encoding: utf-8',
  },
  'input-is-utf8': {
    zh: '{file}：配置说是 {encoding}，内容却是 UTF-8 → 配置里写 input.encoding: utf-8',
    en: '{file}: the config says {encoding}, the content is UTF-8 → set input.encoding: utf-8',
  },
  'input-no-encoding': {
    zh: '{file}：不是 UTF-8，也不像 GB18030、Big5、windows-1252 或 windows-1251 → 另存为 UTF-8',
    en: '{file}: not UTF-8, and not like GB18030, Big5, windows-1252 or windows-1251 either → save the file as UTF-8',
  },
  'input-utf16': {
    zh: '{file}：是 UTF-16（Excel 的“Unicode 文本”）→ 配置里写 input.encoding: {encoding}（列多半以制表符分隔：format: tsv）',
    en: '{file}: UTF-16 (“Unicode Text” of Excel) → set input.encoding: {encoding} (its columns are most likely set apart by tabs: format: tsv)',
  },
  'input-not-utf16': {
    zh: '{file}：配置说是 {encoding}，文件开头没有它的标记（BOM），内容也不像 → 改 input.encoding，或由 --init 认出编码',
    en: '{file}: the config says {encoding}, the file has no mark (BOM) of it and does not look so → change input.encoding, or let --init find it out',
  },
  'input-packed': {
    zh: '{file}：是 {packing} 压缩文件 → 先解压，再把 input.file 指向里面的文件',
    en: '{file}: packed with {packing} → unpack it first and name the file that was in it',
  },
  'input-markup': {
    zh: '{file}：是 HTML 或 XML（有些系统把它叫作 .xls）→ 用表格软件打开，另存为 .xlsx 或 CSV UTF-8',
    en: '{file}: HTML or XML (some systems name it .xls) → open it in a spreadsheet program and save it as .xlsx or CSV UTF-8',
  },
  'input-binary': {
    zh: '{file}：不是文本（二进制，或没有标记的 UTF-16）→ 导出为 CSV UTF-8、XLSX 或 Parquet',
    en: '{file}: not text (binary, or UTF-16 without a mark) → export it as CSV UTF-8, XLSX or Parquet',
  },
  'input-other-format': {
    zh: '{file}：配置说是 {format}，内容却是 {found} → 配置里写 input.format: {found}',
    en: '{file}: the config says {format}, the content is {found} → set input.format: {found}',
  },
  'input-dialect': {
    zh: 'input.delimiter {delimiter} 与 input.quote {quote}：须是两个不同的 ASCII 符号，不能是字母、数字或换行 → 改配置',
    en: 'input.delimiter {delimiter} and input.quote {quote}: two different ASCII signs, no letters, digits or line breaks → change the config',
  },
  'input-delimiter': {
    zh: '{file}：按 {delimiter} 分，表头只有一列；按 {better} 分有 {count} 列 → 配置里写 input.delimiter: {better}',
    en: '{file}: cut at {delimiter} the header has one column, cut at {better} it has {count} → set input.delimiter: {better}',
  },
  'input-header-row': {
    zh: '{file}：第 {header} 行不像表头，表头像在第 {row} 行 → 配置里写 input.header_row: {row}',
    en: '{file}: row {header} does not seem to be the header, row {row} does → set input.header_row: {row}',
  },
  'input-header-row-empty': {
    zh: '{file}：第 {row} 行（input.header_row）没有内容 → 改成表头所在的行号',
    en: '{file}: there is nothing in row {row}, which input.header_row names → write the number of the row of the header',
  },
  'input-header-blank': {
    zh: '{file}：表头第 {place} 列没有名称 → 给它起名，或删去这一列',
    en: '{file}: column {place} of the header has no name → name it or remove the column',
  },
  'input-header-repeated': {
    zh: '{file}：表头第 {first} 列与第 {second} 列同名“{column}”（不分大小写）→ 给其中一列改名',
    en: '{file}: columns {first} and {second} of the header are both named “{column}” (capitals set aside) → rename one of them',
  },
  'input-many-columns': {
    zh: '{file}：有 {count} 列，最多 {most} 列 → 只导出要用的列，或检查 input.delimiter',
    en: '{file}: {count} columns, {most} at most → export the columns of use only, or check input.delimiter',
  },
  'input-column-missing': {
    zh: '{file}：没有配置所写的列“{column}”；文件里有：{columns} → 改配置里的列名',
    en: '{file}: no column “{column}”, which the config names; there are: {columns} → change the name in the config',
  },
  'input-column-nested': {
    zh: '{file}：“{column}”是嵌套的对象，不是一列 → 写它里面的列：{parts}',
    en: '{file}: “{column}” is an object with fields of its own, not a column → name one of these: {parts}',
  },
  'input-json-array': {
    zh: '{file}：整个文件是一个 JSON 数组 → 改成每行一个对象（例如 jq -c ".[]"）',
    en: '{file}: one JSON array → write one object a line (jq -c ".[]" does it)',
  },
  'input-sheet-missing': {
    zh: '{file}：没有工作表“{sheet}”；有：{sheets} → 改配置的 input.sheet（或 --sheet）',
    en: '{file}: no sheet “{sheet}”; there are: {sheets} → change input.sheet of the config (or --sheet)',
  },
  'input-no-sheets': {
    zh: '{file}：不是 Excel 工作簿，没有工作表“{sheet}”→ 去掉 --sheet',
    en: '{file}: no workbook, so it has no sheet “{sheet}” → leave --sheet out',
  },
  'input-workbook-locked': {
    zh: '{file}：工作簿有密码 → 去掉密码另存后再发布',
    en: '{file}: the workbook has a password → save it without one',
  },
  'input-workbook-old': {
    zh: '{file}：是旧版 Excel（.xls）→ 另存为 .xlsx 或 CSV UTF-8',
    en: '{file}: a workbook of before 2007 (.xls) → save it as .xlsx or CSV UTF-8',
  },
  'input-workbook-broken': {
    zh: '{file}：工作簿打不开，文件损坏或不完整 → 重新导出或重新传输',
    en: '{file}: the workbook cannot be opened, it is damaged or not whole → export or transfer it again',
  },
  'input-workbook-large': {
    zh: '{file}：工作簿展开后有 {mib} MiB，最多 {most} MiB → 另存为 CSV UTF-8',
    en: '{file}: the workbook holds {mib} MiB unpacked, {most} MiB at most → save it as CSV UTF-8',
  },
  'input-parquet-broken': {
    zh: '{file}：Parquet 打不开，文件损坏或不完整 → 重新导出或重新传输',
    en: '{file}: the Parquet file cannot be read, it is damaged or not whole → export or transfer it again',
  },
  'input-parquet-zone': {
    zh: '{file}：列“{column}”是带时区的时刻，不知是哪一天 → 导出时写成当地时间、不带时区',
    en: '{file}: column “{column}” is an instant with a time zone, so that its local day is not known → write it as local time without a zone',
  },
  'input-changed': {
    zh: '{file}：读取途中文件被改动 → 等写完后再发布',
    en: '{file}: the file was changed while it was read → publish when it is written',
  },
  'input-rows-differ': {
    zh: '诉求文件数到 {expected} 行，读到 {read} 行，两者不符，不能发布 → 发布途中文件若被改动，重试；否则请报告此问题',
    en: '{expected} rows of requests were counted and {read} were read, so nothing is published → try again if the file was changed meanwhile, else report this',
  },
  'disk-full': {
    zh: '{path}：磁盘已满或超出配额 → 腾出空间，或把输出和临时文件夹（TMPDIR）放到别处',
    en: '{path}: the disk is full, or over its quota → free some space, or put the output and the temporary folder (TMPDIR) elsewhere',
  },
  'disk-denied': {
    zh: '{path}：没有读写的权限 → 改权限，或换一个位置',
    en: '{path}: no permission to read or write there → change the permission or the place',
  },
  'disk-failed': {
    zh: '{path}：读写失败（{reason}）→ 检查磁盘或网络盘后重试',
    en: '{path}: reading or writing failed ({reason}) → check the disk or the network share, then try again',
  },
} as const;
