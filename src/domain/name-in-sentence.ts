const LONGEST = 60;
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\u061c\u200f\u202a-\u202e]/u;
const MARK = /<(?=\/?(?:accent|keep)>)/g;

/**
 * A name out of the data as a composed sentence may hold it: cut where it is very long, its own direction kept
 * to itself, and nothing in it read as one of the sentence's marks.
 */
export function nameInSentence(name: string): string {
  const letters = Array.from(name);
  const short = letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : name;
  const unmarked = short.replace(MARK, '<\u2060');
  return RIGHT_TO_LEFT.test(unmarked) ? `\u2068${unmarked}\u2069` : unmarked;
}
