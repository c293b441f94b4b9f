/**
 * `npm run bench -- [--only NAME,…] [--json FILE] [--seed N] [--dataset DIR] [--growth LARGE,SMALL] [--loads N]
 * [--visits N] [--strokes N] [--questions N] [--rows N] [--runs N] [--steps N] [--as-it-stands] [--trial] [--keep]`: builds what
 * it needs, measures, prints medians and ratios, and writes the raw samples. README.md beside this file says how each
 * figure is measured.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchBrushGrowth, benchBrushQuery } from './brush-query';
import { benchBrushScreen } from './brush-screen';
import { benchCanonicalQueries } from './canonical-queries';
import { benchEngineReady } from './engine-ready';
import { growthDatasets } from './growth-datasets';
import { benchMapRedraw } from './map-redraw';
import { benchMemory } from './memory';
import { benchModelBuild } from './model-build';
import { benchCityPage, benchLinkedPage, benchPage } from './page';
import { benchPublish } from './publish';
import { rowLine, type Row } from './row';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    json: { type: 'string' },
    seed: { type: 'string', default: '5' },
    dataset: { type: 'string', default: 'public/data/model-city' },
    growth: { type: 'string' },
    loads: { type: 'string', default: '5' },
    visits: { type: 'string', default: '7' },
    strokes: { type: 'string', default: '12' },
    questions: { type: 'string', default: '200' },
    rows: { type: 'string', default: '10000000' },
    runs: { type: 'string', default: '3' },
    steps: { type: 'string', default: '72' },
    'as-it-stands': { type: 'boolean', default: false },
    trial: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
});

const seed = Number(values.seed);
/** Five at least, or one where it is only tried whether a bench runs. */
const times = (asked: string) => (values.trial ? 1 : Math.max(5, Number(asked)));
const loads = times(values.loads);
const strokes = Math.max(1, Number(values.strokes));
const { dataset } = values;
const asItStands = values['as-it-stands'];
const visited = { visits: times(values.visits), seed, asItStands };
/** The built app serves every dataset of public/data under its folder's name. */
const served = basename(dataset);

/** The benches, each named after the first of its rows. */
const BENCHES: Readonly<Record<string, () => Promise<Row[]>>> = {
  'first-picture': () => benchPage(visited),
  'first-picture-city': () => benchCityPage(visited, served),
  'linked-picture': () => benchLinkedPage(visited, served),
  'engine-ready': () => benchEngineReady({ ...visited, dataset: served }),
  'brush-query': () => benchBrushQuery({ loads, seed, dataset, strokes }),
  'brush-growth': growth,
  'brush-work': () => benchBrushScreen({ loads, seed, asItStands, dataset: served }),
  'canonical-queries': () =>
    benchCanonicalQueries({ loads, seed, dataset, questions: Number(values.questions) }),
  'memory-open': () => benchMemory(Math.max(3, Number(values.runs))),
  publish: () =>
    benchPublish({ rows: Number(values.rows), runs: Math.max(3, Number(values.runs)), keep: values.keep }),
  'model-build': () => benchModelBuild(Math.max(3, Number(values.runs))),
  'map-redraw-343': () => benchMapRedraw(Math.max(60, Number(values.steps))),
};

async function growth(): Promise<Row[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'atlas-growth-'));
  try {
    return await benchBrushGrowth({ loads, seed, strokes }, growthDatasets(values.growth, scratch));
  } finally {
    if (values.keep) console.log(`kept: ${scratch}`);
    else rmSync(scratch, { recursive: true, force: true });
  }
}

const chosen = values.only?.split(',') ?? Object.keys(BENCHES);
const rows: Row[] = [];
for (const name of chosen) {
  const bench = BENCHES[name];
  if (!bench) throw new Error(`no bench ${name} among ${Object.keys(BENCHES).join(', ')}`);
  const measured = await bench();
  for (const row of measured) console.log(rowLine(row));
  rows.push(...measured);
  // After each: what was measured is not lost where a later bench fails.
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
}
