import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../domain/format';
import type { MapState } from '../../../state/map';
import type { Span } from '../../cells/months';
import { windowText } from '../use-map-words';
import type { FindTask, Found, FoundCluster } from './find-task';

/** So many cases or so much exposure a rate is told by. */
export function perOf(per: MapState['per']): number {
  return per === 'residents' ? 10_000 : 100;
}

type Language = 'zh' | 'en';

interface WordsBy {
  readonly map: Pick<MapState, 'find' | 'near' | 'per' | 'fdr'>;
  readonly language: Language;
  /** What requests are narrowed to, or ''. */
  readonly filters: string;
  readonly level: string;
  readonly places: number;
  readonly span: Span;
}

/** A q or p in words: small ones are only said to be small. */
export function chanceText(chance: number | null): string {
  if (chance === null) return '–';
  return chance < 0.001 ? '< 0.001' : formatNumber(chance, 3);
}

/** What is said of a find: what it tests over what family, what was found, and what each place shows. */
export function useFindWords({ map, language, filters, level, places, span }: WordsBy) {
  const { t } = useTranslation('hotspots');
  const { find, near, per, fdr } = map;
  const { first, last } = span;
  return useMemo(() => {
    const unit = t(per === 'residents' ? 'perResidents' : 'perRequests');
    const about = filters === '' ? t('aboutAll') : filters;
    const period = windowText({ first, last }, language);
    const family = t('family', {
      ...{ about, period, count: places, level, per: t(`set.${per}`) },
    });
    const tests = find === null ? '' : t(`tests.${find}`, { family, near: t(`set.${near}`), fdr });
    const rateText = (rate: number) => formatNumber(rate * perOf(per), 1);
    const named = `${period} ${about}`;

    const title = (found: Found): string => {
      const count = (list: readonly unknown[], of: (one: unknown) => boolean) => list.filter(of).length;
      switch (found.find) {
        case 'smoothed':
          return t('finding.smoothed', {
            ...{ about: named, unit, mean: rateText(found.mean) },
            above: count(found.flags, (flag) => flag === 1),
            small: count(found.weights, (weight) => typeof weight === 'number' && weight < 0.5),
          });
        case 'hot': {
          const [hot, cold] = [
            count(found.flags, (flag) => flag === 1),
            count(found.flags, (flag) => flag === -1),
          ];
          const rest = count(found.flags, (flag) => flag === 0);
          return t(hot + cold > 0 ? 'finding.hot' : 'finding.hotNone', { about: named, hot, cold, rest });
        }
        case 'outliers': {
          const [high, low] = ['HL', 'LH'].map((kind) => count(found.quadrant, (one) => one === kind));
          const alike = count(found.quadrant, (one) => one === 'HH' || one === 'LL');
          const none = high === 0 && low === 0;
          return t(none ? 'finding.outliersNone' : 'finding.outliers', { about: named, high, low, alike });
        }
        case 'emerging': {
          const of = (...ids: string[]) => count(found.categories, (one) => ids.includes(String(one)));
          return t('finding.emerging', {
            about: named,
            fresh: of('new', 'consecutive'),
            lasting: of('intensifying', 'persistent', 'diminishing'),
            past: of('historical'),
          });
        }
        case 'clusters': {
          const [strongest] = found.clusters;
          return strongest
            ? t('finding.clusters', {
                about: named,
                count: found.clusters.length,
                ratio: formatNumber(strongest.ratio, 2),
                p: chanceText(strongest.p),
              })
            : t('finding.clustersNone', { about: named });
        }
      }
    };

    const clusterText = ({ cases, expected, p, recurrence }: FoundCluster): string =>
      t('card.cluster', {
        ...{ cases: formatNumber(cases, 0), expected: formatNumber(expected, 0), p: chanceText(p) },
        recurrence: recurrence === null ? '–' : formatNumber(recurrence, 0),
      });

    /** What was found at a place: its finding, and what that rests on. */
    const said = (found: Found, place: number): { readonly value: string; readonly base: string } => {
      const none = t('states.none');
      switch (found.find) {
        case 'smoothed': {
          const [rate, weight, ratio] = [
            found.rates[place] ?? null,
            found.weights[place],
            found.ratio[place],
          ];
          if (rate === null) return { value: t('classes.noData'), base: '' };
          const flag = found.flags[place] ?? 0;
          const parts = [
            t('card.weight', { weight: formatNumber(weight ?? 0, 2) }),
            ...(ratio === null || ratio === undefined
              ? []
              : [t('card.expected', { ratio: formatNumber(ratio, 2) })]),
            ...(flag === 1 ? [t('card.above')] : flag === -1 ? [t('card.below')] : []),
          ];
          return { value: t('card.rate', { unit, rate: rateText(rate) }), base: parts.join(' · ') };
        }
        case 'hot': {
          const [flag, z, q] = [found.flags[place] ?? null, found.z[place] ?? null, found.q[place] ?? null];
          if (flag === null || z === null) return { value: t('classes.noData'), base: '' };
          const value = flag === 1 ? t('classes.hot') : flag === -1 ? t('classes.cold') : none;
          return { value, base: t('card.z', { z: formatNumber(z, 2), q: chanceText(q) }) };
        }
        case 'outliers': {
          const [quadrant, q] = [found.quadrant[place] ?? null, found.q[place] ?? null];
          if (q === null) return { value: t('classes.noData'), base: '' };
          return {
            value: quadrant === null ? none : t(`classes.${quadrant}`),
            base: t('card.q', { q: chanceText(q) }),
          };
        }
        case 'emerging': {
          const category = found.categories[place] ?? 'insufficient';
          if (category === 'insufficient') return { value: t('states.insufficient'), base: '' };
          if (category === 'none') return { value: none, base: '' };
          const cold = category.endsWith('-cold');
          const hot = category.replace(/-cold$/u, '') as 'new';
          return {
            value: cold ? `${t('classes.cold')} · ${t(`classes.${hot}`)}` : t(`classes.${hot}`),
            base: '',
          };
        }
        case 'clusters': {
          const at = found.clusters.findIndex(({ units }) => units.includes(place));
          const cluster = found.clusters[at];
          if (!cluster) return { value: t('classes.noCluster'), base: '' };
          return { value: t('classes.cluster', { number: at + 1 }), base: clusterText(cluster) };
        }
      }
    };
    return { unit, about, period, tests, title, said, rateText };
  }, [t, find, near, per, fdr, filters, level, places, first, last, language]);
}

/** The places of a task of which a count is not known. */
export function withheldIn(task: FindTask): boolean[] {
  const [row = []] = task.cases;
  return row.map((_, place) => task.cases.some((one) => (one[place] ?? null) === null));
}
