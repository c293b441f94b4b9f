import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { HeatGrid } from '../../charts/HeatGrid';
import { heatGridHeight, type HeatCell, type HeatGridData } from '../../charts/heatGridLayout';
import { numberAt } from '../../domain/columns';
import { formatNumber } from '../../domain/format';
import { monthOfIndex, periodLabel } from '../../domain/period';
import { dimensionQuestion, primaryMeasure } from '../../query/default-view';
import { useAtlas } from '../../state/store';
import { finalMonths, monthCounts, monthsWithin } from '../cells/months';
import { useProtection } from '../cells/protection-words';
import { FigureBox } from '../FigureBox';
import { useSession } from '../session';
import { twinOf } from '../twin';
import { useAnswer } from '../use-answer';
import { useSpanText } from '../streets/use-street-words';
import { countsOf, daysOfMonth, firstAnswered, spansOf } from './profile-questions';
import { Part } from './Part';
import { useNoTable } from './use-no-table';
import { useSpanClauses, type Numbers } from './use-numbers';
import { subjectClauses, type Subject } from './use-subject';

const TWELVE = Array.from({ length: 12 }, (_, month) => month);
const DAY = 24;
const WEEK = 7;

/** The months of all years as a calendar: requests a day, so that months of other lengths compare. */
export function CalendarFigure({
  subject,
  numbers,
}: {
  readonly subject: Subject;
  readonly numbers: Numbers;
}) {
  const { t } = useTranslation('profile');
  const { manifest } = useSession();
  const language = useAtlas((state) => state.language);
  const primary = primaryMeasure(manifest);
  const { answer, protection } = numbers;
  const within = monthsWithin(manifest.period);
  const final = primary ? finalMonths(primary, manifest.period) : within;
  const counts =
    answer.table && primary && primary.id in answer.table.columns
      ? monthCounts(answer.table, primary.id, within).filter(({ month }) => month <= final.last)
      : [];
  const daily = counts.map(({ month, count }) => ({
    month,
    value: count === null ? ('withheld' as const) : count / daysOfMonth(month),
    count,
  }));
  const firstYear = Math.floor(within.first / 12);
  const years = Array.from(
    { length: Math.floor(within.last / 12) - firstYear + 1 },
    (_, at) => firstYear + at,
  );
  const known = daily.flatMap(({ value }) => (typeof value === 'number' ? [value] : []));
  const number = (value: number) => formatNumber(value, value < 10 ? 1 : 0);
  const monthName = (month: number) => periodLabel(monthOfIndex(month) ?? '', language) ?? '';
  const unit = primary?.unit[language] ?? '';
  const data: HeatGridData = {
    rows: years.map(String),
    columns: TWELVE.map((month) => t('when.month', { month: month + 1 })),
    cells: daily.map(({ month, value }): HeatCell => ({
      row: Math.floor(month / 12) - firstYear,
      column: month % 12,
      value,
      text: t('when.cell', {
        when: monthName(month),
        value: value === 'withheld' ? protection.missing : `${protection.marked(number(value))} ${unit}`,
      }),
    })),
    lowText: known.length > 0 ? number(Math.min(...known)) : '',
    highText: known.length > 0 ? number(Math.max(...known)) : '',
  };
  const peak = [...daily]
    .sort((a, b) => Number(b.value) - Number(a.value))
    .find(({ value }) => value !== 'withheld');
  const title =
    peak && protection.method !== 'cell-key' && daily.every(({ value }) => value !== 'withheld')
      ? t('when.title', { month: monthName(peak.month), value: number(Number(peak.value)) })
      : t('when.name');
  return (
    <FigureBox
      id="calendar"
      name={t('when.name')}
      answer={answer}
      title={title}
      subtitle={t('when.subtitle', { measure: primary?.names[language] ?? '', unit, place: subject.name })}
      emptyMessage={known.length === 0 ? t('when.none') : null}
      protection={protection}
      withheld={daily.filter(({ value }) => value === 'withheld').length}
      modelMark="foot"
      plot={(width, palette) => (
        <HeatGrid
          width={width}
          palette={palette}
          language={language}
          label={t('when.label', { place: subject.name })}
          data={data}
        />
      )}
      height={() => heatGridHeight(data)}
      twin={twinOf(daily, [
        {
          name: 'month',
          names: { zh: '月份', en: 'Month' },
          type: 'text',
          value: ({ month }) => monthOfIndex(month) ?? '',
        },
        {
          name: 'count',
          names: primary?.names ?? { zh: '件数', en: 'Cases' },
          unit,
          type: 'number',
          ...protection.counted,
          value: ({ count }) => count,
        },
        {
          name: 'per_day',
          names: { zh: '日均', en: 'A day' },
          unit,
          type: 'number',
          decimals: 1,
          ...protection.counted,
          value: ({ value }) => (value === 'withheld' ? null : value),
        },
      ])}
      openRow={null}
      notes={[]}
      sources={[]}
    />
  );
}

/** Hours of the days of the week, where some table has them for such a place; else in words where they are. */
export function HoursFigure({ subject }: { readonly subject: Subject }) {
  const { t } = useTranslation('profile');
  const { manifest } = useSession();
  const language = useAtlas((state) => state.language);
  const { picked } = useSpanClauses();
  const period = useSpanText();
  const asked = useMemo(
    () =>
      firstAnswered(
        manifest,
        ['weekday', 'hour'],
        countsOf(manifest),
        subjectClauses(subject),
        spansOf(manifest, picked),
      ),
    [manifest, subject, picked],
  );
  const places = manifest.dimensions.find(({ id }) => id === 'place');
  const answer = useAnswer(asked?.question ?? dimensionQuestion(places?.table ?? 'place'));
  const protection = useProtection(asked?.question ?? null, answer);
  const measure = manifest.measures.find(({ id }) => id === asked?.measure);
  const ready =
    asked && answer.table && JSON.stringify(answer.answered) === JSON.stringify(asked.question)
      ? answer.table
      : null;
  const rows = ready
    ? Array.from({ length: ready.rows }, (_, row) => ({
        weekday: numberAt(ready, 'weekday', row) ?? 1,
        hour: numberAt(ready, 'hour', row) ?? 0,
        count: asked ? numberAt(ready, asked.measure, row) : null,
      }))
    : [];
  if (!asked) return <HoursRefused subject={subject} />;
  const weekdays = Array.from({ length: WEEK }, (_, day) => t(`when.weekdays.${String(day + 1) as '1'}`));
  const counts = rows.flatMap(({ count }) => (count === null ? [] : [count]));
  const unit = measure?.unit[language] ?? '';
  const data: HeatGridData = {
    rows: weekdays,
    columns: Array.from({ length: DAY }, (_, hour) => String(hour)),
    cells: rows.map(({ weekday, hour, count }) => ({
      row: weekday - 1,
      column: hour,
      value: count ?? 'withheld',
      text: t('when.hourCell', {
        day: weekdays[weekday - 1] ?? '',
        hour,
        value: count === null ? protection.missing : `${formatNumber(count, 0)} ${unit}`,
      }),
    })),
    lowText: counts.length > 0 ? formatNumber(Math.min(...counts), 0) : '',
    highText: counts.length > 0 ? formatNumber(Math.max(...counts), 0) : '',
  };
  const peak = [...rows].sort((a, b) => (b.count ?? 0) - (a.count ?? 0))[0];
  return (
    <FigureBox
      id="hours"
      name={t('when.hours')}
      answer={{ ...answer, table: ready }}
      title={
        peak && protection.method === 'none'
          ? t('when.hoursTitle', { day: weekdays[peak.weekday - 1] ?? '', hour: peak.hour })
          : t('when.hours')
      }
      subtitle={t('when.hoursSubtitle', {
        measure: measure?.names[language] ?? '',
        unit,
        place: subject.name,
        period: period(asked.span),
      })}
      protection={protection}
      modelMark="foot"
      plot={(width, palette) => (
        <HeatGrid
          width={width}
          palette={palette}
          language={language}
          label={t('when.hoursLabel', { place: subject.name })}
          data={data}
        />
      )}
      height={() => heatGridHeight(data)}
      twin={twinOf(rows, [
        {
          name: 'weekday',
          names: { zh: '星期', en: 'Weekday' },
          type: 'number',
          value: ({ weekday }) => weekday,
        },
        { name: 'hour', names: { zh: '时', en: 'Hour' }, type: 'number', value: ({ hour }) => hour },
        {
          name: 'count',
          names: measure?.names ?? { zh: '件数', en: 'Cases' },
          unit,
          type: 'number',
          value: ({ count }) => count,
        },
      ])}
      openRow={null}
      notes={[]}
      sources={[]}
    />
  );
}

function HoursRefused({ subject }: { readonly subject: Subject }) {
  const { t } = useTranslation('profile');
  const { manifest } = useSession();
  const noTable = useNoTable(subject);
  return (
    <Part
      id="hours"
      title={t('when.hours')}
      refused={noTable(t('when.noHours'), ['weekday', 'hour'], countsOf(manifest))}
    />
  );
}
