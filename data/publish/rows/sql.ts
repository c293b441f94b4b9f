/** The text as a SQL literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** What JavaScript's trim() takes off, so that SQL and it agree. */
const WHITE = [
  0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20, 0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004, 0x2005, 0x2006,
  0x2007, 0x2008, 0x2009, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff,
];
const WHITE_LITERAL = literal(String.fromCodePoint(...WHITE));
const WHITE_CLASS = WHITE.map((point) => `\\x{${point.toString(16)}}`).join('');

/** The text without white space around it, full-width and unbroken spaces too. Slow: for few rows, or few columns. */
export function trimmed(text: string): string {
  return `trim(${text}, ${WHITE_LITERAL})`;
}

/** Whether the text holds anything but white space; false for NULL. */
export function isFilled(text: string): string {
  // Most texts begin with a letter, a digit or a Chinese character: these need no regular expression.
  const plain = `unicode(${text}) BETWEEN 33 AND 126 OR unicode(${text}) BETWEEN 12353 AND 65276`;
  return `(CASE WHEN ${text} IS NULL THEN false WHEN ${plain} THEN true ELSE regexp_matches(${text}, '[^${WHITE_CLASS}]') END)`;
}

/**
 * The number of degrees that the text is, NULL where it is none. With a decimal comma a point is none of its signs: it
 * may part thousands.
 */
export function degreesSql(text: string, decimal: 'point' | 'comma'): string {
  if (decimal === 'point') return `try_cast(${text} AS DOUBLE)`;
  return `try_cast(CASE WHEN NOT contains(${text}, '.') THEN replace(${text}, ',', '.') END AS DOUBLE)`;
}
