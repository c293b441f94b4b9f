import { BEIJING_MEASURES } from '../../../src/domain/beijing';
import type { Manifest } from '../../../src/dataset/manifest';
import type { Localised } from '../../../src/domain/text';
import { both } from '../../publish/columns';
import { monthAt } from '../calendar';
import type { Parameters } from '../parameters';
import type { City, Truth } from '../types';

/** Counts that hang on the call-back, which the newest months have not had in full. */
const AFTER_CALL_BACK = ['assessed', 'contacted', 'resolved', 'satisfied'];
const RATES_AFTER = ['response_rate', 'resolution_rate', 'satisfaction_rate'];

const PART_OF: Readonly<Record<string, readonly string[]>> = {
  requests: ['received'],
  dispatched: ['requests', 'received'],
  assessed: ['dispatched', 'requests', 'received'],
  contacted: ['assessed', 'dispatched', 'requests', 'received'],
  resolved: ['assessed', 'dispatched', 'requests', 'received'],
  satisfied: ['assessed', 'dispatched', 'requests', 'received'],
  within_deadline: ['dispatched', 'requests', 'received'],
  repeat: ['requests', 'received'],
};

/** Beijing's measures with what the model assumes about each, and the last day on which each is final. */
export function modelMeasures(
  city: City,
  { outcomes }: Pick<Parameters, 'outcomes'>,
  truth: Truth,
): Manifest['measures'] {
  const said = assumptions(outcomes);
  const [end = ''] = city.calendar.dates.slice(-1);
  const first = truth.unfinished[0]?.month;
  const before =
    first === undefined ? null : (city.calendar.monthStart[monthAt(city.calendar, first)] ?? 0) - 1;
  const finished = before === null ? end : (city.calendar.dates[before] ?? null);
  return BEIJING_MEASURES.map(({ id, definition, ...measure }) => {
    const assumed = said[id];
    const parts = PART_OF[id];
    return {
      ...measure,
      id,
      definition: assumed
        ? both(
            `${definition.zh}；模型假设：${assumed.zh}`,
            `${definition.en}; assumed by the model: ${assumed.en}`,
          )
        : definition,
      ...(parts ? { part_of: [...parts] } : {}),
      complete_through: [...AFTER_CALL_BACK, ...RATES_AFTER].includes(id) ? finished : end,
    };
  });
}

function assumptions(outcomes: Parameters['outcomes']): Readonly<Record<string, Localised>> {
  const percent = (share: number) => Math.round(share * 100);
  const denominator = both(
    '分母从未公布，以考核件为分母',
    'the denominator was never published, the assessed cases stand for it',
  );
  return {
    dispatched: both(
      `每件诉求至多一单；未定位的诉求派出 ${percent(outcomes.unplacedDispatched)}%，其余由热线直接答复`,
      `at most one work order a request; ${percent(outcomes.unplacedDispatched)} % of the unplaced ones, the rest being answered by the hotline itself`,
    ),
    assessed: both(
      `派单件中随机的 ${percent(outcomes.assessed)}%`,
      `${percent(outcomes.assessed)} % of the dispatched cases, at random`,
    ),
    response_rate: denominator,
    resolution_rate: denominator,
    satisfaction_rate: denominator,
    within_deadline: both('水平从未公布', 'its level was never published'),
    repeat: both('水平从未公布', 'its level was never published'),
  };
}
