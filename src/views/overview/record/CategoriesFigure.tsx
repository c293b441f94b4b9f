import { useTranslation } from 'react-i18next';
import { BarList } from '../../../charts/BarList';
import { barListHeight, type Bar } from '../../../charts/barListLayout';
import { clauseOn } from '../../../domain/clauses';
import { useAtlas } from '../../../state/store';
import { FigureBox } from '../../FigureBox';
import { categoryBars } from '../../record/series';
import { factTwin } from '../../record/twins';
import { type RecordBase, useFacts } from '../../record/use-record';
import { factText } from '../../record/words';
import { useFactDetail } from './use-fact-detail';

const CATEGORIES = 'categories';

/** 2020's ten largest categories, the only table of counts by category that was published; a click filters. */
export function CategoriesFigure({ base }: { readonly base: RecordBase }) {
  const { t } = useTranslation('overview');
  const language = useAtlas((state) => state.language);
  const openDrawer = useAtlas((state) => state.openDrawer);
  const setClause = useAtlas((state) => state.setClause);
  const chosenClause = useAtlas((state) => clauseOn(state.clauses, 'issue'));
  const detail = useFactDetail();
  const { facts, answer, place } = useFacts(base, CATEGORIES);

  const bars = place.level === 'city' ? categoryBars(facts) : [];
  const chosen = chosenClause?.values[0];
  const selected = bars.find((fact) => fact.issue?.code === chosen);
  const drawn: Bar[] = bars.map((fact) => ({
    id: fact.issue?.code ?? fact.id,
    name: fact.issue?.name[language] ?? '',
    value: fact.value ?? 0,
    text: factText(fact, language).replace(/件$/, ''),
    detail: detail(fact),
  }));
  const names = drawn.map((bar) => bar.name);
  const empty =
    bars.length > 0 ? null : place.level === 'city' ? t('categories.otherYear') : t('categories.place');
  const title = selected
    ? t('categories.titleSelected', {
        name: selected.issue?.name[language],
        value: factText(selected, language),
        rank: bars.indexOf(selected) + 1,
      })
    : bars[0]
      ? t('categories.title', {
          first: names[0],
          value: factText(bars[0], language),
          second: names[1],
          third: names[2],
        })
      : t('categories.titleNone');

  const openIssue = (code: string) => {
    const fact = bars.find((one) => one.issue?.code === code);
    if (fact) openDrawer({ kind: 'fact', id: fact.id });
  };
  return (
    <FigureBox
      id={CATEGORIES}
      name={t('categories.name')}
      answer={answer}
      emptyMessage={empty}
      title={title}
      subtitle={t('categories.subtitle')}
      plot={(width, palette) => (
        <BarList
          width={width}
          palette={palette}
          language={language}
          label={t('categories.name')}
          bars={drawn}
          selected={selected?.issue ? [selected.issue.code] : []}
          onSelect={(code) =>
            setClause({ dimension: 'issue', values: code === chosen ? [] : [code], maker: CATEGORIES })
          }
          onOpen={openIssue}
        />
      )}
      height={(width) => barListHeight(width, drawn)}
      twin={factTwin(bars, language)}
      openRow={(row) => bars[row] && openDrawer({ kind: 'fact', id: bars[row].id })}
      hint={t('categories.clickHint')}
      notes={[t('categories.note')]}
      sources={bars.map((fact) => fact.source)}
    />
  );
}
