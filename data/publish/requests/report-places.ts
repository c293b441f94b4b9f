import type { BoundaryNote } from '../../../src/dataset/boundaries/contract';
import type { Language, Localised } from '../../../src/domain/text';
import type { BoundaryReport } from '../geography/boundary-areas';
import type { CountedPlace } from '../rows/contract';
import { BOUNDARY_NOTES } from '../words/boundaries';

/** Of how many places the residents are known, and which lack them. */
export interface ResidentsReport {
  readonly places: number;
  readonly known: number;
  readonly unknown: readonly { readonly code: string; readonly name: string }[];
}

/** What the table of places says of residents; places that stand for none do not count. */
export function residentsReport(places: readonly CountedPlace[]): ResidentsReport {
  const unknown = places.filter(({ residents }) => residents === null);
  return {
    places: places.length,
    known: places.length - unknown.length,
    unknown: unknown.map(({ code, names }) => ({ code, name: names[0] ?? code })),
  };
}

/** The residents as lines for a terminal. */
export function residentsLines({ places, known, unknown }: ResidentsReport, language: Language): string[] {
  const zh = language === 'zh';
  const lines = [
    zh ? `居民数：${places} 处地点中 ${known} 处有` : `Residents: known of ${known} of ${places} places`,
  ];
  if (unknown.length > 0) {
    const names = listed(
      unknown.map(({ name }) => name),
      zh,
    );
    lines.push(
      zh
        ? `        没有居民数，每万人的指标在这些地方不显示：${names}`
        : `        not known, so that nothing per 10,000 residents is shown there: ${names}`,
    );
  }
  return lines;
}

/** How a boundary file and the places went together, as lines for a terminal. */
export function boundaryLines(report: BoundaryReport, language: Language): string[] {
  const zh = language === 'zh';
  const { file, level, datum, matched, byName, places, unmatchedPlaces, unmatchedFeatures } = report;
  const lines = [
    zh
      ? `边界 ${file}（${datum}）：层级 ${level} 的 ${places} 处地点中 ${matched} 处有边界，其中按名称对上 ${byName} 处`
      : `Boundaries ${file} (${datum}): ${matched} of ${places} places of the level ${level} have theirs, ${byName} of them found by name`,
  ];
  const item = (text: string) => lines.push(`        ${text}`);
  if (unmatchedPlaces.length > 0) {
    const names = listed(
      unmatchedPlaces.map(({ name }) => name),
      zh,
    );
    item(
      zh
        ? `文件里没有的地点 ${unmatchedPlaces.length} 处：${names}`
        : `places that the file lacks (${unmatchedPlaces.length}): ${names}`,
    );
  }
  if (unmatchedFeatures.length > 0) {
    const names = listed(unmatchedFeatures, zh);
    item(
      zh
        ? `数据里没有的要素 ${unmatchedFeatures.length} 个：${names}`
        : `features that the data lack (${unmatchedFeatures.length}): ${names}`,
    );
  }
  if (report.joined > 0) {
    item(
      zh
        ? `${report.joined} 个要素与同一地点的合并`
        : `features joined with others of the same place: ${report.joined}`,
    );
  }
  for (const note of report.notes) item(noteLine(note, language));
  if (2 * matched < places) {
    lines.push(
      zh
        ? `注意：对上的边界不到一半，文件可能只是一部分，或属于别的层级 → 用 places.boundaries.level、code 或 name 指明`
        : `Take note: fewer than half of the places have boundaries; the file may be a part, or of another level → say which with level, code or name of places.boundaries`,
    );
  }
  const { suspicion } = report;
  if (suspicion) {
    const { metres, places: seen, likely } = suspicion;
    lines.push(
      zh
        ? `注意：边界朝一个方向偏离已知点位 ${metres} 米（${seen} 处），坐标系可能是 ${likely} → 核对 places.boundaries.datum`
        : `Take note: the boundaries lie ${metres} m off the known points in one direction (${seen} places); the datum may be ${likely} → look at places.boundaries.datum`,
    );
  }
  return lines;
}

const NAMES_PRINTED = 10;

function listed(names: readonly string[], zh: boolean): string {
  const shown = names.slice(0, NAMES_PRINTED).join(zh ? '、' : ', ');
  const more = names.length - NAMES_PRINTED;
  if (more <= 0) return shown;
  return zh ? `${shown} 等，另有 ${more} 个见报告文件` : `${shown} and ${more} more, in the report file`;
}

function noteLine(note: BoundaryNote, language: Language): string {
  const line: Localised = BOUNDARY_NOTES[note.code];
  const detail: Readonly<Record<string, string | number>> = note.detail;
  return line[language].replace(/\{(\w+)\}/g, (_, name: string) => String(detail[name] ?? ''));
}
