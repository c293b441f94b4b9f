import { formatChange, formatNumber, formatPercent, formatPercentInterval } from '../../domain/format';
import type { Language } from '../../domain/text';
import type { Interval } from '../../stats';
import type { MapForm } from './measure';

/** Decimals of a number per 10,000 residents: as many as tell places apart. */
function placesOf(value: number): number {
  return Math.abs(value) >= 100 ? 0 : 1;
}

/**
 * A value of that form in words, in its unit: 12,040件, 38.5 件/万人, 96.9%, +12.3%. Counts are written out: in 万 where
 * that is shorter, those side by side would stand in two scales.
 */
export function valueText(
  form: MapForm,
  value: number,
  language: Language,
  units: { readonly count: string; readonly residents: string },
): string {
  switch (form) {
    case 'count':
      return `${formatNumber(value, 0)}${language === 'zh' ? '' : ' '}${units.count}`;
    case 'residents':
      return `${formatNumber(value, placesOf(value))} ${units.residents}`;
    case 'change':
      return formatChange(value / 100, null, language);
    default:
      return formatPercent(value, 1);
  }
}

/** The ends of an interval in words, in the unit of the value beside it. */
export function intervalText(form: MapForm, { low, high }: Interval, language: Language): string {
  switch (form) {
    case 'count':
      return `${formatNumber(low, 0)}–${formatNumber(high, 0)}`;
    case 'residents':
      return `${formatNumber(low, placesOf(low))}–${formatNumber(high, placesOf(high))}`;
    default:
      return formatPercentInterval({ low, high }, language);
  }
}

/** A number of the legend's axis: a break between classes. */
export function breakText(form: MapForm, value: number, language: Language): string {
  switch (form) {
    case 'count':
      return formatNumber(Math.abs(value) < 10 ? Math.round(value * 10) / 10 : Math.round(value));
    case 'residents':
      return formatNumber(value, placesOf(value));
    case 'change':
      return formatChange(value / 100, null, language, Math.abs(value) < 10 && value % 1 !== 0 ? 1 : 0);
    default:
      return formatPercent(value, 1);
  }
}
