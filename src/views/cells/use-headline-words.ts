import { useTranslation } from 'react-i18next';
import {
  formatChange,
  formatNumber,
  formatCountRange,
  formatPercentInterval,
  formatPoints,
  type Bounds,
} from '../../domain/format';
import { periodLabel, rangeLabel } from '../../domain/period';
import { monthsBefore } from '../../query/comparison';
import type { Absence, CountHeadline, NoChange, RateHeadline } from './headlines';
import type { NoInterval } from './intervals';
import { monthsOf, type Span } from './months';
import type { RateRule } from './protection';
import type { FigureProtection } from './protection-words';
import type { useCells } from './use-cells';

/** The words of headlines: why there is no number, the interval, the change, or why there is none. */
export function useHeadlineWords(
  { language }: Pick<ReturnType<typeof useCells>, 'language'>,
  { missing }: Pick<FigureProtection, 'missing'>,
  { minimum }: RateRule,
) {
  const { t } = useTranslation('overview');
  const percents = ({ low, high }: Bounds) =>
    formatPercentInterval({ low: low * 100, high: high * 100 }, language);
  const period = (span: Span) => {
    const [first, last] = monthsOf(span);
    return rangeLabel(first, last, language) ?? '';
  };

  const noInterval = (reason: NoInterval): string => {
    switch (reason) {
      case 'perturbed':
        return t('protection.perturbedPlain');
      case 'not-counts':
        return t('cells.notCounts');
      case 'above-whole':
        return t('cells.aboveWhole');
    }
  };
  const noChange = (reason: NoChange, span: Span): string => {
    const before = period(monthsBefore(span, 'year-before'));
    switch (reason) {
      case 'perturbed':
        return t('protection.perturbedPlain');
      case 'spring-festival':
        return t('cells.springFestival');
      case 'no-year-before':
        return t('cells.noYearBefore', { period: before });
      case 'withheld-before':
        return t('cells.missingBefore', { period: before, reason: missing });
      case 'no-base':
        return t('cells.noBase', { period: before });
      case 'not-counts':
        return t('cells.noChangeCounts');
    }
  };
  /** A reason that stands for the interval and for the change is said once. */
  const once = (lines: readonly string[]): string[] => [...new Set(lines)];

  return {
    period,

    /** Why there is no number. */
    absence: (reason: Absence): string => {
      if (reason === 'unfinished') return t('cells.unfinished');
      return reason === 'withheld' ? missing : t('cells.noData');
    },

    /** What stands under a headline without a number: up to when its values are final. */
    absenceLines: (reason: Absence, final: Span): string[] => {
      const month = periodLabel(monthsOf(final)[1], language);
      return reason === 'unfinished' && month !== null ? [t('cells.finalThrough', { month })] : [];
    },

    countLines: (
      { interval, change }: CountHeadline & { absent: null },
      span: Span,
      dispersion: number | null = null,
    ): string[] => {
      const lines = [
        typeof interval === 'string'
          ? noInterval(interval)
          : t(dispersion !== null && dispersion > 1 ? 'headline.dispersed' : 'headline.poisson', {
              interval: formatCountRange(Math.round(interval.low), Math.round(interval.high), language),
              phi: formatNumber(dispersion ?? 1, (dispersion ?? 1) < 10 ? 1 : 0),
            }),
      ];
      if (typeof change === 'string') lines.push(noChange(change, span));
      else if (change.refused) lines.push(t('headline.noChangeSmall'));
      else if (change.clear) {
        lines.push(t('cells.change', { change: formatChange(change.change, change, language) }));
      } else lines.push(t('cells.changeUnclear', { interval: percents(change) }));
      return once(lines);
    },

    rateLines: ({ rate }: RateHeadline & { absent: null }, span: Span): string[] => {
      if (typeof rate === 'string') return [];
      const { interval, change } = rate;
      const lines = [
        typeof interval === 'string'
          ? noInterval(interval)
          : t('headline.wilson', { interval: percents(interval) }),
      ];
      if (interval === 'perturbed') lines.unshift(t('protection.perturbedRate'));
      if (typeof change === 'string') return once([...lines, noChange(change, span)]);
      const points = formatPoints(change.points, change, language);
      const words = change.clear
        ? t('headline.change', { change: points })
        : t('headline.changeUnclear', { interval: points });
      return [...lines, words];
    },

    /** Why there is no rate of two counts that are there. */
    noRate: (reason: 'no-base' | 'below-minimum'): string =>
      reason === 'no-base' ? t('cells.noRate') : t('protection.rateMinimum', { minimum }),
  };
}
