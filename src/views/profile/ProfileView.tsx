import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAtlas } from '../../state/store';
import { usePlaceMembers } from '../cells/use-places';
import { NothingHere } from '../NothingHere';
import { useSession } from '../session';
import { Chooser } from './Chooser';
import { ProfilePage } from './ProfilePage';
import { useSubjects } from './use-subject';
import styles from './profile.module.css';

const EMPTY = { 'data-part': 'empty' };

/** The profile of a place, or of several together: a portrait of one page. */
export default function ProfileView() {
  const { t } = useTranslation('profile');
  const { manifest } = useSession();
  if (manifest.tables.some(({ role }) => role === 'facts'))
    return <NothingHere name={t('name')} words={t('empty.facts')} attributes={EMPTY} />;
  if (!manifest.dimensions.some(({ id }) => id === 'place'))
    return <NothingHere name={t('name')} words={t('empty.noPlaces')} attributes={EMPTY} />;
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
