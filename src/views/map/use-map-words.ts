import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../domain/format';
import { nameInSentence } from '../../domain/name-in-sentence';
import { rangeLabel } from '../../domain/period';
import type { Language } from '../../domain/text';
import { useAtlas } from '../../state/store';
import { monthsOf, type Span } from '../cells/months';
import { intervalOf, type Absence, type MapFigure } from './figure';
import type { Finding } from './finding';
import type { MapMeasure } from './measure';
import { breakText, intervalText, valueText } from './value-words';
import { inputsOf, valueIn, type MapCounts } from './values';

/** A value with what it rests on, each in words; '' for what there is not. */
export interface Said {
  readonly value: string;
  readonly interval: string;
  readonly base: string;
}

/** The words of a measure on the map: its name, unit, values, findings. */
export function useMapWords({ form, measure }: MapMeasure, perturbed: boolean) {
  const { t } = useTranslation('map');
  const language = useAtlas((state) => state.language);
  return useMemo(() => {
    const marked = (text: string) => (perturbed ? `≈${text}` : text);
    const unit = measure.unit[language];
    const residents = t('units.residents', { unit });
    const name = t(`measures.${form}`, { measure: measure.names[language] });
    const units = { count: unit, residents };
    const value = (number: number) => marked(valueText(form, number, language, units));
    const interval = (bounds: { low: number; high: number }) => intervalText(form, bounds, language);
    const absence = (reason: Absence, counts: MapCounts) =>
      t(`absence.${reason}`, { minimum: counts.rule.minimum });

    const said = (
      figure: MapFigure,
      counts: MapCounts,
      places: readonly number[] | null,
      window: Span,
    ): Said => {
      const inputs = inputsOf(counts, places, window);
      const bounds = figure.value === null ? null : intervalOf(form, inputs, counts.rule);
      return {
        value: figure.value === null ? absence(figure.absence ?? 'no-base', counts) : value(figure.value),
        interval: bounds ? interval(bounds) : '',
        base: baseText(inputs),
      };
    };
    const baseText = ({ part, whole }: { part: number; whole: number }): string => {
      if (Number.isNaN(part)) return '';
      const number = (count: number) => marked(formatNumber(count, 0));
      if (form === 'count') return '';
      if (form === 'residents') {
        return Number.isNaN(whole)
          ? ''
          : `${t('card.n', { value: number(part) })} · ${t('card.residents', { value: formatNumber(whole) })}`;
      }
      if (Number.isNaN(whole)) return '';
      if (form === 'change') {
        return `${t('card.n', { value: number(part) })} · ${t('card.before', { value: number(whole) })}`;
      }
      return t('card.of', { part: number(part), whole: number(whole) });
    };

    return {
      name,
      unit: t(`units.${form}`, { unit, measure: measure.names[language] }),
      value,
      interval,
      breakText: (number: number) => breakText(form, number, language),
      said,
      /** The value of some places together, in words. */
      saidOf: (counts: MapCounts, places: readonly number[] | null, window: Span) =>
        said(valueIn(counts, places, window), counts, places, window),
    };
  }, [t, form, measure, language, perturbed]);
}

export type MapWords = ReturnType<typeof useMapWords>;

/** A window in words: 2024年5月, 2024年1月–12月. */
export function windowText(window: Span, language: Language): string {
  return rangeLabel(...monthsOf(window), language) ?? '';
}

/** Several windows in words: 2019–2025年 where each follows on the one before, else 2022年、2024年. */
export function windowsText(windows: readonly Span[], language: Language): string {
  const [first, last] = [windows[0], windows.at(-1)];
  if (!first || !last) return '';
  const follow = windows.every(
    (one, index) => index === 0 || one.first === (windows[index - 1]?.last ?? 0) + 1,
  );
  if (follow) return windowText({ first: first.first, last: last.last }, language);
  return windows.map((one) => windowText(one, language)).join(language === 'zh' ? '、' : ', ');
}

/** Whether the sentence begins with the measure's name, as most do. */
function startsWithMeasure(finding: Finding): boolean {
  return !(finding.kind === 'changed' || (finding.kind === 'most' && finding.form === 'count'));
}

/** A name of a measure within an English sentence: requests, but GDP. */
function withinSentence(name: string, language: Language): string {
  return language === 'en' ? name.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase()) : name;
}

/** The sentence of a finding. */
export function useFindingSentence(words: MapWords) {
  const { t } = useTranslation('map');
  const language = useAtlas((state) => state.language);
  return (
    finding: Finding,
    nameOf: (place: number) => string,
    about: {
      readonly period: string;
      readonly measure: string;
      /** The value of all places that are compared, and what they are together: the city, or a district. */
      readonly city: string;
      readonly whole: string;
      /** How far noise may have moved a count. */
      readonly noise: number;
    },
  ): string => {
    const { period, whole } = about;
    const measure = startsWithMeasure(finding) ? about.measure : withinSentence(about.measure, language);
    const common = { period, measure, whole };
    switch (finding.kind) {
      case 'most': {
        const { place, value, interval, others, compared, withheld, form } = finding;
        const values = {
          ...common,
          place: nameInSentence(nameOf(place)),
          value: words.value(value),
          interval: interval ? words.interval(interval) : '',
          count: compared,
          others,
          city: about.city,
        };
        if (form === 'count') {
          if (withheld) return t('finding.mostShown', values);
          if (!interval) return t('finding.mostPlain', values);
          return t(others > 0 ? 'finding.mostClose' : 'finding.most', values);
        }
        if (!interval) return t('finding.highestPlain', values);
        return t(others > 0 ? 'finding.highestClose' : 'finding.highest', values);
      }
      case 'around': {
        const { below, above, lowest, city } = finding;
        const values = { ...common, city: words.value(city), below, above };
        if (below + above === 0) return t('finding.aroundNone', values);
        if (!lowest) return t('finding.around', values);
        return t('finding.aroundLowest', {
          ...values,
          place: nameInSentence(nameOf(lowest.place)),
          value: words.value(lowest.value),
          interval: words.interval(lowest.interval),
        });
      }
      case 'changed': {
        const { up, down, rest, most, compared } = finding;
        const values = { ...common, up, down, rest, count: compared };
        if (up + down === 0) return t('finding.unchanged', values);
        if (!most) return t('finding.changed', values);
        return t('finding.changedUp', {
          ...values,
          place: nameInSentence(nameOf(most.place)),
          value: words.value(most.value),
          interval: words.interval(most.interval),
        });
      }
      case 'perturbed':
        return t('finding.perturbed', {
          ...common,
          first: finding.first,
          noise: about.noise,
        });
      default:
        return t(`finding.${finding.kind}`, common);
    }
  };
}
