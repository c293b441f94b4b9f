import { checkCodes } from './check-measures';
import type { Finding, Path } from './located';
import type { Config } from './schema';

/** Ids of levels that would be taken for another axis or column. */
const RESERVED = ['day', 'month', 'year', 'kind', 'channel', 'tier', 'unit', 'city'];

/** What is wrong with days, ids, levels and codes that the config states outside of its measures and tables. */
export function checkFields(config: Config): Finding[] {
  return [
    ...checkDays(config),
    ...checkLevels(config),
    ...checkFlat(config),
    ...checkSources(config),
    ...checkPlaces(config),
    ...checkInput(config),
  ];
}

function checkInput({ input }: Config): Finding[] {
  const findings: Finding[] = [];
  if (input.delimiter === input.quote)
    findings.push({ code: 'config-dialect', path: ['input', 'delimiter'] });
  // A field that would be passed over in silence is most likely a slip in the format.
  const used: readonly (readonly [keyof Config['input'], readonly Config['input']['format'][]])[] = [
    ['sheet', ['xlsx']],
    ['header_row', ['csv', 'tsv', 'xlsx']],
    ['delimiter', ['csv', 'tsv']],
  ];
  for (const [field, formats] of used) {
    if (input[field] === undefined || formats.includes(input.format)) continue;
    const detail = { format: input.format, formats: formats.join(', ') };
    findings.push({ code: 'config-input-unused', path: ['input', field], detail });
  }
  return findings;
}

function checkDays({ as_of: asOf, time, geography }: Config): Finding[] {
  const stated: readonly (readonly [Path, string | null | undefined])[] = [
    [['as_of'], asOf],
    [['time', 'earliest'], time.earliest],
    [['time', 'latest'], time.latest],
    [['geography', 'valid_from'], geography.valid_from],
    [['geography', 'valid_to'], geography.valid_to],
  ];
  const findings = stated.flatMap(([path, day]): Finding[] => {
    if (!day || isDay(day)) return [];
    return [{ code: 'config-not-a-day', path, detail: { found: day } }];
  });
  if (findings.length > 0) return findings;
  const order: readonly (readonly [Path, string | null | undefined, string, string | null | undefined])[] = [
    [['time', 'latest'], time.latest, 'time.earliest', time.earliest],
    [['as_of'], asOf, 'time.earliest', time.earliest],
    [['geography', 'valid_to'], geography.valid_to, 'geography.valid_from', geography.valid_from],
  ];
  return order.flatMap(([path, found, other, least]): Finding[] => {
    if (!found || !least || found >= least) return [];
    return [{ code: 'config-days-order', path, detail: { found, other, least } }];
  });
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function checkLevels({ places, issues }: Config): Finding[] {
  const findings: Finding[] = [];
  const seen = new Set<string>();
  for (const [name, dimension] of Object.entries({ places, issues })) {
    // The other dimension's name: a column `issue_id` is taken for one of issues.
    const others = name === 'places' ? ['issue'] : ['place'];
    (dimension?.levels ?? []).forEach(({ id }, index) => {
      const path: Path = [name, 'levels', index, 'id'];
      const detail = { found: id };
      if ([...RESERVED, ...others].includes(id)) findings.push({ code: 'config-reserved', path, detail });
      if (seen.has(id)) findings.push({ code: 'config-repeated', path, detail });
      seen.add(id);
    });
  }
  return findings;
}

function checkFlat(config: Config): Finding[] {
  const { kind_of_request: kind, channel, tier, unit, deadline } = config;
  const findings: Finding[] = [];
  for (const [name, dimension] of Object.entries({ kind_of_request: kind, channel, tier, unit })) {
    const names = new Map<string, string>();
    for (const [value, { code, zh, en }] of Object.entries(dimension?.values ?? {})) {
      const said = JSON.stringify([zh, en]);
      if ((names.get(code) ?? said) !== said) {
        findings.push({ code: 'config-code-names', path: [name, 'values', value], detail: { found: code } });
      }
      names.set(code, names.get(code) ?? said);
    }
  }
  if (deadline && 'hours_by_tier' in deadline) {
    const path: Path = ['deadline', 'hours_by_tier'];
    findings.push(...checkCodes(Object.keys(deadline.hours_by_tier), 'tier', tier, path));
  }
  return findings;
}

function checkPlaces({ places }: Config): Finding[] {
  if (!places) return [];
  const { levels, table, residents, boundaries } = places;
  const findings: Finding[] = [];
  if (residents && !table) findings.push({ code: 'config-residents-table', path: ['places', 'residents'] });
  const ids = levels.map(({ id }) => id);
  if (boundaries?.level !== undefined && !ids.includes(boundaries.level)) {
    const detail = { found: boundaries.level, values: ids.join(', ') };
    findings.push({ code: 'config-not-one-of', path: ['places', 'boundaries', 'level'], detail });
  }
  return findings;
}

function checkSources({ sources }: Config): Finding[] {
  const ids = sources.map(({ id }) => id);
  return ids.flatMap((found, index): Finding[] =>
    ids.indexOf(found) === index
      ? []
      : [{ code: 'config-repeated', path: ['sources', index, 'id'], detail: { found } }],
  );
}
