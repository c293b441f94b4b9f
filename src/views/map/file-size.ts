import { formatNumber } from '../../domain/format';
import type { Language } from '../../domain/text';

const MEGABYTE = 1024 * 1024;

/**
 * The size of a file that is too large and the limit, in words that differ: in MB with a decimal (61.3 MB, 50 MB), or
 * where those would read the same in bytes (52,428,801 bytes, 52,428,800 bytes).
 */
export function sizeAgainst(bytes: number, limit: number, language: Language): readonly [string, string] {
  const megabytes = (size: number) => `${formatNumber(Number((size / MEGABYTE).toFixed(1)))} MB`;
  if (megabytes(bytes) !== megabytes(limit)) return [megabytes(bytes), megabytes(limit)];
  const unit = language === 'zh' ? '字节' : 'bytes';
  return [`${formatNumber(bytes)} ${unit}`, `${formatNumber(limit)} ${unit}`];
}
