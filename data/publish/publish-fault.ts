import type { PublishCode } from './words/index';

/** Why a file cannot be published: a code, and the values for its sentence. One fault, one line. */
export class PublishFault extends Error {
  readonly code: PublishCode;
  readonly detail: Readonly<Record<string, string | number>>;
  constructor(code: PublishCode, detail: Readonly<Record<string, string | number>> = {}) {
    super(`${code} ${JSON.stringify(detail)}`);
    this.name = 'PublishFault';
    this.code = code;
    this.detail = detail;
  }
}
