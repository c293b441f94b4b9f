import { PALETTES } from '../domain/palette';
import type { FigureSnapshot } from '../domain/snapshot';
import { FONT_STACK, textWidth, wrapText } from '../domain/typesetting';
import { AUDIENCES, DATASET_KINDS, META, MODEL_MARK, PRODUCT, PROTECTIONS } from './words';

const MARGIN = 24;
const PAPER = PALETTES.light;

/** Whether XML 1.0 can carry the character at all, escaped or not. */
function isXmlCharacter(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return (code < 0xd800 || code > 0xdfff) && code !== 0xfffe && code !== 0xffff;
}

/** Text as XML character data or attribute value; what XML cannot carry at all is left out. */
export function escapeXml(text: string): string {
  return Array.from(text)
    .filter(isXmlCharacter)
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}

interface Style {
  readonly size: number;
  readonly leading: number;
  readonly colour: string;
  readonly bold?: boolean;
}

const STYLES = {
  title: { size: 20, leading: 28, colour: PAPER.ink, bold: true },
  subtitle: { size: 14, leading: 21, colour: PAPER.ink2 },
  note: { size: 12, leading: 18, colour: PAPER.ink2 },
  quiet: { size: 12, leading: 18, colour: PAPER.ink3 },
} satisfies Record<string, Style>;

/** The text wrapped to the width from `top` on, and where it ends. */
function block(text: string, style: Style, width: number, top: number): { markup: string; bottom: number } {
  const lines = wrapText(text.replaceAll(/\s+/gu, ' '), style.size, width, style.bold);
  const markup = lines.map((line, index) => {
    const y = top + style.leading * index + style.size + (style.leading - style.size) / 2 - style.size * 0.12;
    const weight = style.bold === true ? ' font-weight="600"' : '';
    return `<text x="${MARGIN}" y="${y.toFixed(1)}" font-size="${style.size}"${weight} fill="${style.colour}">${escapeXml(line)}</text>`;
  });
  return { markup: markup.join(''), bottom: top + lines.length * style.leading };
}

/** The kind of the data, who may see it and what was done to protect it, in a thin frame at the head: no export is mistaken for another kind. */
function badge(snapshot: FigureSnapshot, width: number): string {
  const words = [DATASET_KINDS[snapshot.datasetKind][snapshot.language]];
  if (snapshot.audience === 'internal') words.push(AUDIENCES.internal[snapshot.language]);
  const { protection = 'none' } = snapshot;
  if (protection !== 'none') words.push(PROTECTIONS[protection][snapshot.language]);
  const text = words.join(' · ');
  // A middle dot is wider in CJK fonts than elsewhere.
  const wide = textWidth(text, 12) + 16 + 6 * (words.length - 1);
  const x = width - MARGIN - wide;
  const colour =
    snapshot.datasetKind === 'published' && snapshot.audience === 'public' ? PAPER.ink2 : PAPER.accent;
  return (
    `<rect x="${x.toFixed(1)}" y="${MARGIN - 8}" width="${wide.toFixed(1)}" height="22" rx="2" fill="none" stroke="${colour}" stroke-width="0.75"/>` +
    `<text x="${(x + 8).toFixed(1)}" y="${MARGIN + 7}" font-size="12" fill="${colour}">${escapeXml(text)}</text>`
  );
}

/**
 * A figure as an SVG document that stands alone: title, subtitle, plot, notes, source line, badge and link
 * on paper, all colours literal, all text wrapped and escaped; no script, no stylesheet, nothing fetched.
 * The plot keeps its own size, the page is 24 px larger on each side. Throws where the snapshot has no plot.
 */
export function svgDocument(snapshot: FigureSnapshot): string {
  const { svg, language } = snapshot;
  if (!svg) throw new Error(`the figure ${snapshot.figureId} has no plot`);
  const width = svg.width + 2 * MARGIN;
  const inner = svg.width;
  const words = META[language];
  const parts: string[] = [badge(snapshot, width)];
  let y = MARGIN + 22;
  const put = (text: string, style: Style, gap = 0) => {
    const { markup, bottom } = block(text, style, inner, y);
    parts.push(markup);
    y = bottom + gap;
  };
  put(snapshot.title, STYLES.title, 4);
  put(snapshot.subtitle, STYLES.subtitle, 16);
  const mark = MODEL_MARK[language];
  const { modelMark = 'head' } = snapshot;
  if (snapshot.datasetKind === 'model' && modelMark !== 'itself') {
    const line = modelMark === 'head' ? y + 30 : y + svg.height - 12;
    parts.push(
      `<text x="${width - MARGIN - 8}" y="${line}" text-anchor="end" font-size="28" font-weight="600" fill="${PAPER.ink}" fill-opacity="0.14">${mark}</text>`,
    );
  }
  parts.push(svg.markup.replace(/^<svg /u, `<svg x="${MARGIN}" y="${y}" `));
  y += svg.height + 16;
  for (const note of snapshot.notes) put(note, STYLES.note);
  y += 6;
  parts.push(`<line x1="${MARGIN}" x2="${width - MARGIN}" y1="${y}" y2="${y}" stroke="${PAPER.hairline}"/>`);
  y += 6;
  put(snapshot.sourceLine, STYLES.note);
  const about = `${PRODUCT[language]} · ${snapshot.datasetTitle} · ${words.asOf} ${snapshot.asOf}`;
  put(about, STYLES.quiet);
  put(snapshot.link, STYLES.quiet);
  const height = Math.ceil(y + MARGIN);
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n` +
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escapeXml(FONT_STACK)}" lang="${language === 'zh' ? 'zh-CN' : 'en'}">` +
    `<title>${escapeXml(snapshot.title)}</title>` +
    `<rect width="${width}" height="${height}" fill="${PAPER.paper}"/>` +
    `${parts.join('')}</svg>\n`
  );
}
