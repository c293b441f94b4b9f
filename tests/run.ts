/**
 * The whole of `npm test`: gates (lint, format, types, architecture, unused code, byte budget), then the
 * unit and oracle tests, then the browser tests on the built app. Ends with `N passed, N failed`, the
 * runners' own counts; a gate that fails counts as one failure.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from './support/chromium';

const REPORTS = 'test-results';
const started = Date.now();
let passed = 0;
let failed = 0;
const failures: string[] = [];

function run(
  name: string,
  command: string,
  args: string[],
  environment: Record<string, string> = {},
): boolean {
  const begun = Date.now();
  console.log(`\n▸ ${name}`);
  const done = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
    shell: process.platform === 'win32',
  });
  const ok = done.status === 0;
  console.log(`${ok ? '✓' : '✗'} ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
  return ok;
}

function gate(name: string, command: string, args: string[]): boolean {
  const ok = run(name, command, args);
  if (!ok) {
    failed += 1;
    failures.push(name);
  }
  return ok;
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numFailedTestSuites: number;
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number };
  errors: unknown[];
}

function counted(name: string, file: string, ok: boolean, read: (report: unknown) => [number, number]): void {
  let counts: [number, number] = [0, 0];
  if (existsSync(file)) counts = read(JSON.parse(readFileSync(file, 'utf8')));
  if (!ok && counts[1] === 0) counts[1] = 1;
  if (ok && counts[0] === 0) counts = [0, 1];
  passed += counts[0];
  failed += counts[1];
  if (counts[1] > 0) failures.push(name);
}

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });

gate('types', 'npx', ['tsc', '-p', '.']);
gate('lint', 'npx', ['eslint', '.']);
gate('format', 'npx', ['prettier', '--check', '--log-level=warn', '.']);
gate('architecture', 'npx', ['depcruise', '--config', '.dependency-cruiser.cjs', 'src', 'data']);
gate('unused code', 'npx', ['knip']);
// The browser tests open the record unless they name another dataset.
const datasets = gate('datasets', 'npx', ['tsx', 'data/build/index.ts', '--default', 'beijing-record']);
const built = datasets && gate('build', 'npx', ['vite', 'build', '--logLevel=warn']);
if (built) gate('byte budget', 'npx', ['size-limit']);

const unitReport = join(REPORTS, 'unit.json');
const unit = run('unit and oracle tests', 'npx', [
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${unitReport}`,
]);
counted('unit and oracle tests', unitReport, unit, (report) => {
  const counts = report as VitestReport;
  return [
    counts.numPassedTests,
    counts.numFailedTests + (counts.numFailedTests === 0 ? counts.numFailedTestSuites : 0),
  ];
});

if (built) {
  let chromium: string | null = null;
  try {
    chromium = findChromium();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    failed += 1;
    failures.push('browser tests: no Chromium');
  }
  if (chromium) {
    const browserReport = join(REPORTS, 'browser.json');
    const ok = run('browser tests', 'npx', ['playwright', 'test'], {
      CHROMIUM_PATH: chromium,
      PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport,
    });
    counted('browser tests', browserReport, ok, (report) => {
      const { stats, errors } = report as PlaywrightReport;
      return [stats.expected, stats.unexpected + stats.flaky + errors.length];
    });
  }
}

console.log(`\n${((Date.now() - started) / 1000).toFixed(0)} s in all`);
if (failures.length > 0) console.log(`failed: ${failures.join(', ')}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
