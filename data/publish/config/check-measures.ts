import { partsOf } from './columns-of';
import type { Condition } from './condition';
import type { Finding, Path } from './located';
import { PRESETS, conditionOf, measureId, ratioParts } from './measures';
import type { Config, FlatDimensionConfig, MeasureConfig } from './schema';

/** Names that stand for something else in a table of cells or beside it. */
const RESERVED = /^(day|month|year|code|level)$|_(id|key|numerator|denominator|withheld)$/;

/** What is wrong among the measures: their ids, conditions, and the counts that ratios are made of. */
export function checkMeasures(config: Config): Finding[] {
  const { measures } = config;
  const findings: Finding[] = [];
  const seen = new Set<string>();
  const counts = measures.filter((measure) => !isRatio(measure)).map(measureId);
  if (counts.length === 0) findings.push({ code: 'config-no-count', path: ['measures'] });
  measures.forEach((measure, index) => {
    const path: Path = ['measures', index];
    const named: Path = [...path, 'preset' in measure ? 'preset' : 'id'];
    const found = measureId(measure);
    if ('preset' in measure && !PRESETS.includes(found)) {
      findings.push({
        code: 'config-preset-unknown',
        path: named,
        detail: { found, values: PRESETS.join(', ') },
      });
      return;
    }
    if (RESERVED.test(found)) findings.push({ code: 'config-reserved', path: named, detail: { found } });
    if (seen.has(found)) findings.push({ code: 'config-repeated', path: named, detail: { found } });
    seen.add(found);
    findings.push(
      ...(isRatio(measure) ? checkRatio(measure, path, counts) : checkCount(measure, path, config)),
    );
  });
  return findings;
}

/** Half a ratio is a ratio that lacks something, not a count. */
function isRatio(measure: MeasureConfig): boolean {
  if ('preset' in measure) return ratioParts(measure) !== null;
  return measure.numerator !== undefined || measure.denominator !== undefined;
}

function checkRatio(measure: MeasureConfig, path: Path, counts: readonly string[]): Finding[] {
  const findings: Finding[] = [];
  if (measure.where !== undefined) findings.push({ code: 'config-ratio-where', path: [...path, 'where'] });
  const parts = ratioParts(measure);
  for (const part of ['numerator', 'denominator'] as const) {
    const stated = 'preset' in measure ? parts?.[part] : measure[part];
    const at: Path = [...path, 'preset' in measure ? 'preset' : part];
    if (stated === undefined) findings.push({ code: 'config-missing', path: at });
    else if (!counts.includes(stated)) {
      const values = counts.join(', ');
      findings.push({ code: 'config-ratio-part', path: at, detail: { found: stated, values } });
    }
  }
  return findings;
}

function checkCount(measure: MeasureConfig, path: Path, config: Config): Finding[] {
  const where = conditionOf(measure);
  if (where === null) return [{ code: 'config-count-where', path }];
  return partsOf(where).flatMap((part) => checkCondition(part, [...path, 'where'], config));
}

function checkCondition(condition: Condition, path: Path, config: Config): Finding[] {
  if (condition === 'all') return [];
  const needed: string[] = [];
  if ('closed' in condition || 'closed_by_deadline' in condition || 'closed_within_hours' in condition) {
    if (!config.closed) needed.push('closed');
  }
  if ('closed_by_deadline' in condition && !config.deadline) needed.push('deadline');
  const findings = needed.map((name): Finding => {
    return { code: 'config-needs-field', path, detail: { needed: name } };
  });
  if ('kind' in condition) {
    findings.push(...checkCodes(condition.kind, 'kind_of_request', config.kind_of_request, path));
  }
  if ('channel' in condition)
    findings.push(...checkCodes(condition.channel, 'channel', config.channel, path));
  if ('tier' in condition) findings.push(...checkCodes(condition.tier, 'tier', config.tier, path));
  return findings;
}

/** Codes that the dimension does not have, as far as the config alone can tell. */
export function checkCodes(
  codes: readonly string[],
  needed: string,
  dimension: FlatDimensionConfig | undefined,
  path: Path,
): Finding[] {
  if (!dimension) return [{ code: 'config-needs-field', path, detail: { needed } }];
  if (!dimension.values) return [];
  const known = new Set(Object.values(dimension.values).map(({ code }) => code));
  if (dimension.unmatched === 'other') known.add('other');
  const values = [...known].join(', ');
  return codes
    .filter((code) => !known.has(code))
    .map((found) => ({ code: 'config-code-unknown', path, detail: { found, needed, values } }));
}
