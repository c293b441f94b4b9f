import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Published } from '../../../charts/publishedMarks';
import type { Manifest } from '../../../dataset/manifest';
import { formatCount } from '../../../domain/format';
import { rangeLabel } from '../../../domain/period';
import { monthsQuestion } from '../../../query/default-view';
import type { Span } from '../../cells/months';
import { monthsOfFigure, publishedFor, publishedText, type PublishedFigure } from '../../cells/published';
import { useMembers, type useCells } from '../../cells/use-cells';
import { usePlaceMembers } from '../../cells/use-places';

/** A running total over more months than these says nothing of any one of them: it stands in the table alone. */
const MOST_MONTHS = 36;

interface Beside {
  /** In the order of time; those that are not drawn too. */
  readonly figures: readonly PublishedFigure[];
  /** The ones that are drawn, null where there are none. */
  readonly drawn: Published | null;
  /** What is said of them under the figure. */
  readonly notes: readonly string[];
  /** A figure's period in words. */
  readonly periodOf: (figure: PublishedFigure) => string;
}

const NOTHING: Beside = { figures: [], drawn: null, notes: [], periodOf: () => '' };

/**
 * The published figures over the months of a measure: of the same measure, the same place and issue and a period
 * within them. A total over several months is drawn at its mean a month; a rate where it is.
 */
export function useTrendPublished(
  { manifest, language, clauses }: ReturnType<typeof useCells>,
  published: readonly PublishedFigure[],
  measure: Manifest['measures'][number] | null,
  shown: Span | null,
): Beside {
  const { t } = useTranslation('overview');
  const places = usePlaceMembers();
  const issues = useMembers('issue');
  const beside = manifest.published;
  return useMemo(() => {
    if (!beside || !measure || !shown || places.length === 0) return NOTHING;
    const roots = places.filter(({ parent }) => parent === null);
    const whole = roots.length === 1 ? (roots[0]?.id ?? null) : null;
    const asked = monthsQuestion(manifest, clauses)?.clauses ?? [];
    const filters = { clauses: asked, places, issues: issues.values(), whole };
    const figures = publishedFor(published, measure.id, filters, shown);
    if (figures.length === 0) {
      return { ...NOTHING, notes: [t('published.none', { measure: measure.names[language] })] };
    }
    const month = (day: string) => day.slice(0, 7);
    const periodOf = ({ start, end }: PublishedFigure) =>
      rangeLabel(month(start), month(end), language) ?? '';
    const drawable = figures.filter((one) => one.chartable && monthsOfFigure(one) <= MOST_MONTHS);
    const points = drawable.map((figure) => {
      const months = monthsOfFigure(figure);
      const mean = measure.kind === 'ratio' || months === 1 ? null : figure.value / months;
      const value = publishedText(figure, measure, language);
      return {
        id: figure.fact,
        from: month(figure.start),
        to: month(figure.end),
        value: mean ?? figure.value,
        calibrated: figure.calibrated,
        text: t(mean === null ? 'published.point' : 'published.pointMean', {
          value,
          term: figure.term[language],
          period: periodOf(figure),
          mean: mean === null ? '' : formatCount(mean, language, { significant: 4 }),
          calibrated: t(figure.calibrated ? 'published.calibrated' : 'published.apart'),
          source: [figure.source.outlet, figure.source.date].filter(Boolean).join(' '),
        }),
      };
    });
    const words = {
      calibrated: t('published.legendCalibrated'),
      apart: t('published.legendApart'),
      span: t(measure.kind === 'ratio' ? 'published.legendSpan' : 'published.legendMean'),
    };
    const left = figures.length - drawable.length;
    const outlets = [...new Set(figures.map(({ source }) => source.outlet))];
    return {
      figures,
      drawn: points.length > 0 ? { points, words } : null,
      periodOf,
      notes: [
        t('published.note', {
          count: figures.length,
          calibrated: figures.filter(({ calibrated }) => calibrated).length,
          outlets: outlets.join(language === 'zh' ? '、' : ', '),
        }),
        beside.statement[language],
        ...(left > 0 ? [t('published.left', { count: left })] : []),
      ],
    };
  }, [beside, manifest, measure, shown, places, issues, published, clauses, language, t]);
}
