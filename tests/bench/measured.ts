/**
 * `node --import tsx tests/bench/measured.ts RESULT SCRIPT [ARGUMENT …]`: runs the script in this process and, when
 * it ends, writes its time and memory to RESULT. Both sides of a comparison are run by it, each in its own process.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What one process took. */
export interface Measured {
  /** From the start of the process to its end. */
  readonly milliseconds: number;
  /** The most memory that was resident at once. */
  readonly peakBytes: number;
}

const [result = '', script = '', ...rest] = process.argv.slice(2);
process.argv = [process.argv[0] ?? '', script, ...rest];
process.on('exit', () => {
  const measured: Measured = { milliseconds: performance.now(), peakBytes: peakBytes() };
  writeFileSync(result, JSON.stringify(measured));
});
await import(pathToFileURL(resolve(script)).href);

/**
 * Linux says it of this process alone; what `resourceUsage` gives there counts the process that started it too,
 * and is taken where there is nothing better.
 */
function peakBytes(): number {
  const status = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : '';
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return 1024 * Number(kilobytes ?? process.resourceUsage().maxRSS);
}
