/** What can be wrong, a line each: what and where → how to mend it. `{name}` stands for a detail. */
export const INIT_LINES = {
  'init-exists': {
    zh: '{path}：已有这个文件，不会覆盖 → 用 --out 写到别处，或先把它改名',
    en: '{path}: there is such a file, and it is not overwritten → name another with --out, or rename it first',
  },
  'init-unwritable': {
    zh: '{path}：写不进去（{reason}）→ 用 --out 指定一个有写权限、已存在的文件夹中的文件名',
    en: '{path}: cannot be written ({reason}) → name with --out a file in a folder that exists and may be written',
  },
  'init-empty': {
    zh: '{file}：没有一行诉求，无从猜起 → 换一份有数据的文件',
    en: '{file}: no row of requests, so there is nothing to guess from → name a file with rows',
  },
} as const;
