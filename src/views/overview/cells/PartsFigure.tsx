import { useTranslation } from 'react-i18next';
import { BarList } from '../../../charts/BarList';
import { barListHeight, type Bar } from '../../../charts/barListLayout';
import { clauseOn } from '../../../domain/clauses';
import { formatCount, formatPercent, formatPercentInterval } from '../../../domain/format';
import { partsQuestion } from '../../../query/default-view';
import { useAtlas } from '../../../state/store';
import { shareOf, totalOf } from '../../cells/parts';
import { useCells, useChosen } from '../../cells/use-cells';
import { useParts } from '../../cells/use-parts';
import { FigureBox } from '../../FigureBox';
import { twinOf } from '../../twin';
import { useAnswer } from '../../use-answer';

/** The main count by issue or by kind of request, largest first; a click filters the rest. */
export function PartsFigure({ dimension }: { readonly dimension: 'issue' | 'kind' }) {
  const id = dimension === 'issue' ? 'issues' : 'kinds';
  const { t } = useTranslation('overview');
  const setClause = useAtlas((state) => state.setClause);
  const chosen = useAtlas((state) => clauseOn(state.clauses, dimension))?.values[0];
  const { manifest, language, clauses, primary, periodText, unfinished, nullWord } = useCells(id);
  const place = useChosen('place', clauses);
  const question = partsQuestion(manifest, dimension, clauses);
  const answer = useAnswer(question ?? { kind: 'cells', measures: [], by: [], clauses });
  const parts = useParts(answer.table, dimension, primary?.id ?? null);
  if (!primary || !question) return null;

  const unit = primary.unit[language];
  const total = totalOf(parts);
  const withheld = parts.filter((part) => part.count === null).length;
  const bars: Bar[] = parts.map((part) => {
    const share = shareOf(part, parts);
    return {
      id: part.member.code,
      name: part.member.name[language],
      value: Math.max(0, part.count ?? 0),
      text: part.count === null ? t(nullWord) : formatCount(part.count, language),
      detail: share ? [formatPercent(share.percent, 1)] : undefined,
    };
  });
  const title = (): string => {
    const first = parts[0];
    if (!first) return t('cells.none');
    if (unfinished) return t('cells.unfinishedTitle', { measure: primary.names[language] });
    if (first.count === null) {
      return t('cells.missingTitle', { measure: primary.names[language], reason: t(nullWord) });
    }
    const named = {
      first: first.member.name[language],
      value: formatCount(first.count, language, { unit }),
    };
    if (withheld > 0) return t('cells.partsTitleWithheld', named);
    const share = shareOf(first, parts);
    if (!share?.interval) return t('cells.partsTitle', named);
    const { low, high } = share.interval;
    return t(dimension === 'issue' ? 'cells.issuesTitle' : 'cells.kindsTitle', {
      ...named,
      share: formatPercent(share.percent, 1),
      interval: formatPercentInterval({ low: low * 100, high: high * 100 }, language),
    });
  };
  const name = t(`${id}.name`);
  return (
    <FigureBox
      id={id}
      name={name}
      answer={answer}
      emptyMessage={parts.length === 0 ? t('cells.none') : null}
      title={title()}
      subtitle={t('cells.partsSubtitle', {
        measure: primary.names[language],
        unit,
        period: periodText,
        place: place?.name[language] ?? t('cells.everywhere'),
        total:
          total === null
            ? t('cells.totalMissing', { reason: t(nullWord) })
            : t('cells.total', { value: formatCount(total, language) }),
      })}
      plot={(width, palette) => (
        <BarList
          width={width}
          palette={palette}
          language={language}
          label={name}
          bars={bars}
          selected={chosen === undefined ? [] : [chosen]}
          onSelect={(code) => setClause({ dimension, values: code === chosen ? [] : [code], maker: id })}
        />
      )}
      height={(width) => barListHeight(width, bars)}
      twin={twinOf(parts, [
        { name: 'code', names: { zh: '代码', en: 'Code' }, type: 'text', value: (part) => part.member.code },
        {
          name: 'name',
          names: { zh: '名称', en: 'Name' },
          type: 'text',
          value: (part) => part.member.name[language],
        },
        { name: 'count', names: primary.names, unit, type: 'number', value: (part) => part.count },
      ])}
      openRow={null}
      notes={[
        primary.definition[language],
        ...(withheld > 0 ? [t('cells.withheldNote', { number: withheld, reason: t(nullWord) })] : []),
      ]}
      sources={[]}
    />
  );
}
