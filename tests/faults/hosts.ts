import { gunzipSync } from 'node:zlib';
import type { Answer } from '../../data/serve/serve';

export type Alter = (path: string, answer: Answer) => Answer | Promise<Answer>;

/** Changes the answers to paths that match. */
export function onPath(pattern: RegExp, change: (answer: Answer) => Answer): Alter {
  return (path, answer) => (pattern.test(path) ? change(answer) : answer);
}

/** No such file. */
export function missing(answer: Answer): Answer {
  return {
    status: 404,
    headers: { ...answer.headers, 'content-type': 'text/plain' },
    body: Buffer.from('not found\n'),
  };
}

/** The host's own page in the file's stead, with status 200, as a fallback for single-page apps gives it. */
export function pageInstead(answer: Answer): Answer {
  return {
    status: 200,
    headers: { ...answer.headers, 'content-type': 'text/html; charset=utf-8' },
    body: Buffer.from('<!doctype html><html><body>home</body></html>'),
  };
}

/** The first two thirds of the file. */
export function truncated(answer: Answer): Answer {
  return { ...answer, body: answer.body.subarray(0, Math.floor((answer.body.length * 2) / 3)) };
}

/** One byte near the end changed. */
export function altered(answer: Answer): Answer {
  const body = Buffer.from(answer.body);
  const at = body.length - 100;
  body[at] = (body[at] ?? 0) ^ 0xff;
  return { ...answer, body };
}

/** What the file holds, inflated by the host, no header saying so. */
export function inflatedByHost(answer: Answer): Answer {
  return { ...answer, body: gunzipSync(answer.body) };
}

/** As hosts do that take every .gz for a compressed transfer. */
export function markedAsEncoding(answer: Answer): Answer {
  return { ...answer, headers: { ...answer.headers, 'content-encoding': 'gzip' } };
}

/** The JSON with some fields replaced. */
export function withFields(fields: Record<string, unknown>): (answer: Answer) => Answer {
  return (answer) => {
    const json = { ...(JSON.parse(answer.body.toString()) as Record<string, unknown>), ...fields };
    return { ...answer, body: Buffer.from(JSON.stringify(json)) };
  };
}
