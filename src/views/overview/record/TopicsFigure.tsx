import { useTranslation } from 'react-i18next';
import { UnitYears } from '../../../charts/UnitYears';
import { unitYearsHeight, type UnitYear } from '../../../charts/unitYearsLayout';
import type { FilterDimension } from '../../../domain/clauses';
import { rangeLabel } from '../../../domain/period';
import { useAtlas } from '../../../state/store';
import { FigureBox } from '../../FigureBox';
import type { Topic } from '../../record/model';
import { topicYears } from '../../record/series';
import { type RecordBase, useFacts } from '../../record/use-record';
import { certaintyWord } from '../../record/words';
import { twinOf } from '../../twin';

const TOPICS = 'topics';
const WHOLE: readonly FilterDimension[] = ['period', 'place', 'issue'];

/** 每月一题 by year: how many there were, and those whose names were recovered. */
export function TopicsFigure({ base }: { readonly base: RecordBase }) {
  const { t } = useTranslation('overview');
  const language = useAtlas((state) => state.language);
  const openDrawer = useAtlas((state) => state.openDrawer);
  const { answer, issue, years: span } = useFacts(base, TOPICS, WHOLE);

  const years = topicYears(base.topics).filter(({ year }) => !span || (year >= span[0] && year <= span[1]));
  const about = (topic: Topic) =>
    issue !== null && (topic.issue?.id === issue.id || topic.issue?.parentId === issue.id);
  const recovered = years.flatMap((year) => year.recovered);
  const related = recovered.filter(about);
  const total = years.reduce((sum, year) => sum + (year.count.count ?? 0), 0);

  const drawn: UnitYear[] = years.map((year) => ({
    id: year.count.id,
    year: String(year.year),
    total: year.count.count ?? 0,
    recovered: year.recovered.map((topic) => ({
      id: topic.id,
      name: topic.label[language],
      detail: [topic.source.outlet, ...(topic.titleCertain ? [] : [t('topics.inferred')])],
    })),
  }));
  const totalText = (count: number) => t('topics.total', { count });
  const values = { total, recovered: recovered.length, years: years.length };
  const title = issue
    ? t('topics.titleIssue', { issue: issue.name[language], count: related.length })
    : t(span ? 'topics.titleYears' : 'topics.title', values);

  const rows = years.flatMap((year) => [year.count, ...year.recovered]);
  const twin = twinOf(rows, [
    { name: 'year', names: { zh: '年份', en: 'Year' }, type: 'number', value: (topic) => topic.year },
    {
      name: 'topic',
      names: { zh: '题目', en: 'Topic' },
      type: 'text',
      value: (topic) => (topic.isCount ? t('topics.countRow') : topic.label[language]),
    },
    {
      name: 'count',
      names: { zh: '题数', en: 'Topics' },
      unit: t('topics.unit'),
      type: 'number',
      value: (topic) => topic.count,
    },
    {
      name: 'issue',
      names: { zh: '事项', en: 'Issue' },
      type: 'text',
      value: (topic) => topic.issue?.name[language] ?? null,
    },
    {
      name: 'certainty',
      names: { zh: '可信度', en: 'Certainty' },
      type: 'text',
      value: (topic) => certaintyWord(topic.certainty, language),
    },
    {
      name: 'source',
      names: { zh: '发布者与日期', en: 'Outlet and date' },
      type: 'text',
      value: (topic) => `${topic.source.outlet} ${topic.source.date}`,
    },
  ]);
  const open = (id: string) => openDrawer({ kind: 'topic', id });
  return (
    <FigureBox
      id={TOPICS}
      name={t('topics.name')}
      answer={answer}
      emptyMessage={
        years.length === 0 ? t('topics.none') : issue && related.length === 0 ? t('topics.noneRelated') : null
      }
      title={title}
      subtitle={t('topics.subtitle', {
        period: rangeLabel(String(years[0]?.year ?? ''), String(years.at(-1)?.year ?? ''), language) ?? '',
      })}
      plot={(width, palette) => (
        <UnitYears
          width={width}
          palette={palette}
          language={language}
          label={t('topics.name')}
          years={drawn}
          totalText={totalText}
          highlighted={related.map((topic) => topic.id)}
          onOpen={open}
        />
      )}
      height={(width) => unitYearsHeight(width, drawn, totalText)}
      twin={twin}
      openRow={(row) => rows[row] && open(rows[row].id)}
      notes={[t('topics.avoid'), t('topics.note')]}
      sources={rows.map((topic) => topic.source)}
    />
  );
}
