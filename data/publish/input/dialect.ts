import type { Config } from '../config/schema';
import { PublishFault } from '../publish-fault';

/** How fields are set apart: one ASCII character each, as its byte. */
export interface Dialect {
  readonly delimiter: number;
  readonly quote: number;
}

/** Those that files in the wild are set apart by, the usual first. */
export const DELIMITERS = [',', '\t', ';', '|', '\u0001'];

/**
 * The dialect of a CSV or TSV: a comma or a tab where the config says nothing. Throws a PublishFault
 * `input-dialect` for characters that cannot set fields apart.
 */
export function dialectOf(input: Pick<Config['input'], 'format' | 'delimiter' | 'quote'>): Dialect {
  const delimiter = input.delimiter ?? (input.format === 'tsv' ? '\t' : ',');
  const { quote } = input;
  if (!canDelimit(delimiter) || !isSign(quote) || delimiter === quote) {
    throw new PublishFault('input-dialect', { delimiter: JSON.stringify(delimiter), quote });
  }
  return { delimiter: delimiter.charCodeAt(0), quote: quote.charCodeAt(0) };
}

/** A sign, a blank, or a control character that is no line end. */
function canDelimit(character: string): boolean {
  const code = character.charCodeAt(0);
  return isSign(character) || (code > 0 && code <= 32 && character !== '\n' && character !== '\r');
}

function isSign(character: string): boolean {
  return /^[!-/:-@[-`{-~]$/.test(character);
}
