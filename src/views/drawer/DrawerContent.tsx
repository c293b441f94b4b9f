import { useTranslation } from 'react-i18next';
import type { DrawerSubject } from '../../state/schema';
import { useAtlas } from '../../state/store';
import { FactList } from './FactList';
import { FactPart, GapPart, RulePart, TopicPart } from './FigureParts';
import { MeasurePart } from './MeasurePart';
import { DatasetPart } from './DatasetPart';
import { MemberPart } from './MemberPart';
import { SourceCitation } from './SourceCitation';
import { useFigureSources } from '../figure-sources';
import { useRecordBase, type RecordBase, useAllFacts } from '../record/use-record';
import { useSession } from '../session';
import styles from './Drawer.module.css';

/** What the drawer explains: a figure's source and meaning, a place, an issue, a rule, a measure's definition. */
export default function DrawerContent({ subject }: { readonly subject: DrawerSubject }) {
  const { t } = useTranslation('overview');
  const { manifest } = useSession();
  const isRecord = manifest.tables.some((table) => table.role === 'facts');
  return (
    <div className={styles.content}>
      <p className={styles.kicker}>{t(`drawer.${subject.kind}`)}</p>
      {subject.kind === 'measure' ? (
        <MeasurePart id={subject.id} />
      ) : subject.kind === 'dataset' ? (
        <DatasetPart />
      ) : isRecord ? (
        <RecordSubject subject={subject} />
      ) : (
        <MemberPart subject={subject} />
      )}
    </div>
  );
}

function RecordSubject({ subject }: { readonly subject: DrawerSubject }) {
  const base = useRecordBase();
  return base ? <LoadedSubject subject={subject} base={base} /> : null;
}

function FigureSources({ id }: { readonly id: string }) {
  const { t } = useTranslation('overview');
  const sources = useFigureSources(id);
  if (sources === null) return <p>{t('drawer.missing')}</p>;
  return sources.map((source) => <SourceCitation key={source.code} source={source} />);
}

function LoadedSubject({ subject, base }: { readonly subject: DrawerSubject; readonly base: RecordBase }) {
  const { t } = useTranslation('overview');
  const language = useAtlas((state) => state.language);
  const facts = useAllFacts(base);
  const missing = <p>{t('drawer.missing')}</p>;
  const { id } = subject;
  switch (subject.kind) {
    case 'fact': {
      const fact = facts.find((one) => one.id === id);
      if (fact) return <FactPart fact={fact} />;
      const topic = base.topics.find((one) => one.id === id);
      if (topic) return <TopicPart topic={topic} />;
      const rule = base.rules.find((one) => one.id === id);
      return rule ? <RulePart rule={rule} /> : facts.length > 0 ? missing : null;
    }
    case 'topic': {
      const topic = base.topics.find((one) => one.id === id);
      return topic ? <TopicPart topic={topic} /> : missing;
    }
    case 'policy': {
      const rule = base.rules.find((one) => one.id === id);
      if (!rule) return missing;
      const effects = facts.filter(
        (fact) => rule.issue !== null && fact.topic === 'policy_effect' && fact.issue?.id === rule.issue.id,
      );
      return (
        <>
          <RulePart rule={rule} />
          <FactList heading={t('drawer.figures', { count: effects.length })} facts={effects} />
        </>
      );
    }
    case 'gap': {
      const gap = base.gaps.find((one) => one.id === id);
      return gap ? <GapPart gap={gap} /> : missing;
    }
    case 'figure':
      return <FigureSources id={id} />;
    case 'source': {
      const source = [...base.dimensions.sources.values()].find((one) => one.code === id);
      if (!source) return missing;
      const own = facts.filter((fact) => fact.source.code === id);
      return (
        <>
          <SourceCitation source={source} />
          <FactList heading={t('drawer.figures', { count: own.length })} facts={own} />
        </>
      );
    }
    case 'place': {
      const place = [...base.dimensions.places.values()].find((one) => one.code === id);
      if (!place) return missing;
      const own = facts.filter(
        (fact) => fact.place.id === place.id || (place.level !== 'city' && fact.place.parentId === place.id),
      );
      const gaps = base.gaps.filter((gap) => gap.placeId === place.id);
      return (
        <>
          <h2 className={styles.title}>{place.name[language]}</h2>
          {gaps.length > 0 && (
            <section>
              <h3>{t('drawer.gaps')}</h3>
              <ul className={styles.list}>
                {gaps.map((gap) => (
                  <li key={gap.id}>{gap.what[language]}</li>
                ))}
              </ul>
            </section>
          )}
          <FactList heading={t('drawer.figures', { count: own.length })} facts={own} />
        </>
      );
    }
    case 'issue': {
      const issue = [...base.dimensions.issues.values()].find((one) => one.code === id);
      if (!issue) return missing;
      const own = facts.filter((fact) => fact.issue?.id === issue.id || fact.issue?.parentId === issue.id);
      return (
        <>
          <h2 className={styles.title}>{issue.name[language]}</h2>
          <FactList heading={t('drawer.figures', { count: own.length })} facts={own} />
        </>
      );
    }
    default:
      return missing;
  }
}
