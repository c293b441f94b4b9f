import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAtlas } from '../../state/store';
import { usePlaceMembers } from '../cells/use-places';
import { useSession } from '../session';
import { Chooser } from './Chooser';
import { ProfilePage } from './ProfilePage';
import { useSubjects } from './use-subject';
import styles from './profile.module.css';

/** The profile of a place, or of several together: a portrait of one page. */
export default function ProfileView() {
  const { t } = useTranslation('profile');
  const { manifest } = useSession();
  if (manifest.tables.some(({ role }) => role === 'facts')) return <Nothing words={t('empty.facts')} />;
  if (!manifest.dimensions.some(({ id }) => id === 'place')) return <Nothing words={t('empty.noPlaces')} />;
  return <CellsProfile />;
}

function CellsProfile(): ReactNode {
  const { t } = useTranslation('profile');
  const { of, beside } = useAtlas((state) => state.profile);
  const members = usePlaceMembers();
  const subjectOf = useSubjects();
  if (members.length === 0) return <p className={styles.basis}>{t('empty.opening')}</p>;
  const subject = of.length === 0 ? null : subjectOf(of);
  if (!subject) {
    return (
      <section className={styles.empty} data-part="choose">
        <h1>{t('name')}</h1>
        <p>{t(of.length === 0 ? 'empty.choose' : 'empty.unknown')}</p>
        <Chooser subject={null} />
      </section>
    );
  }
  const others = beside.flatMap((codes) => subjectOf(codes) ?? []);
  return <ProfilePage key={of.join(',')} subject={subject} others={others} />;
}

/** Why there is no profile, and the ways on. */
function Nothing({ words }: { readonly words: string }) {
  const { t } = useTranslation('profile');
  const { t: streets } = useTranslation('streets');
  const goTo = useAtlas((state) => state.goTo);
  const setDataset = useAtlas((state) => state.setDataset);
  const language = useAtlas((state) => state.language);
  const { index, manifest } = useSession();
  const others = index.datasets.filter(({ id, kind }) => id !== manifest.id && kind !== 'published');
  return (
    <section className={styles.empty} data-part="empty">
      <h1>{t('name')}</h1>
      <p>{words}</p>
      <p className={styles.ways}>
        <button type="button" onClick={() => goTo('overview')}>
          {streets('empty.toOverview')}
        </button>
        {others.map(({ id, titles }) => (
          <button key={id} type="button" onClick={() => setDataset(id)}>
            {streets('empty.open', { title: titles[language] })}
          </button>
        ))}
      </p>
    </section>
  );
}
