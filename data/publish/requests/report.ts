import type { Language, Localised } from '../../../src/domain/text';
import type { LeftOut } from '../input/contract';
import type { Accounting } from '../rows/contract';
import type { BoundaryReport } from '../geography/boundary-areas';
import { INPUT_REASONS, ROW_NOTES, ROW_REASONS } from '../words/reasons';

import { boundaryLines, residentsLines, type ResidentsReport } from './report-places';

/** What protection changed in one table; counted apart from the rows of the file. */
export interface ProtectionCounts {
  readonly table: string;
  readonly method: 'suppression' | 'cell-key';
  /** Counts that are above 0 before protection; none else is withheld or perturbed. */
  readonly counts: number;
  /** Suppression: those that are withheld as below the threshold, and to protect others. */
  readonly primary?: number;
  readonly complementary?: number;
  /** Cell keys: those that were changed, and the largest change. */
  readonly changed?: number;
  readonly largest?: number;
}

/** What became of a file: printed, and saved as JSON. It is not part of the dataset folder and not for publication. */
export interface Report {
  readonly dataset: string;
  readonly titles: Localised;
  readonly folder: string;
  readonly config: string;
  readonly input: { readonly file: string; readonly bytes: number; readonly sha256: string };
  readonly accounting: Accounting;
  /** How the boundary file and the places went together; null without one. */
  readonly boundaries: BoundaryReport | null;
  /** Places whose residents the table of places has; null where the config states none. */
  readonly residents: ResidentsReport | null;
  /** Ids of counts that count no row at all. */
  readonly countingNothing: readonly string[];
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  readonly protection: readonly ProtectionCounts[];
  /** Tells whether two releases were made with the same salt, without telling the salt; null without one. */
  readonly salt: string | null;
  readonly checks: number;
}

const NAMES_PRINTED = 10;

/** The report as lines for a terminal. */
export function reportLines(report: Report, language: Language): string[] {
  const zh = language === 'zh';
  const { accounting } = report;
  const rejected = accounting.rejected.reduce((sum, { count }) => sum + count, 0);
  const blank = accounting.blankLines;
  const lines = [
    zh
      ? `${report.input.file}：${accounting.rows} 行 = 收入 ${accounting.accepted} + 拒绝 ${rejected}${blank > 0 ? `（另有空行 ${blank}）` : ''}`
      : `${report.input.file}: ${accounting.rows} rows = ${accounting.accepted} accepted + ${rejected} rejected${blank > 0 ? ` (and ${blank} blank lines)` : ''}`,
  ];
  section(
    lines,
    zh ? '拒绝的行' : 'Rejected rows',
    accounting.rejected.map((row) => leftOut(row, language, { ...INPUT_REASONS, ...ROW_REASONS })),
  );
  section(
    lines,
    zh ? '收入的行中按规则处理的' : 'Rules applied to accepted rows',
    accounting.notes.map((row) => leftOut(row, language, ROW_NOTES)),
  );
  const names = accounting.unmatched.slice(0, NAMES_PRINTED).map((unmatched) => {
    return `${pad(unmatched.count)}  ${unmatched.level}  ${JSON.stringify(unmatched.name)}`;
  });
  const more = accounting.unmatched.length - names.length;
  if (more > 0)
    names.push(zh ? `        另有 ${more} 个，见报告文件` : `        and ${more} more, in the report file`);
  section(lines, zh ? '对不上的名称' : 'Names that match nothing', names);
  section(
    lines,
    zh ? '表' : 'Tables',
    report.tables.map(({ name, rows }) => `${pad(rows)}  ${name}`),
  );
  section(
    lines,
    zh ? '保护改动的数' : 'Counts that protection changed',
    report.protection.map((one) => changed(one, zh)),
  );
  for (const one of report.protection) {
    const withheld = withheldOf(one);
    if (2 * withheld <= one.counts) continue;
    lines.push(
      zh
        ? `注意：表 ${one.table} 隐去了一半以上的数（${one.counts} 个中 ${withheld} 个，${percent(withheld, one.counts)}）→ 声明更粗的表（上一级地点或事项、年代替月、少一个轴），或改用 protection: cell-key`
        : `Take note: more than half of the counts of table ${one.table} are withheld (${withheld} of ${one.counts}, ${percent(withheld, one.counts)}) → declare a coarser table (the level above, years for months, an axis less), or use protection: cell-key`,
    );
  }
  if (report.residents) lines.push(...residentsLines(report.residents, language));
  if (report.boundaries) lines.push(...boundaryLines(report.boundaries, language));
  if (report.countingNothing.length > 0) {
    const ids = report.countingNothing.join(', ');
    lines.push(
      zh
        ? `注意：${ids} 一行也没有数到，请核对配置中的 where`
        : `Take note: ${ids} count no row at all; look at their where in the config`,
    );
  }
  lines.push(
    zh
      ? `${report.checks} 项检查通过 → ${report.folder}`
      : `${report.checks} checks passed → ${report.folder}`,
  );
  return lines;
}

function section(lines: string[], title: string, rows: readonly string[]): void {
  if (rows.length > 0) lines.push(title, ...rows);
}

function leftOut<Reason extends string>(
  { reason, count, rows }: LeftOut<Reason>,
  language: Language,
  words: Readonly<Record<Reason, { readonly zh: string; readonly en: string }>>,
): string {
  const listed = rows.join(', ') + (count > rows.length ? ' …' : '');
  return `${pad(count)}  ${words[reason][language]} (${language === 'zh' ? '行' : 'rows'} ${listed})`;
}

function withheldOf({ primary = 0, complementary = 0 }: ProtectionCounts): number {
  return primary + complementary;
}

function percent(part: number, whole: number): string {
  return `${Math.round((100 * part) / Math.max(1, whole))} %`;
}

function changed(one: ProtectionCounts, zh: boolean): string {
  if (one.method === 'suppression') {
    const [primary, complementary] = [one.primary ?? 0, one.complementary ?? 0];
    const withheld = withheldOf(one);
    const share = percent(withheld, one.counts);
    return zh
      ? `${pad(withheld)}  ${one.table}：${one.counts} 个不为零的数中隐去的（${share}）：小于门槛 ${primary}，为保护它们 ${complementary}`
      : `${pad(withheld)}  ${one.table}: withheld of ${one.counts} counts above 0 (${share}): ${primary} below the threshold, ${complementary} to protect them`;
  }
  return zh
    ? `${pad(one.changed ?? 0)}  ${one.table}：${one.counts} 个不为零的数中被扰动的（${percent(one.changed ?? 0, one.counts)}），最大 ±${one.largest ?? 0}`
    : `${pad(one.changed ?? 0)}  ${one.table}: perturbed of ${one.counts} counts above 0 (${percent(one.changed ?? 0, one.counts)}), by ±${one.largest ?? 0} at most`;
}

function pad(count: number): string {
  return String(count).padStart(8);
}
