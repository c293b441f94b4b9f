import type { FigureSnapshot } from '../domain/snapshot';
import { PRODUCT } from './words';

// Characters that Windows, macOS or a URL would not keep, and what is invisible.
// eslint-disable-next-line no-control-regex
const UNSAFE = /[\s\u0000-\u0020\u007f"*/:<>?\\|#%&{}~_\u200b-\u200f\u2028-\u202e\u2066-\u2069]+/gu;

function safe(part: string): string {
  const kept = part
    .normalize('NFC')
    .replace(UNSAFE, '-')
    .replace(/^[-.]+|[-.]+$/gu, '');
  return Array.from(kept).slice(0, 60).join('');
}

/**
 * The file's name: product, dataset, figure, what of it is shown, language and as-of date, joined by `_`, in
 * characters that every file system keeps: `民声图_beijing-record_annual_zh_2026-01-15.csv`. A model's or an internal file says so.
 */
export function fileName(snapshot: FigureSnapshot, extension: 'csv' | 'png' | 'svg'): string {
  const { language } = snapshot;
  const marks = [
    ...(snapshot.datasetKind === 'model' ? [language === 'zh' ? '模型数据' : 'model-data'] : []),
    ...(snapshot.audience === 'internal' ? [language === 'zh' ? '内部' : 'internal'] : []),
  ];
  const what = [snapshot.figureId, ...(snapshot.variant ?? [])];
  const parts = [PRODUCT[language], snapshot.datasetId, ...what, ...marks, language, snapshot.asOf];
  return `${parts.map(safe).filter(Boolean).join('_')}.${extension}`;
}

/** Gives the bytes to the reader as a file of that name, by a link that is clicked for them. */
export function download(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the address after this turn: revoking it now would lose the file.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
