import type { Language } from '../../domain/text';
import { twinOf, type Twin } from '../twin';
import type { Fact } from './model';
import { baseUnit, certaintyWord, factText, periodText } from './words';

/**
 * The table twin of any figure that draws published figures: as published, in base units (件, not 万件), with
 * certainty and source.
 */
export function factTwin(facts: readonly Fact[], language: Language): Twin {
  const withIssue = facts.some((fact) => fact.issue !== null);
  return twinOf(facts, [
    {
      name: 'place',
      names: { zh: '地点', en: 'Place' },
      type: 'text',
      value: (fact) => fact.place.name[language],
    },
    ...(withIssue
      ? [
          {
            name: 'issue',
            names: { zh: '事项', en: 'Issue' },
            type: 'text' as const,
            value: (fact: Fact) => fact.issue?.name[language] ?? null,
          },
        ]
      : []),
    {
      name: 'term',
      names: { zh: '内容', en: 'What' },
      type: 'text',
      value: (fact) => fact.definition.term[language],
    },
    {
      name: 'period',
      names: { zh: '时段', en: 'Period' },
      type: 'text',
      value: (fact) => periodText(fact, language),
    },
    {
      name: 'published',
      names: { zh: '公布值', en: 'As published' },
      type: 'text',
      value: (fact) => factText(fact, language),
    },
    {
      name: 'value',
      names: { zh: '折合', en: 'In base units' },
      type: 'number',
      value: (fact) => fact.value,
    },
    {
      name: 'unit',
      names: { zh: '单位', en: 'Unit' },
      type: 'text',
      value: (fact) => (fact.value === null ? null : baseUnit(fact.unit)),
    },
    {
      name: 'certainty',
      names: { zh: '可信度', en: 'Certainty' },
      type: 'text',
      value: (fact) => certaintyWord(fact.certainty, language),
    },
    {
      name: 'source',
      names: { zh: '发布者与日期', en: 'Outlet and date' },
      type: 'text',
      value: (fact) => `${fact.source.outlet} ${fact.source.date}`,
    },
  ]);
}
