import { useTranslation } from 'react-i18next';
import { BarList } from '../../../charts/BarList';
import { barListHeight, type Bar } from '../../../charts/barListLayout';
import { clauseOn } from '../../../domain/clauses';
import { formatCount, formatPercent, formatPercentInterval } from '../../../domain/format';
import { nameInSentence } from '../../../domain/name-in-sentence';
import { partsQuestion, type PartDimension } from '../../../query/default-view';
import { useAtlas } from '../../../state/store';
import { shareOf, totalOf, type Part } from '../../cells/parts';
import { useProtection } from '../../cells/protection-words';
import { useCells, useChosen } from '../../cells/use-cells';
import { useParts } from '../../cells/use-parts';
import { FigureBox } from '../../FigureBox';
import { twinOf } from '../../twin';
import { useAnswer } from '../../use-answer';

/** More bars than these are a table, not a picture. */
const MOST_BARS = 15;
/** So tall that the mark of a model lies beneath a single bar, not across it. */
const LEAST_HEIGHT = 72;

type Parted = Exclude<PartDimension, 'place'>;

/**
 * The main count by issue, kind of request, channel or handling unit, largest first; a click filters the rest.
 */
export function PartsFigure({ dimension }: { readonly dimension: Parted }) {
  const id = `${dimension}s`;
  const { t } = useTranslation('overview');
  const setClause = useAtlas((state) => state.setClause);
  const chosen = useAtlas((state) => clauseOn(state.clauses, dimension))?.values[0];
  const { manifest, language, clauses, primary, periodText, unfinished } = useCells(id);
  const place = useChosen('place', clauses);
  const question = partsQuestion(manifest, dimension, clauses);
  const answer = useAnswer(question ?? { kind: 'cells', measures: [], by: [], clauses });
  const protection = useProtection(question, answer);
  const parts = useParts(answer.table, dimension, primary?.id ?? null);
  if (!primary || !question) return null;

  const unit = primary.unit[language];
  const total = totalOf(parts);
  const withheld = parts.filter((part) => part.count === null).length;
  const perturbed = protection.method === 'cell-key';
  // A kind that the measure leaves out by definition counts 0; its bar would read as a finding.
  const shown = parts.filter(({ count, member }) => count !== 0 || member.code === chosen);
  const drawn = shown.filter(({ member }, index) => index < MOST_BARS || member.code === chosen);
  const bars: Bar[] = drawn.map((part) => {
    const share = perturbed || parts.length < 2 ? null : shareOf(part, parts);
    return {
      id: part.member.code,
      name: part.member.name[language],
      value: Math.max(0, part.count ?? 0),
      unknown: part.count === null,
      text: part.count === null ? protection.missing : protection.marked(formatCount(part.count, language)),
      detail: share ? [formatPercent(share.percent, 1)] : undefined,
    };
  });
  const title = (): string => {
    const first = parts[0];
    if (!first) return t('cells.none');
    if (unfinished) return t('cells.unfinishedTitle', { measure: primary.names[language] });
    if (first.count === null || (withheld > 0 && first.count <= 0)) {
      return t('cells.missingTitle', { measure: primary.names[language], reason: protection.missing });
    }
    const named = {
      first: nameInSentence(first.member.name[language]),
      value: protection.marked(formatCount(first.count, language, { unit })),
    };
    if (perturbed) return protection.ranked(t('cells.partsTitle', named));
    if (withheld > 0) return t('cells.partsTitleWithheld', named);
    // The only part is all of it: no finding.
    const share = parts.length < 2 ? null : shareOf(first, parts);
    if (!share?.interval) return t('cells.partsTitle', named);
    const { low, high } = share.interval;
    return t(dimension === 'issue' ? 'cells.issuesTitle' : 'cells.kindsTitle', {
      ...named,
      share: formatPercent(share.percent, 1),
      interval: formatPercentInterval({ low: low * 100, high: high * 100 }, language),
    });
  };
  const name =
    dimension === 'channel' || dimension === 'unit'
      ? (manifest.dimensions.find((one) => one.id === dimension)?.names[language] ?? dimension)
      : t(dimension === 'issue' ? 'issues.name' : 'kinds.name');
  return (
    <FigureBox
      id={id}
      name={name}
      modelMark="foot"
      answer={answer}
      emptyMessage={shown.length === 0 ? t('cells.none') : null}
      title={title()}
      subtitle={t('cells.partsSubtitle', {
        measure: primary.names[language],
        unit,
        period: periodText,
        place: place?.name[language] ?? t('cells.everywhere'),
        total: !answer.table
          ? t('cells.coming')
          : total === null
            ? t('cells.totalMissing', { reason: protection.missing })
            : protection.total(formatCount(total, language)),
      })}
      protection={protection}
      withheld={withheld}
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
      height={(width) => Math.max(LEAST_HEIGHT, barListHeight(width, bars))}
      twin={twinOf(parts, [
        { name: 'code', names: { zh: '代码', en: 'Code' }, type: 'text', value: (part) => part.member.code },
        {
          name: 'name',
          names: { zh: '名称', en: 'Name' },
          type: 'text',
          value: (part) => part.member.name[language],
        },
        {
          name: 'count',
          names: primary.names,
          unit,
          type: 'number',
          value: (part) => part.count,
          ...protection.counted,
        },
        ...protection.status<Part>((part) => part.count),
      ])}
      openRow={null}
      notes={[
        primary.definition[language],
        ...(drawn.length < shown.length
          ? [t('places.partsLeft', { shown: drawn.length, left: shown.length - drawn.length })]
          : []),
      ]}
      sources={[]}
    />
  );
}
