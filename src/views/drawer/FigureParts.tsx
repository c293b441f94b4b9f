import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../domain/format';
import { useAtlas } from '../../state/store';
import type { Fact, Gap, Issue, Rule, Topic } from '../record/model';
import { baseUnit, factText, periodText } from '../record/words';
import { SourceCitation } from './SourceCitation';
import styles from './Drawer.module.css';

const CERTAINTIES = ['high', 'medium', 'low'] as const;

function Row({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div className={styles.row}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function CertaintyRow({ certainty }: { readonly certainty: string }) {
  const { t } = useTranslation('overview');
  const level = CERTAINTIES.find((one) => one === certainty) ?? 'low';
  return (
    <Row term={t('drawer.certainty')}>
      {t(`certainty.${level}`)} · {t(`certaintyMeaning.${level}`)}
    </Row>
  );
}

function IssueRow({ issue, reason }: { readonly issue: Issue | null; readonly reason: string | undefined }) {
  const { t } = useTranslation('overview');
  const language = useAtlas((state) => state.language);
  if (!issue) return null;
  return (
    <>
      <Row term={t('drawer.issue')}>{issue.name[language]}</Row>
      {reason && <Row term={t('drawer.related')}>{reason}</Row>}
    </>
  );
}

/** One published figure: what it says, what it counts, what it must not be compared with, who said it. */
export function FactPart({ fact }: { readonly fact: Fact }) {
  const { t } = useTranslation('overview');
  const language = useAtlas((state) => state.language);
  const unit = baseUnit(fact.unit);
  const scaled = fact.value !== null && unit !== fact.unit;
  return (
    <>
      <h2 className={styles.title}>{fact.definition.term[language]}</h2>
      <p className={styles.figure}>{factText(fact, language)}</p>
      <dl>
        <Row term={t('drawer.period')}>{periodText(fact, language) || t('drawer.undated')}</Row>
        <Row term={t('drawer.where')}>{fact.place.name[language]}</Row>
        <IssueRow issue={fact.issue} reason={undefined} />
        {scaled && language === 'zh' && (
          <Row term={t('drawer.base')}>{`${formatNumber(fact.value)} ${unit}`}</Row>
        )}
        {scaled && language === 'en' && (
          <Row term={t('drawer.asPublished')}>{`${String(fact.publishedValue)} ${fact.unit}`}</Row>
        )}
        <Row term={t('drawer.counts')}>{fact.definition.counts[language]}</Row>
        <Row term={t('drawer.avoid')}>
          <strong>{fact.definition.avoid[language]}</strong>
        </Row>
        <CertaintyRow certainty={fact.certainty} />
        {fact.note && <Row term={t('drawer.note')}>{fact.note[language]}</Row>}
      </dl>
      <h3>{t('drawer.citation')}</h3>
      <SourceCitation source={fact.source} />
    </>
  );
}

/** One of the 每月一题, or the number of them in a year. */
export function TopicPart({ topic }: { readonly topic: Topic }) {
  const { t } = useTranslation('overview');
  const language = useAtlas((state) => state.language);
  return (
    <>
      <h2 className={styles.title}>
        {topic.isCount ? `${topic.year} · ${t('topics.countRow')}` : topic.label[language]}
      </h2>
      {topic.count !== null && <p className={styles.figure}>{t('topics.total', { count: topic.count })}</p>}
      <dl>
        <Row term={t('drawer.period')}>{topic.year}</Row>
        <Row term={t('drawer.counts')}>{t(topic.isCount ? 'topics.countsYear' : 'topics.countsTopic')}</Row>
        <Row term={t('drawer.avoid')}>
          <strong>{t('topics.avoid')}</strong>
        </Row>
        <IssueRow issue={topic.issue} reason={topic.reason?.[language]} />
        <CertaintyRow certainty={topic.certainty} />
        {!topic.isCount && !topic.titleCertain && <Row term={t('drawer.note')}>{t('topics.inferred')}</Row>}
        {topic.note && <Row term={t('drawer.note')}>{topic.note[language]}</Row>}
      </dl>
      <h3>{t('drawer.citation')}</h3>
      <SourceCitation source={topic.source} />
    </>
  );
}

/** One article or item of a rule, under a short label of our own. */
export function RulePart({ rule }: { readonly rule: Rule }) {
  const { t } = useTranslation('overview');
  const language = useAtlas((state) => state.language);
  const article = /^\d+$/.test(rule.article)
    ? t('behaviours.articleNumber', { article: rule.article })
    : rule.article;
  const item = rule.item ? t('behaviours.itemNumber', { item: rule.item }) : '';
  return (
    <>
      <h2 className={styles.title}>{rule.label[language]}</h2>
      <dl>
        <Row term={t('drawer.policy')}>
          {[rule.policy[language], article, item].filter(Boolean).join(' ')}
        </Row>
        {rule.adopted && <Row term={t('drawer.adopted')}>{rule.adopted}</Row>}
        {rule.effective && <Row term={t('drawer.effective')}>{rule.effective}</Row>}
        <IssueRow issue={rule.issue} reason={rule.reason?.[language]} />
        <CertaintyRow certainty={rule.certainty} />
        {rule.note && <Row term={t('drawer.note')}>{rule.note[language]}</Row>}
      </dl>
      <h3>{t('drawer.citation')}</h3>
      <SourceCitation source={rule.source} />
    </>
  );
}

/** What was never published, and what stands in its place. */
export function GapPart({ gap }: { readonly gap: Gap }) {
  const { t } = useTranslation('overview');
  const language = useAtlas((state) => state.language);
  return (
    <>
      <h2 className={styles.title}>{gap.what[language]}</h2>
      <p className={styles.figure}>{t('gap')}</p>
      <dl>
        <Row term={t('drawer.why')}>{gap.why[language]}</Row>
      </dl>
    </>
  );
}
