import { useTranslation } from 'react-i18next';
import { RatePath } from '../../../charts/RatePath';
import { ratePathHeight, type RateLine } from '../../../charts/ratePathLayout';
import { rangeLabel } from '../../../domain/period';
import { useAtlas } from '../../../state/store';
import { FigureBox } from '../../FigureBox';
import { usePlaceName } from '../../names';
import { longestSeries, rateSeries, surest, type RateSeries } from '../../record/series';
import type { Fact } from '../../record/model';
import { factTwin } from '../../record/twins';
import { type RecordBase, useFacts } from '../../record/use-record';
import { factText } from '../../record/words';
import { useFactDetail } from './use-fact-detail';

const RATES = 'rates';

const isFact = (fact: Fact | undefined): fact is Fact => fact !== undefined;

/** The three rates' path on a logit scale; what was never published is said in words. */
export function RatesFigure({ base }: { readonly base: RecordBase }) {
  const { t } = useTranslation('overview');
  const language = useAtlas((state) => state.language);
  const openDrawer = useAtlas((state) => state.openDrawer);
  const detail = useFactDetail();
  const { facts, answer, place, issue } = useFacts(base, RATES);
  const placeName = usePlaceName(place);
  const subject = issue ? `${placeName} · ${issue.name[language]}` : placeName;

  const series = rateSeries(facts, place, issue);
  const published = series.filter((one) => one.points.length > 0);
  const missing = series.filter((one) => one.points.length === 0);
  const points = published.flatMap((one) => one.points);
  const name = (one: RateSeries) => t(`headline.${one.measure}`);
  const lines: RateLine[] = published.map((one) => ({
    id: one.measure,
    name: name(one),
    remainder: t(`rates.remainder.${one.measure}`),
    points: one.points.map((fact) => ({
      id: fact.id,
      date: fact.end ?? '',
      value: fact.publishedValue ?? 0,
      text: factText(fact, language),
      series: fact.line,
      hollow: fact.certainty !== 'high',
      detail: detail(fact),
    })),
  }));
  const data = { lines, missing: missing.map(name) };

  // Only points of one published series are compared in the title.
  const paths = published
    .map((path) => ({ ...path, points: surest(longestSeries(path.points)) }))
    .filter((path) => path.points.length > 1);
  const [one, two] = paths.filter((path) => path.measure !== 'response_rate');
  const ends = (path: RateSeries) => {
    const first = path.points[0];
    const last = path.points.at(-1);
    return { first: first ? factText(first, language) : '', last: last ? factText(last, language) : '' };
  };
  // The source line names first what the title's own numbers rest on.
  const said = [one, two]
    .flatMap((path) => (path ? [path.points[0], path.points.at(-1)] : []))
    .filter(isFact);
  const title =
    published.length === 0
      ? t('rates.titleNone', { place: subject })
      : one && two
        ? t('rates.title', {
            name: name(one),
            ...ends(one),
            name2: name(two),
            first2: ends(two).first,
            last2: ends(two).last,
          })
        : one
          ? t('rates.titleOne', { name: name(one), ...ends(one) })
          : t('rates.titlePoints', { place: subject, count: points.length });

  const dates = points.map((fact) => fact.end ?? '').sort();
  const period = rangeLabel(dates[0]?.slice(0, 7) ?? '', dates.at(-1)?.slice(0, 7) ?? '', language) ?? '';
  return (
    <FigureBox
      id={RATES}
      name={t('rates.name')}
      answer={answer}
      emptyMessage={published.length === 0 ? t('rates.none') : null}
      title={title}
      subtitle={t('rates.subtitle', { period, place: subject })}
      plot={(width, palette) => (
        <RatePath
          width={width}
          palette={palette}
          language={language}
          label={t('rates.name')}
          data={data}
          onOpen={(id) => openDrawer({ kind: 'fact', id })}
        />
      )}
      height={(width) => ratePathHeight(width, data)}
      twin={factTwin(points, language)}
      openRow={(row) => points[row] && openDrawer({ kind: 'fact', id: points[row].id })}
      notes={[
        t('rates.noteScale'),
        ...(points.some((fact) => fact.line !== null) ? [t('rates.noteDash')] : []),
        ...(points.some((fact) => fact.certainty !== 'high') ? [t('rates.noteHollow')] : []),
      ]}
      sources={[...said, ...points].map((fact) => fact.source)}
    />
  );
}
