import type { FaultCode } from '../../../views/types';

/** What is wrong, and what mends it, by the code of the fault. */
export const faults = {
  'index-missing': {
    what: '找不到数据集清单 {{file}}。',
    mend: '请确认 data 文件夹已随页面一起放到服务器上。',
  },
  'index-invalid': {
    what: '数据集清单 {{file}} 的内容不合规格。',
    mend: '请重新生成数据，再上传整个 data 文件夹。',
  },
  'dataset-unknown': {
    what: '这里没有名为“{{dataset}}”的数据集。',
    mend: '请从上方的数据集列表中另选一个。',
  },
  'manifest-missing': {
    what: '找不到数据集说明文件 {{file}}。',
    mend: '请确认数据集文件夹完整，然后重试。',
  },
  'manifest-not-json': {
    what: '数据集说明文件 {{file}} 不是有效的 JSON。',
    mend: '文件可能已损坏：请重新上传数据集文件夹。',
  },
  'manifest-invalid': {
    what: '数据集说明文件 {{file}} 的内容不合规格。',
    mend: '请用 data:check 命令检查该文件夹，改正后重新上传。',
  },
  'format-newer': {
    what: '数据集的格式是第 {{found}} 版，本程序只能读到第 {{supported}} 版。',
    mend: '请更新本程序，或换用旧格式的数据集。',
  },
  'file-missing': {
    what: '找不到文件 {{file}}。',
    mend: '请确认数据集文件夹完整，然后重试。',
  },
  'file-truncated': {
    what: '文件 {{file}} 不完整。',
    mend: '传输可能中断：请重试；若仍如此，请重新上传该文件。',
  },
  'file-hash': {
    what: '文件 {{file}} 的校验值与说明文件所记不符。',
    mend: '文件可能被改动，或新旧文件混在一起：请重新上传整个数据集文件夹。',
  },
  'file-unreadable': {
    what: '文件 {{file}} 读不出来。',
    mend: '文件可能已损坏：请重新上传后重试。',
  },
  network: {
    what: '取不到文件 {{file}}：服务器没有应答。',
    mend: '请检查网络连接，然后重试。',
  },
  'first-invalid': {
    what: '预存的首屏数据 {{file}} 与说明文件不符。',
    mend: '新旧文件可能混在一起：请重新上传整个数据集文件夹。',
  },
  'webassembly-off': {
    what: '浏览器关闭了 WebAssembly，查询引擎无法启动。',
    mend: '首屏的预存数字仍可查看；要查询，请启用 WebAssembly 或换用新版浏览器。',
  },
  'engine-start': {
    what: '查询引擎没能启动。',
    mend: '首屏的预存数字仍可查看；请重试。',
  },
  'engine-memory': {
    what: '内存不足，查询引擎停了下来。',
    mend: '请关闭其他标签页，或缩小查询范围，然后重试。',
  },
  'engine-died': {
    what: '查询引擎意外停止。',
    mend: '请重试，引擎会重新启动。',
  },
  'database-open': {
    what: '数据库文件打不开。',
    mend: '文件可能已损坏，或由更新版本的 DuckDB 写成：请重新生成数据集。',
  },
  'query-failed': {
    what: '查询没有成功。',
    mend: '请看下面的原因，改正后再试。',
  },
  'query-cancelled': {
    what: '查询已取消。',
    mend: '需要时可再运行一次。',
  },
  'answers-differ': {
    what: '核对不一致：首屏的预存数字与数据库算出的不同。',
    mend: '请勿引用本页数字；请重新生成并上传数据集。',
  },
} satisfies Record<FaultCode, { what: string; mend: string }>;
