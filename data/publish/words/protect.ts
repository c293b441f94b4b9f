/** What can be wrong, a line each: what and where → how to mend it. `{name}` stands for a detail. */
export const PROTECT_LINES = {
  'perturbation-infeasible': {
    zh: 'protection.cell_key：偏差不超过 ±{largest} 时方差须小于 {most}，配置却是 {variance} → 减小 variance 或增大 largest',
    en: 'protection.cell_key: with deviations of at most ±{largest} the variance is under {most}, but the config has {variance} → lower variance or raise largest',
  },
  'salt-undeclared': {
    zh: "protection.cell_key：须用 salt_env 或 salt_file 之一指明密盐 → 写其中一个；新密盐可用 node -e \"console.log(require('node:crypto').randomBytes(32).toString('hex'))\" 生成，不得公开，每次发布用同一个",
    en: "protection.cell_key: one of salt_env and salt_file names the secret salt → write one of them; node -e \"console.log(require('node:crypto').randomBytes(32).toString('hex'))\" makes a salt, which is never published and stays the same for every release",
  },
  'salt-missing': {
    zh: "{where}：没有密盐 → 用 node -e \"console.log(require('node:crypto').randomBytes(32).toString('hex'))\" 生成一个放进去，不得公开，每次发布用同一个",
    en: "{where}: no salt there → make one with node -e \"console.log(require('node:crypto').randomBytes(32).toString('hex'))\" and put it there; it is never published and stays the same for every release",
  },
  'salt-short': {
    zh: "{where}：密盐只有 {found} 个字符，至少要 {least} 个 → 用 node -e \"console.log(require('node:crypto').randomBytes(32).toString('hex'))\" 生成一个",
    en: "{where}: the salt has {found} characters, it takes {least} → make one with node -e \"console.log(require('node:crypto').randomBytes(32).toString('hex'))\"",
  },
  'salt-weak': {
    zh: "{where}：密盐只由几个字符重复而成，容易猜出 → 用 node -e \"console.log(require('node:crypto').randomBytes(32).toString('hex'))\" 生成一个",
    en: "{where}: the salt repeats a few characters and can be guessed → make one with node -e \"console.log(require('node:crypto').randomBytes(32).toString('hex'))\"",
  },
  'salt-shipped': {
    zh: '{file}：密盐文件在要公开的文件夹里 → 移到别处；若已公开过，换一个新的',
    en: '{file}: the file of the salt lies in the folder that is published → move it elsewhere, and make a new one if it was ever public',
  },
  'suppression-impossible': {
    zh: '{table}.{measure}：{key} 处隐去后仍可推算，宽度达不到 {width} → 改用更粗的表，或减小 protection.suppression.width',
    en: '{table}.{measure}: the count at {key} could still be worked out more closely than {width} → declare a coarser table, or lower protection.suppression.width',
  },
  'suppression-too-large': {
    zh: '{tables}：合成按 {columns} 的联表超过 {limit} 格，无法证明隐去的数推算不出 → 这些表改用 protection: cell-key，或改用更粗的表',
    en: '{tables}: their joint table by {columns} has more than {limit} cells, so that nothing can be proved of what is withheld → protect these tables by cell-key, or declare coarser ones',
  },
  'suppression-contradiction': {
    zh: '以 suppression 保护的表互相矛盾（{reason}）→ 从同一批行重新汇总',
    en: 'the tables protected by suppression contradict each other ({reason}) → count them again from the same rows',
  },
  'suppression-parent': {
    zh: '{table}.{column}：{key} 没有上级 {parent} → 在地点表或事项表中补上',
    en: '{table}.{column}: {key} has no {parent} above it → add it to the table of places or issues',
  },
} as const;
