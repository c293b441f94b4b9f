import { useTranslation } from 'react-i18next';
import { BarList } from '../../../charts/BarList';
import { barListHeight, type Bar } from '../../../charts/barListLayout';
import { clauseOn } from '../../../domain/clauses';
import { formatCount, formatPercent, formatPercentInterval } from '../../../domain/format';
import { partsQuestion } from '../../../query/default-view';
import { wilsonInterval } from '../../../stats';
import { useAtlas } from '../../../state/store';
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
  const { manifest, language, clauses, primary, periodText } = useCells(id);
  const place = useChosen('place', clauses);
  const question = partsQuestion(manifest, dimension, clauses);
  const answer = useAnswer(question ?? { kind: 'cells', measures: [], by: [], clauses });
  const parts = useParts(answer.table, dimension, primary?.id ?? null);
  if (!primary || !question) return null;

  const unit = primary.unit[language];
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  const first = parts[0];
  const share = first && total > 0 ? wilsonInterval(first.count, total) : null;
  const bars: Bar[] = parts.map((part) => ({
    id: part.member.code,
    name: part.member.name[language],
    value: part.count,
    text: formatCount(part.count, language),
    detail: total > 0 ? [formatPercent((part.count / total) * 100, 1)] : undefined,
  }));
  const words = {
    first: first?.member.name[language] ?? '',
    value: first ? formatCount(first.count, language, { unit }) : '',
    share: first && total > 0 ? formatPercent((first.count / total) * 100, 1) : '',
    interval: share ? formatPercentInterval({ low: share.low * 100, high: share.high * 100 }, language) : '',
  };
  const name = t(`${id}.name`);
  return (
    <FigureBox
      id={id}
      name={name}
      answer={answer}
      emptyMessage={parts.length === 0 ? t('cells.none') : null}
      title={
        first ? t(dimension === 'issue' ? 'cells.issuesTitle' : 'cells.kindsTitle', words) : t('cells.none')
      }
      subtitle={t('cells.partsSubtitle', {
        measure: primary.names[language],
        unit,
        period: periodText,
        place: place?.name[language] ?? t('cells.everywhere'),
        total: formatCount(total, language),
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
      notes={[primary.definition[language]]}
      sources={[]}
    />
  );
}
