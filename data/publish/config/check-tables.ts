import type { Finding, Path } from './located';
import { countsOf, measureId } from './measures';
import type { Config } from './schema';
import { pairsOfParts } from './wholes';

const TIME = ['day', 'month', 'year'];

/** What is wrong among the declared tables and with how they are protected. */
export function checkTables(config: Config): Finding[] {
  const findings: Finding[] = [];
  const axes = axesOf(config);
  const counts = countsOf(config).map(({ id }) => id);
  const seen = new Set<string>();
  config.tables.forEach((table, index) => {
    const path: Path = ['tables', index];
    const by: Path = [...path, 'by'];
    const unknown = table.by.filter((axis) => !axes.includes(axis));
    for (const found of unknown) {
      findings.push({ code: 'config-axis-unknown', path: by, detail: { found, values: axes.join(', ') } });
    }
    const twice = table.by.find((axis, at) => table.by.indexOf(axis) !== at);
    if (twice !== undefined) findings.push({ code: 'config-repeated', path: by, detail: { found: twice } });
    findings.push(...impliedAxes(table.by, by, config));
    // The order of axes makes no other table.
    const found = [...table.by].sort().join(', ');
    if (seen.has(found)) findings.push({ code: 'config-repeated', path: by, detail: { found } });
    seen.add(found);
    for (const measure of table.measures ?? []) {
      if (counts.includes(measure)) continue;
      const detail = { found: measure, values: counts.join(', ') };
      findings.push({ code: 'config-measure-unknown', path: [...path, 'measures'], detail });
    }
  });
  return [...findings, ...checkProtection(config), ...checkRests(config)];
}

/**
 * Two parts of one whole that exclude each other, where counts are withheld: the whole less both is a count of its own,
 * which no auditor of the shipped files looks at, since they do not tell the conditions.
 */
function checkRests(config: Config): Finding[] {
  const pair = pairsOfParts(config).find(({ exclusive }) => exclusive);
  if (!pair) return [];
  const { whole, one, other } = pair;
  const index = config.measures.findIndex((measure) => measureId(measure) === other);
  return [{ code: 'config-rest-shown', path: ['measures', index], detail: { whole, one, other } }];
}

function axesOf(config: Config): string[] {
  const levels = [...(config.places?.levels ?? []), ...(config.issues?.levels ?? [])].map(({ id }) => id);
  const flat = Object.entries({
    kind: config.kind_of_request,
    channel: config.channel,
    tier: config.tier,
    unit: config.unit,
  }).flatMap(([id, dimension]) => (dimension ? [id] : []));
  return [...TIME, ...levels, ...flat];
}

/** Axes that follow from another one of the same table: the month of a day, the district of a street. */
function impliedAxes(by: readonly string[], path: Path, { places, issues }: Config): Finding[] {
  const chains = [TIME.toReversed()];
  for (const dimension of [places, issues]) {
    if (dimension?.nested === true) chains.push(dimension.levels.map(({ id }) => id));
  }
  return chains.flatMap((chain) => {
    const used = chain.filter((axis) => by.includes(axis));
    const finer = used.at(-1) ?? '';
    return used.slice(0, -1).map((found): Finding => {
      return { code: 'config-axis-implied', path, detail: { found, finer } };
    });
  });
}

const BLOCKS = { suppression: 'suppression', 'cell-key': 'cell_key' } as const;

function checkProtection({ audience, tables, protection, key }: Config): Finding[] {
  const findings: Finding[] = [];
  const keyed = tables.findIndex((table) => table.protection === 'cell-key');
  if (keyed >= 0 && !key) {
    findings.push({ code: 'config-key-missing', path: ['tables', keyed, 'protection'], detail: {} });
  }
  tables.forEach((table, index) => {
    const path: Path = ['tables', index];
    const found = table.protection;
    if (audience === 'internal') {
      if (found) findings.push({ code: 'config-table-protected', path: [...path, 'protection'] });
    } else if (!found) findings.push({ code: 'config-table-unprotected', path });
    else if (!protection[BLOCKS[found]]) {
      const detail = { found, block: BLOCKS[found] };
      findings.push({ code: 'config-protection-missing', path: [...path, 'protection'], detail });
    }
  });
  // Perturbed counts bound withheld ones, and exact totals bound perturbed ones: no auditor looks across both.
  const methods = tables.map(({ protection: method }) => method);
  const second = methods.findIndex((method) => method && methods[0] && method !== methods[0]);
  if (audience === 'public' && second >= 0) {
    const detail = { one: methods[0] ?? '', other: methods[second] ?? '' };
    findings.push({ code: 'config-methods-mixed', path: ['tables', second, 'protection'], detail });
  }
  const { suppression, cell_key: cellKey } = protection;
  if (audience === 'internal' && (suppression ?? cellKey)) {
    findings.push({ code: 'config-protection-internal', path: ['protection'] });
  }
  if (cellKey && (cellKey.salt_env === undefined) === (cellKey.salt_file === undefined)) {
    findings.push({ code: 'config-salt', path: ['protection', 'cell_key'] });
  }
  if (suppression && suppression.sensitive_threshold < suppression.threshold) {
    const detail = { found: suppression.sensitive_threshold, least: suppression.threshold };
    const path: Path = ['protection', 'suppression', 'sensitive_threshold'];
    findings.push({ code: 'config-thresholds', path, detail });
  }
  return findings;
}
