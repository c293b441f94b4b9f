import { useTranslation } from 'react-i18next';
import { useAtlas } from '../../../state/store';
import { Finding } from '../Finding';
import { usePlaceName } from '../../names';
import { longestSeries, rateSeries, surest } from '../../record/series';
import { type RecordBase, useFacts } from '../../record/use-record';
import { factText, periodText } from '../../record/words';

const perThousand = (percent: number) => Math.round((100 - percent) * 10);

/** The screen's one sentence, composed from the answer: the resolution rate's path, else how much was published. */
export function RecordFinding({ base }: { readonly base: RecordBase }) {
  const { t } = useTranslation('overview');
  const language = useAtlas((state) => state.language);
  const openDrawer = useAtlas((state) => state.openDrawer);
  const { facts, answer, place, issue } = useFacts(base, 'finding');
  const placeName = usePlaceName(place);
  if (!answer.table) return <Finding sentence="" basis="" />;

  const path = rateSeries(facts, place, issue).find((one) => one.measure === 'resolution_rate')?.points ?? [];
  const joined = surest(longestSeries(path));
  const [first, last] = [joined[0], joined.at(-1)];
  if (first && last && first !== last && !issue) {
    const from = first.publishedValue ?? 0;
    const to = last.publishedValue ?? 0;
    return (
      <Finding
        sentence={t(to >= from ? 'finding.rates' : 'finding.ratesDown', {
          place: placeName,
          from: periodText(first, language),
          to: periodText(last, language),
          first: factText(first, language),
          last: factText(last, language),
          unresolvedFirst: perThousand(from),
          unresolvedLast: perThousand(to),
        })}
        basis={[
          t('finding.basis'),
          ...([first, last].some((fact) => fact.certainty !== 'high') ? [t('finding.unsure')] : []),
        ].join(language === 'zh' ? '；' : ' ')}
        sources={[first, last].map((fact) => ({
          label: t('finding.source', { value: factText(fact, language) }),
          onOpen: () => openDrawer({ kind: 'fact', id: fact.id }),
        }))}
      />
    );
  }
  const subject = issue ? `${placeName} · ${issue.name[language]}` : placeName;
  return (
    <Finding
      sentence={t(facts.length > 0 ? 'finding.figures' : 'finding.nothing', { subject, count: facts.length })}
      basis={t('finding.basisCount')}
    />
  );
}
