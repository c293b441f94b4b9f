import { Fragment, type ReactNode } from 'react';

/** A composed sentence whose <accent> parts are set in the accent colour; everything else in it is text. */
export function Accent({ sentence }: { readonly sentence: string }): ReactNode {
  return sentence
    .split(/<\/?accent>/)
    .map((part, index) =>
      index % 2 === 1 ? <em key={index}>{part}</em> : <Fragment key={index}>{part}</Fragment>,
    );
}

/** The sentence without its marks, for titles that are plain text. */
export function plainSentence(sentence: string): string {
  return sentence.replace(/<\/?accent>/g, '');
}
