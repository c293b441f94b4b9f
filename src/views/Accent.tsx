import type { ReactNode } from 'react';

const MARKED = /<(accent|keep)>(.*?)<\/\1>/g;

/**
 * A composed sentence: its <accent> parts in the accent colour, its <keep> parts never broken over two lines
 * (a date, a number with its unit); everything else in it is text.
 */
export function Accent({ sentence }: { readonly sentence: string }): ReactNode {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const found of sentence.matchAll(MARKED)) {
    parts.push(sentence.slice(end, found.index));
    const [whole, mark, text] = found;
    parts.push(
      mark === 'accent' ? (
        <em key={found.index}>{text}</em>
      ) : (
        <span key={found.index} style={{ whiteSpace: 'nowrap' }}>
          {text}
        </span>
      ),
    );
    end = found.index + whole.length;
  }
  parts.push(sentence.slice(end));
  return parts;
}

/** The sentence without its marks, for titles that are plain text. */
export function plainSentence(sentence: string): string {
  return sentence.replace(/<\/?(accent|keep)>/g, '');
}
