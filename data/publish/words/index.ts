import type { Language, Localised } from '../../../src/domain/text';
import { BOUNDARY_LINES } from './boundaries';
import { CONFIG_LINES } from './config';
import { INIT_LINES } from './init';
import { INPUT_LINES } from './input';
import { PROTECT_LINES } from './protect';
import { ROWS_LINES } from './rows';

const LINES = {
  ...CONFIG_LINES,
  ...INPUT_LINES,
  ...ROWS_LINES,
  ...PROTECT_LINES,
  ...INIT_LINES,
  ...BOUNDARY_LINES,
};

export type PublishCode = keyof typeof LINES;

/** The sentence of a fault in one line: what is wrong and where, then how to mend it. */
export function publishLine(
  fault: { readonly code: PublishCode; readonly detail: Readonly<Record<string, string | number>> },
  language: Language,
): string {
  const line: Localised = LINES[fault.code];
  return line[language].replace(/\{(\w+)\}/g, (_, name: string) => String(fault.detail[name] ?? ''));
}
