import { useTranslation } from 'react-i18next';
import type { Manifest } from '../../dataset/manifest';
import { formatChange, formatCount, formatNumber, formatPercent, formatPoints } from '../../domain/format';
import { rangeLabel } from '../../domain/period';
import { rateChangeInterval } from '../../stats';
import { useChosen } from '../cells/use-cells';
import { stepsAYear, type Step } from './steps';
import type { Trends } from './use-trends';

type Measured = Trends & { readonly measure: Manifest['measures'][number] };

/** A step in words: 2024年5月; a week says that it is one. */
export function useStepText({ language, trends }: Trends): (step: Pick<Step, 'first' | 'last'>) => string {
  const { t } = useTranslation('trends');
  return ({ first, last }) => {
    const period = rangeLabel(first, last, language) ?? first;
    return trends.grain === 'week' ? t('weekOf', { period }) : period;
  };
}

/** A value of the measure in words. */
export function useValueText({ measure, protection, language, trends }: Measured): (value: number) => string {
  const unit = measure.unit[language];
  return (value) => {
    if (trends.scale === 'index') return formatNumber(value, 1);
    return protection.marked(
      measure.kind === 'ratio' ? formatPercent(value, 1) : formatCount(value, language, { unit }),
    );
  };
}

/** The sentence at the head of the screen and what it rests on: of finished numbers alone. */
export function useTrendsFinding(trends: Measured) {
  const { t } = useTranslation('trends');
  const { t: overview } = useTranslation('overview');
  const { measure, lines, finished, shown, verdict, language, protection, clauses, manifest } = trends;
  const stepText = useStepText(trends);
  const valueText = useValueText(trends);
  const place = useChosen('place', clauses)?.name[language] ?? overview('cells.everywhere');
  const issue = useChosen('issue', clauses)?.name[language];
  const name = measure.names[language];
  const caution = t('basis.caution');
  const plain = [t('basis.plain'), caution];
  const model = manifest.kind === 'model' ? overview('cells.model') : '';
  const said = (sentence: string, basis: readonly string[]) => ({
    sentence: model + sentence,
    basis: basis.join(' · '),
  });

  if (protection.refusal !== null) return said(protection.refusal, plain);
  const [line, ...others] = lines ?? [];
  if (!line || verdict === undefined) return { sentence: '', basis: '' };
  const at = Math.min(finished, shown.end) - 1;
  const step = line.steps[at];
  if (!step || at < shown.first) return said(t('finding.none', { measure: name }), plain);
  const period = stepText(step);
  const subject = { place: issue ? `${place} · ${issue}` : place, measure: name, period };

  if (others.length > 0) {
    const values = [line, ...others].flatMap(({ name: of, values: own }) => {
      const value = own[at] ?? null;
      return value === null ? [] : [{ of, value }];
    });
    const top = values.sort((a, b) => b.value - a.value)[0];
    if (!top) return said(t('finding.none', { measure: name }), plain);
    const value = valueText(top.value);
    const sentence = t('finding.several', { ...subject, count: lines?.length ?? 0, top: top.of, value });
    return said(protection.ranked(sentence), plain);
  }

  const value = line.values[at] ?? null;
  const [year, month] = [Number(step.first.slice(0, 4)), Number(step.first.slice(5, 7))];
  const compared = verdict?.changes.find((one) => one.year === year && one.months.at(-1) === month);
  const change = compared?.change;
  if (compared && change?.refused === null) {
    const together = compared.months.length > 1 ? t('finding.monthsTogether', { year }) : period;
    const about = { ...subject, period: together };
    const phi = t('basis.phi', { phi: formatNumber(verdict?.dispersion ?? 1, 1) });
    if (!change.clear) {
      const interval = formatChange(change.change, change, language);
      return said(t('finding.flat', { ...about, interval }), [phi, ...plain]);
    }
    const up = change.change > 0;
    const bounds = up ? change : { low: -change.high, high: -change.low };
    const size = formatChange(Math.abs(change.change), bounds, language).replace(/^\+/u, '');
    return said(t(up ? 'finding.up' : 'finding.down', { ...about, change: size }), [phi, ...plain]);
  }
  if (value === null) return said(t('finding.value', { ...subject, value: protection.missing }), plain);
  const inAYear = stepsAYear(trends.trends.grain);
  const before = inAYear === null ? undefined : line.steps[at - inAYear];
  const rates = measure.kind === 'ratio' && protection.method === 'none' && trends.trends.scale === 'values';
  if (rates && before?.base && step.base && before.count !== null && step.count !== null) {
    const points = rateChangeInterval(before.count, before.base, step.count, step.base);
    if (points) {
      const said_ = {
        ...subject,
        value: valueText(value),
        change: formatPoints(points.points, points, language),
      };
      return said(t(points.clear ? 'finding.points' : 'finding.pointsFlat', said_), [
        t('basis.rates'),
        ...plain,
      ]);
    }
  }
  return said(t('finding.value', { ...subject, value: valueText(value) }), plain);
}
