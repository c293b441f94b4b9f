import type { Dialect } from './dialect';

/** The fields of one record as `RecordScanner` cuts it, as text; a quote after a closing one stays where it is. */
export function splitRecord(record: string, dialect: Dialect): string[] {
  const quote = String.fromCharCode(dialect.quote);
  const delimiter = String.fromCharCode(dialect.delimiter);
  if (!record.includes(quote)) return record.split(delimiter);
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    let value = '';
    if (record[at] === quote) {
      at += 1;
      for (;;) {
        const next = record.indexOf(quote, at);
        if (next < 0) return [...fields, value + record.slice(at)];
        value += record.slice(at, next);
        at = next + 1;
        if (record[at] !== quote) break;
        value += quote;
        at += 1;
      }
    }
    const next = record.indexOf(delimiter, at);
    if (next < 0) return [...fields, value + record.slice(at)];
    fields.push(value + record.slice(at, next));
    at = next + 1;
  }
}
