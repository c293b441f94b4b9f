import type { Settings } from './experiment';
import type { Verdict } from './judge';

const BEGIN = '<!-- table: written by npm run validate -->';
const END = '<!-- end of table -->';

interface Results {
  readonly date: string;
  readonly settings: Settings;
  readonly verdicts: readonly Verdict[];
}

const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;

function barOf({ bar }: Verdict): string {
  return bar === null ? '–' : `${bar.side === 'least' ? '≥' : '≤'} ${percent(bar.value)}`;
}

function metOf({ met }: Verdict): string {
  return met === null ? 'reported' : met ? 'met' : 'missed';
}

/** One line a verdict, for the terminal. */
export function linesOf(verdicts: readonly Verdict[]): string[] {
  return verdicts.map((verdict) => {
    const bound = verdict.bound === null ? '' : `, bound ${percent(verdict.bound)}`;
    return `${metOf(verdict).padEnd(8)} ${verdict.experiment}: ${verdict.says}: ${percent(verdict.rate)}${bound}, bar ${barOf(verdict)}, n ${verdict.runs} (${verdict.setting})`;
  });
}

/** The document with its table replaced. Throws where it has no marks to put one between. */
export function withTable(document: string, { date, settings, verdicts }: Results): string {
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error('README.md has lost the marks of its table');
  const { seed, rateRatio, phi, perCell, runs } = settings;
  const rows = verdicts.map((verdict) => {
    const bound = verdict.bound === null ? '–' : percent(verdict.bound);
    const cells = [verdict.experiment, verdict.setting, verdict.says, String(verdict.runs)];
    return `| ${[...cells, percent(verdict.rate), bound, barOf(verdict), metOf(verdict)].join(' | ')} |`;
  });
  const text = [
    BEGIN,
    '',
    `${date}: \`--seed ${seed} --rate-ratio ${rateRatio} --phi ${phi} --per-cell ${perCell} --runs ${runs}\``,
    '',
    '| experiment | setting | rate | runs | found | bound | bar | |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    '',
  ].join('\n');
  return document.slice(0, begin) + text + document.slice(end);
}
