/**
 * The whole of `npm test`: gates (lint, format, types, architecture, unused code, byte budget), then the
 * unit and oracle tests, then the browser tests on the built app. Ends with `N passed, N failed`, the
 * runners' own counts; a gate that fails counts as one failure.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from './support/chromium';

const REPORTS = 'test-results';
const started = Date.now();
let passed = 0;
let failed = 0;
const failures: string[] = [];

interface Command {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs the command; what it says is shown as it comes, or where several run at once when it has ended. */
async function run(
  { name, command, args, environment = {} }: Command,
  shown: 'at once' | 'at its end' = 'at once',
): Promise<boolean> {
  const begun = Date.now();
  if (shown === 'at once') console.log(`\n▸ ${name}`);
  const child = spawn(command, args, {
    stdio: shown === 'at once' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
    shell: process.platform === 'win32',
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => said.push(part));
  const ok = await new Promise<boolean>((resolve) => {
    child.on('error', (error) => {
      said.push(Buffer.from(`${error.message}\n`));
      resolve(false);
    });
    child.on('close', (code) => resolve(code === 0));
  });
  if (shown === 'at its end') process.stdout.write(`\n▸ ${name}\n${Buffer.concat(said).toString()}`);
  console.log(`${ok ? '✓' : '✗'} ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
  return ok;
}

async function gate(name: string, command: string, args: readonly string[]): Promise<boolean> {
  const ok = await run({ name, command, args }, 'at its end');
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

/** What reads the sources and makes nothing. */
async function readSources(): Promise<void> {
  await gate('lint', 'npx', ['eslint', '.']);
  await gate('format', 'npx', ['prettier', '--check', '--log-level=warn', '.']);
}

/** Whether the datasets and the app were built. */
async function buildApp(): Promise<boolean> {
  await gate('types', 'npx', ['tsc', '-p', '.']);
  await gate('architecture', 'npx', ['depcruise', '--config', '.dependency-cruiser.cjs', 'src', 'data']);
  await gate('unused code', 'npx', ['knip']);
  // The browser tests open the record unless they name another dataset.
  const datasets = await gate('datasets', 'npx', [
    'tsx',
    'data/build/index.ts',
    '--default',
    'beijing-record',
  ]);
  const made = datasets && (await gate('build', 'npx', ['vite', 'build', '--logLevel=warn']));
  if (made) await gate('byte budget', 'npx', ['size-limit']);
  return made;
}

// Each of them keeps one core busy.
const [built] = await Promise.all([buildApp(), readSources()]);

const unitReport = join(REPORTS, 'unit.json');
const unit = await run({
  name: 'unit and oracle tests',
  command: 'npx',
  args: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
});
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
    const ok = await run({
      name: 'browser tests',
      command: 'npx',
      args: ['playwright', 'test'],
      environment: { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport },
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
