/**
 * Setting text where no browser measures it: drawings are laid out in tests, in the page and for export by
 * the same rule, so widths are estimated from the characters, a little generously.
 */

/** The font stack written into drawings; nothing is fetched. */
export const FONT_STACK =
  "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Source Han Sans SC',system-ui,sans-serif";

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6—…“”‘’→←]/u;
const NARROW = /[\s.,:;'|!ijl()·¹²³]/u;
const CAPITAL = /[A-Z%‰@&−+mwMW]/u;

function advance(character: string): number {
  if (WIDE.test(character) || (character.codePointAt(0) ?? 0) > 0xffff) return 1;
  // As wide as a CJK character in CJK fonts, but never parted from its number.
  if (character === '≈') return 1;
  if (NARROW.test(character)) return 0.34;
  return CAPITAL.test(character) ? 0.72 : 0.56;
}

/** The estimated width in px of one line of text at that font size; Latin letters and digits are wider in bold. */
export function textWidth(text: string, size: number, bold = false): number {
  let ems = 0;
  for (const character of text) {
    const own = advance(character);
    ems += bold && own < 1 ? own * 1.08 : own;
  }
  return ems * size;
}

/** A character that may not begin a line (避头) or end one (避尾). */
const NOT_FIRST = /^[，。、；：！？）》】」』”’…—%‰,.;:!?)\]·]/u;
const NOT_LAST = /[（《【「『“‘([]$/u;

/** The smallest pieces that a line may be broken between: a CJK character, or a word with the space after it. */
function pieces(text: string): string[] {
  const found: string[] = [];
  let word = '';
  for (const character of text) {
    if (WIDE.test(character)) {
      if (word) found.push(word);
      found.push(character);
      word = '';
    } else {
      word += character;
      if (character === ' ') {
        found.push(word);
        word = '';
      }
    }
  }
  if (word) found.push(word);
  const joined: string[] = [];
  for (const piece of found) {
    const previous = joined.at(-1);
    if (previous !== undefined && (NOT_FIRST.test(piece) || NOT_LAST.test(previous)))
      joined[joined.length - 1] = previous + piece;
    else joined.push(piece);
  }
  return joined;
}

/** The piece cut into what fits: only for a word (an address, mostly) longer than the whole line. */
function cut(piece: string, size: number, width: number, bold: boolean): string[] {
  if (textWidth(piece.trimEnd(), size, bold) <= width) return [piece];
  const parts: string[] = [];
  let part = '';
  for (const character of piece) {
    if (part !== '' && textWidth(part + character, size, bold) > width) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  if (part) parts.push(part);
  return parts;
}

/**
 * The lines of `text` that fit `width` px at that font size: CJK breaks between characters but never
 * leaves closing punctuation at the head of a line or opening punctuation at its end, words break at spaces.
 * Text without characters gives no line.
 */
export function wrapText(text: string, size: number, width: number, bold = false): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(text).flatMap((whole) => cut(whole, size, width, bold))) {
    if (line !== '' && textWidth((line + piece).trimEnd(), size, bold) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  if (line.trim()) lines.push(line.trimEnd());
  return lines;
}

/** As many lines as `wrapText` needs, the last of them not an orphan of one or two characters where that can be had. */
export function wrapWithoutOrphan(text: string, size: number, width: number): string[] {
  const first = wrapText(text, size, width);
  const isOrphan = (lines: readonly string[]) => textWidth(lines.at(-1) ?? '', size) < 2.5 * size;
  if (first.length < 2 || !isOrphan(first)) return first;
  for (let narrower = width - size / 2; narrower >= width * 0.6; narrower -= size / 2) {
    const lines = wrapText(text, size, narrower);
    if (lines.length > first.length) break;
    if (!isOrphan(lines)) return lines;
  }
  return first;
}
