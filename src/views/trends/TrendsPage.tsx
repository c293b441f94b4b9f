import { useTranslation } from 'react-i18next';
import { SeriesLines } from '../../charts/SeriesLines';
import { seriesLinesHeight, type SeriesData } from '../../charts/seriesLinesLayout';
import type { Manifest } from '../../dataset/manifest';
import { clauseOn } from '../../domain/clauses';
import { formatChange, formatCount, formatNumber, formatPercent } from '../../domain/format';
import { rangeLabel } from '../../domain/period';
import { useAtlas } from '../../state/store';
import { useChosen } from '../cells/use-cells';
import { FigureBox } from '../FigureBox';
import { Finding } from '../overview/Finding';
import { twinOf } from '../twin';
import { breakSteps } from './series-breaks';
import { TrendsControls } from './TrendsControls';
import { TRENDS, type Line, type Trends } from './use-trends';
import { useStepText, useTrendsFinding, useValueText } from './use-trends-finding';
import styles from './trends.module.css';

const NO_LINES: readonly Line[] = [];

/** The finding, the settings and the one drawing of the screen of trends. */
export function TrendsPage({
  trends,
}: {
  readonly trends: Trends & { readonly measure: Manifest['measures'][number] };
}) {
  const { t } = useTranslation('trends');
  const { t: overview } = useTranslation('overview');
  const openDrawer = useAtlas((state) => state.openDrawer);
  const { measure, asked, answer, protection, language, finished, verdict, shown, clauses } = trends;
  const { grain, scale, festival } = trends.trends;
  const stepText = useStepText(trends);
  const valueText = useValueText(trends);
  const finding = useTrendsFinding(trends);
  const one = useChosen('place', clauses)?.name[language] ?? overview('cells.everywhere');
  const issue = useChosen('issue', clauses)?.name[language];
  const several = asked.kind === 'members' ? asked.members.map(({ name }) => name[language]) : null;
  const place = several
    ? several.join(language === 'zh' ? '、' : ', ')
    : [one, ...(issue === undefined ? [] : [issue])].join(' · ');

  const all = trends.lines ?? NO_LINES;
  const whole = all[0]?.steps ?? [];
  const steps = whole.slice(shown.first, shown.end);
  const rate = measure.kind === 'ratio';
  const inside = (step: number) => step >= shown.first && step < shown.end;
  const own = (step: number) => step - shown.first;
  const parted = breakSteps(trends.breaks, whole, {
    count: !rate,
    issues: clauseOn(clauses, 'issue') !== null,
  }).filter(({ step }) => inside(step));
  const judged = scale === 'values' ? verdict : null;
  const usual = (judged?.usual ?? []).filter(({ step }) => inside(step));
  const levels = (judged?.levels ?? []).filter(({ step }) => inside(step));
  const byStep = new Map(usual.map((one) => [own(one.step), one]));
  const count = (value: number) => formatCount(Math.round(value), language);
  const percent = (change: number) => formatChange(change, null, language, 0);

  const data: SeriesData = {
    steps: steps.map((step) => ({ day: step.first, text: stepText(step) })),
    lines: all.map(({ id, name, values }) => ({ id, name, values: values.slice(shown.first, shown.end) })),
    finished: Math.max(0, Math.min(finished, shown.end) - shown.first),
    usual: usual.map((one) => ({ ...one, step: own(one.step) })),
    alarms: usual.filter(({ alarm }) => alarm).map(({ step }) => own(step)),
    breaks: parted.map(({ step, of }, index) => ({
      step: own(step),
      // A break that ends has two rules and is named at the first.
      name: parted[index - 1]?.of === of ? '' : of.name,
    })),
    levels: levels.map(({ step, change }) => ({ step: own(step), name: percent(change) })),
    axisText: (value) =>
      scale === 'index'
        ? formatNumber(value)
        : rate
          ? formatPercent(Number(value.toFixed(1)))
          : formatCount(value >= 10 ? Math.round(value) : Number(value.toFixed(2)), language),
  };
  const linesOf = (step: number): string[] => {
    const band = byStep.get(step);
    return [
      ...data.lines.map(({ name, values }) => {
        const value = values[step] ?? null;
        return value === null ? t('missing', { name }) : t('value', { name, value: valueText(value) });
      }),
      ...(step >= data.finished ? [t('unfinished')] : []),
      ...(band ? [t('usual', { expected: count(band.expected), bound: count(band.bound) })] : []),
      ...(band?.alarm ? [t('alarm')] : []),
    ];
  };
  const eventAt = (step: number) => {
    const day = whole[step]?.first ?? '';
    return trends.breaks.find(
      ({ from, about }) => about !== 'missing' && from.slice(0, 7) === day.slice(0, 7),
    );
  };
  const levelWords = levels.map(({ step, change }) => {
    const at = whole[step];
    const event = eventAt(step);
    const said = { period: at ? stepText(at) : '', change: percent(change) };
    return event ? t('notes.levelEvent', { ...said, event: event.name }) : t('notes.levelItem', said);
  });
  const absent = trends.breaks.filter(
    ({ about: what, from, to }) =>
      what === 'missing' &&
      all.some((line) =>
        line.steps.some(
          ({ first, last, count: counted }, step) =>
            inside(step) && counted === null && first <= (to ?? from) && last >= from,
        ),
      ),
  );
  const notes = [
    ...(usual.length > 0
      ? [t('notes.band', { alarms: data.alarms.length, years: judged?.baselineYears ?? 0 })]
      : []),
    ...(levels.length > 0
      ? [t('notes.level', { list: levelWords.join(language === 'zh' ? '；' : '; ') })]
      : []),
    ...[...new Set(parted.map(({ of }) => of))].map(({ name, why }) => t('notes.break', { name, why })),
    ...absent.map(({ from, to, why }) =>
      t('notes.absent', { period: rangeLabel(from, to ?? from, language) ?? from, why }),
    ),
    ...(judged && parted.length > 0 ? [t('notes.sinceBreak')] : []),
    ...(verdict?.refused && festival === 'adjusted' ? [t('notes.festival', verdict.refused)] : []),
    ...(protection.method === 'cell-key' ? [t('notes.perturbed')] : []),
    ...(grain === 'day' && clauseOn(clauses, 'period') === null ? [t('notes.days')] : []),
    measure.definition[language],
  ];
  const empty =
    asked.kind === 'too-many'
      ? t('empty.tooMany', { count: asked.count })
      : asked.kind === 'mixed'
        ? t('empty.mixed')
        : steps.length === 0
          ? overview('cells.none')
          : null;
  const about = { measure: measure.names[language], grain: t(`controls.${grain}`) };
  const peak = data.lines[0]?.values
    .slice(0, data.finished)
    .reduce<number | null>((most, value, step, values) => {
      const known = most === null ? null : (values[most] ?? null);
      return value !== null && (known === null || value > known) ? step : most;
    }, null);
  const title = (): string => {
    if (usual.length > 0 && (grain === 'month' || grain === 'week')) {
      const unit = t(`units.${grain}`);
      const judgedSteps = { ...about, unit, steps: usual.length, alarms: data.alarms.length };
      return t(data.alarms.length === 0 ? 'title.calm' : 'title.alarms', judgedSteps);
    }
    const [highest, value] = [steps[peak ?? -1], data.lines[0]?.values[peak ?? -1] ?? null];
    // Over a change of counting nothing is higher or lower.
    if (several || parted.length > 0 || !highest || value === null) return t('title.plain', about);
    return protection.ranked(
      t('title.peak', { ...about, period: stepText(highest), value: valueText(value) }),
    );
  };
  const withheld = data.lines.flatMap(({ values }) => values).filter((value) => value === null).length;
  const subtitle = scale === 'index' ? 'indexSubtitle' : rate ? 'rateSubtitle' : 'subtitle';
  return (
    <div className={styles.page}>
      <Finding {...finding} />
      <FigureBox
        id={TRENDS}
        name={t('name')}
        answer={trends.lines ? answer : { ...answer, table: null }}
        title={title()}
        subtitle={t(subtitle, {
          measure: measure.names[language],
          unit: measure.unit[language],
          grain: t(`controls.${grain}`),
          period: rangeLabel(steps[0]?.first ?? '', steps.at(-1)?.last ?? '', language) ?? '',
          place,
        })}
        emptyMessage={empty}
        controls={<TrendsControls {...trends} />}
        plot={(width, palette) => (
          <SeriesLines {...{ width, palette, language, data, linesOf }} label={t('name')} />
        )}
        height={seriesLinesHeight}
        twin={twinOf(
          steps.map((step, at) => ({ step, at })),
          [
            {
              name: 'first',
              names: { zh: '起', en: 'From' },
              type: 'text',
              value: ({ step }) => step.first,
            },
            { name: 'last', names: { zh: '止', en: 'To' }, type: 'text', value: ({ step }) => step.last },
            ...data.lines.map(({ name, values }, index) => ({
              name: `line_${index + 1}`,
              names: { zh: name, en: name },
              unit: scale === 'index' ? null : measure.unit[language],
              type: 'number' as const,
              value: ({ at }: { readonly at: number }) => values[at] ?? null,
              ...protection.counted,
            })),
            ...(usual.length > 0
              ? (['expected', 'bound'] as const).map((column) => ({
                  name: column,
                  names: { expected: { zh: '预期', en: 'Expected' }, bound: { zh: '上限', en: 'Bound' } }[
                    column
                  ],
                  type: 'number' as const,
                  decimals: 1,
                  value: ({ at }: { readonly at: number }) => byStep.get(at)?.[column] ?? null,
                }))
              : []),
          ],
        )}
        openRow={() => openDrawer({ kind: 'measure', id: measure.id })}
        notes={notes}
        protection={protection}
        withheld={withheld}
        sources={[]}
      />
    </div>
  );
}
