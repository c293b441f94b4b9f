import { useTranslation } from 'react-i18next';
import { BrokenColumns } from '../../../charts/BrokenColumns';
import {
  brokenColumnsHeight,
  type BrokenColumnsData,
  type ColumnMark,
} from '../../../charts/brokenColumnsLayout';
import { formatCount } from '../../../domain/format';
import { rangeLabel } from '../../../domain/period';
import { useAtlas } from '../../../state/store';
import { FigureBox } from '../../FigureBox';
import { usePlaceName } from '../../names';
import type { Fact } from '../../record/model';
import { averageBefore, disputedBy, yearSlots, type YearSlot } from '../../record/series';
import { factTwin } from '../../record/twins';
import { type RecordBase, useFacts } from '../../record/use-record';
import { factText, periodText } from '../../record/words';
import { useSession } from '../../session';
import { breaksOf } from './breaks';
import { columnNumber, columnScale } from './column-scale';
import { useFactDetail } from './use-fact-detail';

const ANNUAL = 'annual';
/** The hotline's reform, from which on totals were published year by year. */
const FIRST_YEAR = 2019;

function yearOf(fact: Fact): string {
  return fact.start?.slice(0, 4) ?? '';
}

/** Yearly volume: a slot a year, gaps as gaps, broken where the counting changed. */
export function AnnualFigure({ base }: { readonly base: RecordBase }) {
  const { t } = useTranslation('overview');
  const language = useAtlas((state) => state.language);
  const openDrawer = useAtlas((state) => state.openDrawer);
  const detail = useFactDetail();
  const { manifest } = useSession();
  const { facts, answer, place, issue, years } = useFacts(base, ANNUAL);
  const placeName = usePlaceName(place);
  const subject = issue ? `${placeName} · ${issue.name[language]}` : placeName;
  const whole = place.level === 'city' && issue === null;

  const [first, last] = years ?? [FIRST_YEAR, Number(manifest.period.end.slice(0, 4))];
  const average = whole && !years ? averageBefore(facts, place) : null;
  const slots = yearSlots(facts, base.gaps, place, issue, first, last);
  const full = slots.filter((slot) => slot.state === 'value').flatMap((slot) => slot.fact ?? []);
  const drawn = [
    ...(average ? [average] : []),
    ...slots.flatMap((slot) =>
      [slot.state === 'other' ? null : slot.fact, slot.forecast].filter((fact) => fact !== null),
    ),
  ];
  const disputed = whole ? disputedBy(facts, full) : null;

  const breaks = breaksOf(base.breaks, drawn, place, first, last);
  const lastBreak = breaks.at(-1);

  const scale = columnScale(drawn, language);
  const mark = (fact: Fact, kind: ColumnMark['kind'], note?: string): ColumnMark => ({
    id: fact.id,
    kind,
    value: (fact.value ?? 0) / scale.size,
    text: columnNumber(fact, scale, language),
    note,
    footnote: fact === disputed?.base ? '¹' : undefined,
    detail: detail(fact),
    quiet: lastBreak !== undefined && yearOf(fact) < lastBreak.at.slice(0, 4),
  });
  const marksOf = ({ state, fact, forecast }: YearSlot): ColumnMark[] => {
    const marks: ColumnMark[] = [];
    if (fact && state === 'partial')
      marks.push(mark(fact, 'partial', periodText(fact, language).replace(/^\d{4}年| \d{4}$/g, '')));
    else if (fact && state === 'value') marks.push(mark(fact, 'value'));
    if (forecast) marks.push(mark(forecast, 'forecast', t('qualifier.forecast')));
    return marks;
  };
  const data: BrokenColumnsData = {
    unit: scale.unit,
    slots: [
      ...(average
        ? [
            {
              label: `≤${average.end?.slice(0, 4) ?? ''}`,
              marks: [mark(average, 'partial', t('annual.mean'))],
            },
          ]
        : []),
      ...slots.map((slot) => ({
        label: String(slot.year),
        marks: marksOf(slot),
        gapId: slot.state === 'other' ? slot.fact?.id : slot.gap?.id,
        gapText: slot.state === 'other' ? t('annual.otherTerm') : undefined,
      })),
    ],
    breaks: breaks.map((one) => ({ before: one.at.slice(0, 4), text: one.label[language] })),
  };

  const newest = full.at(-1);

  const before = full.at(-2);
  const title =
    newest && lastBreak
      ? t('annual.titleBroken', {
          term: newest.definition.term[language],
          year: yearOf(newest),
          value: factText(newest, language),
          date: lastBreak.at.slice(0, 4),
        })
      : before && newest
        ? t('annual.title', {
            term: newest.definition.term[language],
            firstYear: yearOf(before),
            firstValue: factText(before, language),
            lastYear: yearOf(newest),
            lastValue: factText(newest, language),
            gaps: slots.length - full.length,
          })
        : newest
          ? t('annual.titleOne', {
              year: yearOf(newest),
              term: newest.definition.term[language],
              value: factText(newest, language),
            })
          : t('annual.titleNone', { place: subject });

  const open = (id: string) =>
    openDrawer(base.gaps.some((gap) => gap.id === id) ? { kind: 'gap', id } : { kind: 'fact', id });
  return (
    <FigureBox
      id={ANNUAL}
      name={t('annual.name')}
      answer={answer}
      title={title}
      subtitle={t(
        issue ? 'annual.subtitleIssue' : place.level === 'city' ? 'annual.subtitle' : 'annual.subtitlePlace',
        {
          term: (newest ?? drawn[0])?.definition.term[language] ?? t('annual.name'),
          period: rangeLabel(String(first), String(last), language) ?? '',
          place: subject,
        },
      )}
      plot={(width, palette) => (
        <BrokenColumns
          width={width}
          palette={palette}
          language={language}
          label={t('annual.name')}
          data={data}
          highlight={newest?.id}
          onOpen={open}
        />
      )}
      height={(width) => brokenColumnsHeight(width, data)}
      twin={factTwin(drawn, language)}
      openRow={(row) => drawn[row] && open(drawn[row].id)}
      notes={[
        ...(disputed
          ? [
              {
                text: `¹ ${t('annual.noteConflict', {
                  baseYear: yearOf(disputed.base),
                  base: factText(disputed.base, language),
                  year: yearOf(disputed.change),
                  change: factText(disputed.change, language),
                  implied: formatCount(disputed.implied, language, {
                    significant: 3,
                    unit: language === 'zh' ? '件' : '',
                  }),
                })}`,
                onOpen: () => open(disputed.change.id),
              },
            ]
          : []),
        ...breaks.map((one) => t('annual.noteBreak', { date: one.at.slice(0, 4), why: one.why[language] })),
        ...(place.level === 'city' ? [] : [t('annual.notePlace')]),
      ]}
      sources={drawn.map((fact) => fact.source)}
    />
  );
}
