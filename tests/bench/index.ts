/**
 * `npm run bench -- [--only NAME,…] [--json FILE] [--visits N] [--rows N] [--runs N] [--steps N]
 * [--keep]`: builds what it needs, measures, prints medians and ratios, and writes the raw samples. README.md beside this file says how each figure
 * is measured.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benchMapRedraw } from './map-redraw';
import { benchModelBuild } from './model-build';
import { benchPage } from './page';
import { benchPublish } from './publish';
import { rowLine, type Row } from './row';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    json: { type: 'string' },
    visits: { type: 'string', default: '7' },
    rows: { type: 'string', default: '10000000' },
    runs: { type: 'string', default: '3' },
    steps: { type: 'string', default: '72' },
    keep: { type: 'boolean', default: false },
  },
});

/** The benches, each named after the first of its rows. */
const BENCHES: Readonly<Record<string, () => Promise<Row[]>>> = {
  'first-picture': () => benchPage(Math.max(5, Number(values.visits))),
  publish: () =>
    benchPublish({ rows: Number(values.rows), runs: Math.max(3, Number(values.runs)), keep: values.keep }),
  'model-build': () => benchModelBuild(Math.max(3, Number(values.runs))),
  'map-redraw-343': () => benchMapRedraw(Math.max(60, Number(values.steps))),
};

const chosen = values.only?.split(',') ?? Object.keys(BENCHES);
const rows: Row[] = [];
for (const name of chosen) {
  const bench = BENCHES[name];
  if (!bench) throw new Error(`no bench ${name} among ${Object.keys(BENCHES).join(', ')}`);
  const measured = await bench();
  for (const row of measured) console.log(rowLine(row));
  rows.push(...measured);
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
