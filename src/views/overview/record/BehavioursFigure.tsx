import { useTranslation } from 'react-i18next';
import { RuleGrid } from '../../../charts/RuleGrid';
import { ruleGridHeight, type RuleGroup } from '../../../charts/ruleGridLayout';
import type { FilterDimension } from '../../../domain/clauses';
import { useAtlas } from '../../../state/store';
import { FigureBox } from '../../FigureBox';
import type { Fact, Rule } from '../../record/model';
import { behaviourEffects, behaviours } from '../../record/series';
import { type RecordBase, useFacts } from '../../record/use-record';
import { factText } from '../../record/words';
import { twinOf } from '../../twin';

const BEHAVIOURS = 'behaviours';
const WHOLE: readonly FilterDimension[] = ['period', 'place', 'issue'];

/** The Civility Regulation's 29 governed behaviours by article, with what was published of before and after. */
export function BehavioursFigure({ base }: { readonly base: RecordBase }) {
  const { t } = useTranslation('overview');
  const language = useAtlas((state) => state.language);
  const openDrawer = useAtlas((state) => state.openDrawer);
  const { facts, answer, issue } = useFacts(base, BEHAVIOURS, WHOLE);

  const rules = behaviours(base.rules);
  const effects = behaviourEffects(facts);
  const effectOf = (rule: Rule): Fact | undefined =>
    effects.find((fact) => fact.issue?.id === rule.issue?.id);
  const about = (rule: Rule) =>
    issue !== null && (rule.issue?.id === issue.id || rule.issue?.parentId === issue.id);
  const related = rules.filter(about);

  const articles = [...new Set(rules.map((rule) => rule.article))];
  const groups: RuleGroup[] = articles.map((article) => {
    const own = rules.filter((rule) => rule.article === article);
    return {
      id: article,
      title: t('behaviours.article', { article, domain: own[0]?.domain[language] }),
      items: own.map((rule) => {
        const effect = effectOf(rule);
        return {
          id: rule.id,
          number: rule.item,
          label: rule.label[language],
          change: effect ? factText(effect, language) : undefined,
          detail: effect ? [effect.definition.term[language], effect.source.outlet] : undefined,
        };
      }),
    };
  });
  const withEffect = rules.filter((rule) => effectOf(rule) !== undefined);

  const twin = twinOf(rules, [
    { name: 'article', names: { zh: '条', en: 'Article' }, type: 'text', value: (rule) => rule.article },
    { name: 'item', names: { zh: '项', en: 'Item' }, type: 'text', value: (rule) => rule.item },
    {
      name: 'domain',
      names: { zh: '领域', en: 'Domain' },
      type: 'text',
      value: (rule) => rule.domain[language],
    },
    {
      name: 'label',
      names: { zh: '行为短名', en: 'Behaviour' },
      type: 'text',
      value: (rule) => rule.label[language],
    },
    {
      name: 'change',
      names: { zh: '公布的前后变化', en: 'Published change' },
      type: 'text',
      value: (rule) => {
        const effect = effectOf(rule);
        return effect ? factText(effect, language) : null;
      },
    },
    {
      name: 'source',
      names: { zh: '发布者', en: 'Outlet' },
      type: 'text',
      value: (rule) => rule.source.outlet,
    },
  ]);
  const open = (id: string) => openDrawer({ kind: 'policy', id });
  return (
    <FigureBox
      id={BEHAVIOURS}
      name={t('behaviours.name')}
      answer={answer}
      emptyMessage={issue && related.length === 0 ? t('behaviours.noneRelated') : null}
      title={
        issue
          ? t('behaviours.titleIssue', { issue: issue.name[language], count: related.length })
          : t('behaviours.title', { count: rules.length, effects: withEffect.length })
      }
      subtitle={t('behaviours.subtitle')}
      plot={(width, palette) => (
        <RuleGrid
          width={width}
          palette={palette}
          language={language}
          label={t('behaviours.name')}
          groups={groups}
          highlighted={related.map((rule) => rule.id)}
          onOpen={open}
        />
      )}
      height={(width) => ruleGridHeight(width, groups)}
      twin={twin}
      openRow={(row) => rules[row] && open(rules[row].id)}
      notes={[t('behaviours.note')]}
      sources={[
        ...rules.map((rule) => rule.source),
        ...withEffect.flatMap((rule) => effectOf(rule)?.source ?? []),
      ]}
    />
  );
}
