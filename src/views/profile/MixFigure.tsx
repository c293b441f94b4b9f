import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { QuotientBars } from '../../charts/QuotientBars';
import { quotientBarsHeight, type QuotientBar, type QuotientBarsData } from '../../charts/quotientBarsLayout';
import type { Manifest } from '../../dataset/manifest';
import { numberAt, type ColumnTable } from '../../domain/columns';
import { formatNumber } from '../../domain/format';
import { nameInSentence } from '../../domain/name-in-sentence';
import { dimensionQuestion, primaryMeasure } from '../../query/default-view';
import { useAtlas } from '../../state/store';
import type { Span } from '../cells/months';
import { useProtection } from '../cells/protection-words';
import { useMembers } from '../cells/use-cells';
import { FigureBox } from '../FigureBox';
import { useSession } from '../session';
import { memberColumns, twinOf } from '../twin';
import { useAnswer } from '../use-answer';
import { useSpanText } from '../streets/use-street-words';
import { mixOf, type Quotient } from './mix';
import { firstAnswered, levelsFinestFirst, spansOf } from './profile-questions';
import { useSpanClauses } from './use-numbers';
import { subjectClauses, type Subject } from './use-subject';

const MIX = 'mix';

function countsBy(table: ColumnTable, axis: string, measure: string): ReadonlyMap<number, number | null> {
  const counts = new Map<number, number | null>();
  if (!(axis in table.columns) || !(measure in table.columns)) return counts;
  for (let row = 0; row < table.rows; row += 1) {
    counts.set(numberAt(table, axis, row) ?? -1, numberAt(table, measure, row));
  }
  return counts;
}

/** The requests of the subject and of the city by the finest matters that both are released by, or null. */
function askedOf(manifest: Manifest, subject: Subject, picked: Span | null) {
  const primary = primaryMeasure(manifest);
  if (!primary || subject.whole) return null;
  const spans = spansOf(manifest, picked);
  for (const level of levelsFinestFirst(manifest, 'issue')) {
    const part = firstAnswered(manifest, [level], [primary.id], subjectClauses(subject), spans);
    const whole = part && firstAnswered(manifest, [level], [primary.id], [], [part.span]);
    if (part && whole) return { level, part, whole };
  }
  return null;
}

/** What the subject has more of than the city, and less of: location quotients with intervals that hold together. */
export function MixFigure({ subject }: { readonly subject: Subject }) {
  const { t } = useTranslation('profile');
  const { manifest } = useSession();
  const language = useAtlas((state) => state.language);
  const openDrawer = useAtlas((state) => state.openDrawer);
  const { picked } = useSpanClauses();
  const members = useMembers('issue');
  const period = useSpanText();
  const issues = manifest.dimensions.find(({ id }) => id === 'issue');
  const asked = useMemo(() => askedOf(manifest, subject, picked), [manifest, subject, picked]);
  const standIn = dimensionQuestion(issues?.table ?? 'issue');
  const part = useAnswer(asked?.part.question ?? standIn);
  const whole = useAnswer(asked?.whole.question ?? standIn);
  const protection = useProtection(asked?.part.question ?? null, part);
  const perturbed = asked?.part.protection === 'cell-key';
  const { table: partTable, answered: partAnswered } = part;
  const { table: wholeTable, answered: wholeAnswered } = whole;
  const mix = useMemo(() => {
    const isOf = (answered: unknown, question: unknown) =>
      JSON.stringify(answered) === JSON.stringify(question);
    if (!asked || !partTable || !wholeTable || perturbed || members.size === 0) return undefined;
    if (!isOf(partAnswered, asked.part.question) || !isOf(wholeAnswered, asked.whole.question))
      return undefined;
    const axis = `${asked.level}_id`;
    return mixOf(
      countsBy(partTable, axis, asked.part.measure),
      countsBy(wholeTable, axis, asked.whole.measure),
      members,
    );
  }, [asked, perturbed, partTable, wholeTable, partAnswered, wholeAnswered, members]);

  const times = (value: number) => formatNumber(value, value < 10 ? 2 : 1);
  const bar = ({ member, count, quotient, low, high }: Quotient): QuotientBar => ({
    id: member.code,
    name: member.name[language],
    value: quotient,
    low,
    high,
    text: t('mix.times', { value: times(quotient), low: times(low), high: times(high) }),
    detail: [t('mix.count', { count: formatNumber(count, 0) })],
  });
  const data: QuotientBarsData = {
    equalName: t('mix.equal'),
    parts: mix
      ? [
          { name: t('mix.more'), bars: mix.more.map(bar) },
          { name: t('mix.fewer'), bars: mix.fewer.map(bar) },
        ]
      : [],
  };
  const levelName =
    issues?.levels.find(({ id }) => id === asked?.level)?.names[language] ?? issues?.names[language] ?? '';
  const refused = (): string | null => {
    if (subject.whole) return t('mix.whole');
    if (!issues) return t('mix.noIssues');
    if (!asked) return t('refused.mix', { level: subject.levelName });
    if (perturbed) return t('mix.perturbed');
    if (mix === null) return t('mix.withheld');
    return mix && mix.more.length + mix.fewer.length === 0 ? t('mix.none') : null;
  };
  const [most] = mix?.more ?? [];
  const [least] = mix?.fewer ?? [];
  const title = most
    ? t('mix.title', { issue: nameInSentence(most.member.name[language]), times: times(most.quotient) })
    : least
      ? t('mix.titleFewer', {
          issue: nameInSentence(least.member.name[language]),
          times: times(least.quotient),
        })
      : t('mix.name');
  const failed = part.fault ? part : whole;
  const words = refused();
  return (
    <FigureBox
      id={MIX}
      name={t('mix.name')}
      answer={{ ...failed, table: words !== null ? (part.table ?? whole.table) : mix ? part.table : null }}
      title={words === null ? title : t('mix.name')}
      subtitle={
        asked
          ? t('mix.subtitle', {
              place: subject.name,
              level: levelName,
              period: period(asked.part.span),
              compared: mix?.compared ?? '',
            })
          : ''
      }
      emptyMessage={words}
      protection={protection}
      modelMark="foot"
      plot={(width, palette) => (
        <QuotientBars
          width={width}
          palette={palette}
          language={language}
          label={t('mix.label', { place: subject.name })}
          data={data}
          onOpen={(code) => openDrawer({ kind: 'issue', id: code })}
        />
      )}
      height={(width) => quotientBarsHeight(width, data)}
      twin={twinOf(
        [...(mix?.more ?? []), ...(mix?.fewer ?? [])],
        [
          ...memberColumns(({ member }: Quotient) => ({ code: member.code, names: member.name })),
          { name: 'count', names: { zh: '件数', en: 'Cases' }, type: 'number', value: ({ count }) => count },
          {
            name: 'quotient',
            names: { zh: '区位商', en: 'Location quotient' },
            type: 'number',
            decimals: 2,
            value: ({ quotient }) => quotient,
          },
          {
            name: 'low',
            names: { zh: '下限', en: 'low' },
            type: 'number',
            decimals: 2,
            value: ({ low }) => low,
          },
          {
            name: 'high',
            names: { zh: '上限', en: 'high' },
            type: 'number',
            decimals: 2,
            value: ({ high }) => high,
          },
        ],
      )}
      openRow={null}
      notes={mix ? [t('mix.note', { compared: mix.compared })] : []}
      sources={[]}
    />
  );
}
