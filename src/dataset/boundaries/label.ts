import type { Boundary } from './contract';

const LONGEST_LABEL = 40;

/** What a feature calls itself: the first text of its properties, else its id, else its number in the file. */
export function labelOf({ number, id, properties }: Boundary): string {
  const text = Object.values(properties).find(
    (value): value is string => typeof value === 'string' && /\p{L}/u.test(value),
  );
  return (text ?? id ?? '').slice(0, LONGEST_LABEL) || `#${number}`;
}
