import { BEIJING_MEASURES } from '../../../src/domain/beijing';
import type { Measure } from '../../../src/domain/measures';
import { daysOf } from '../../../src/domain/period';
import type { Localised } from '../../../src/domain/text';
import type { Manifest } from '../../../src/dataset/manifest';
import { both } from '../columns';
import type { Config, MeasureConfig } from '../config/schema';
import { wholesOf } from '../config/wholes';
import type { CountedRows } from '../rows/contract';
import type { DatasetContent } from '../write-dataset';

/** What the manifest says of a dataset made from a request file, beyond its tables and files. */
export function aboutRequests(
  config: Config,
  counted: CountedRows,
  measures: Manifest['measures'],
  protection: Manifest['protection'],
): DatasetContent['about'] {
  const axes = new Set(config.tables.flatMap((table) => table.by));
  return {
    id: config.id,
    titles: config.titles,
    summary: config.summary,
    kind: config.kind,
    audience: config.audience,
    protection,
    period: {
      ...periodOf(config, counted),
      grain: axes.has('day') ? 'day' : axes.has('month') ? 'month' : 'year',
    },
    as_of: config.as_of,
    calendar: config.calendar,
    geography: {
      version: config.geography.version,
      valid_from: config.geography.valid_from,
      valid_to: config.geography.valid_to,
      datum: 'WGS-84',
      approval_number: config.places?.boundaries?.approval_number ?? null,
      credit: config.geography.credit,
    },
    dimensions: [
      { id: 'period', names: both('时段', 'Period'), table: null, key: null, levels: [] },
      ...counted.dimensions,
    ],
    measures,
    sources: config.sources,
    licence: config.licence,
  };
}

/** The days that the dataset covers: as the config states them, else from the first to the last request. */
function periodOf(config: Config, counted: CountedRows): { start: string; end: string } {
  const stated = config.time.latest;
  const latest = stated !== undefined && stated < config.as_of ? stated : undefined;
  const end = latest ?? counted.lastDay;
  const period = {
    start: config.time.earliest ?? counted.firstDay,
    end: end < counted.lastDay ? counted.lastDay : end,
  };
  const daily = config.tables.some((table) => table.by.includes('day'));
  return config.audience === 'public' && !daily ? withoutDays(period) : period;
}

/** A period that tells no day of a request: only whether its first and last months are whole. */
function withoutDays({ start, end }: { start: string; end: string }): { start: string; end: string } {
  const [first, last] = [start.slice(0, 7), end.slice(0, 7)];
  const lastDay = daysOf(last)?.last ?? end;
  const before = new Date(Date.parse(`${lastDay}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
  return { start: start === `${first}-01` ? start : `${first}-02`, end: end === lastDay ? end : before };
}

/** The manifest's measures: the config's own and those of the preset, each with the last day that is final. */
export function measuresOf(config: Config): Manifest['measures'] {
  const wholes = wholesOf(config);
  return config.measures.map((stated) => {
    const measure = described(stated);
    const partOf = wholes.get(measure.id) ?? [];
    return {
      ...measure,
      ...(partOf.length > 0 ? { part_of: partOf } : {}),
      complete_through: completeThrough(config.as_of, stated.complete_after_days),
    };
  });
}

function described(stated: MeasureConfig): Measure {
  if ('preset' in stated) {
    const preset = BEIJING_MEASURES.find((measure) => measure.id === stated.preset);
    if (!preset) throw new Error(`no preset ${stated.preset}`);
    return preset;
  }
  const { id, names, definition, unit, counted, numerator = null, denominator = null } = stated;
  const kind = numerator === null ? 'count' : 'ratio';
  return { id, names, definition, unit, counted, kind, numerator, denominator };
}

/** The last day of the last month that was final on `asOf`, a month being final so many days after its end. */
function completeThrough(asOf: string, days: number): string {
  const known = new Date(Date.parse(`${asOf}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
  if (daysOf(known.slice(0, 7))?.last === known) return known;
  const before = new Date(Date.parse(`${known.slice(0, 7)}-01T00:00:00Z`) - 86_400_000);
  return before.toISOString().slice(0, 10);
}

const INTERNAL: Localised = both(
  '按实数计，未作保护；仅供内部使用，不得公开。',
  'As counted, without protection; for internal use, not to be published.',
);

/** How the config protects the dataset, as the manifest states it; the perturbation table is given. */
export function protectionOf(
  config: Config,
  table: NonNullable<Manifest['protection']['cell_key']>['table'] | null,
): Manifest['protection'] {
  if (config.audience === 'internal') return { method: 'none', statement: INTERNAL };
  const used = new Set(config.tables.map(({ protection }) => protection));
  const { suppression, cell_key: cellKey } = config.protection;
  const statements: Localised[] = [];
  const protection: Manifest['protection'] = {
    method: used.has('suppression') ? 'suppression' : 'cell-key',
    statement: both('', ''),
  };
  if (used.has('suppression') && suppression) {
    const {
      threshold,
      sensitive_threshold: sensitive,
      width,
      protect_differences: differences,
    } = suppression;
    protection.suppression = { threshold, sensitive_threshold: sensitive, width, differences };
    const apart = differences
      ? both(
          '一个数减去它所包含的另一个数，差若小于门槛，也是如此；其他的差不另作保护。',
          'nor can a count less another that is part of it, where that is under the threshold; other differences are not protected.',
        )
      : both('两个已显示的数之差不另作保护。', 'differences of two counts that are shown are not protected.');
    statements.push(
      both(
        `小于 ${threshold}（敏感事项小于 ${sensitive}）的数不显示，另有一些数为保护它们而不显示；任何不显示的数，推算不出比宽 ${width} 更窄的范围；${apart.zh}`,
        `Counts under ${threshold} (under ${sensitive} for sensitive issues) are withheld, and some others to protect them; no withheld count can be worked out to a range narrower than ${width}, or than its own threshold allows; ${apart.en}`,
      ),
    );
  }
  if (used.has('cell-key') && cellKey && table) {
    const { variance, largest, rate_minimum: minimum } = cellKey;
    protection.cell_key = { variance, largest, rate_minimum: minimum, table };
    statements.push(
      both(
        `标“扰动”的表中每个数加了随机扰动：平均为零，方差 ${variance}，最多 ±${largest}；零仍为零，1 和 2 不出现；分项相加不一定等于合计。`,
        `Every count of the perturbed tables carries a random deviation: zero on average, variance ${variance}, ±${largest} at most; zero stays zero, 1 and 2 do not occur; parts need not add up to totals.`,
      ),
    );
  }
  protection.statement = both(
    statements.map(({ zh }) => zh).join(''),
    statements.map(({ en }) => en).join(' '),
  );
  return protection;
}
