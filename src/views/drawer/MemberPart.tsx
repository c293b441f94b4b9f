import { useTranslation } from 'react-i18next';
import type { DrawerSubject } from '../../state/schema';
import { useAtlas } from '../../state/store';
import { useMembers } from '../cells/use-cells';
import styles from './Drawer.module.css';

/** A place or an issue of a cells dataset, by its code. */
export function MemberPart({ subject }: { readonly subject: DrawerSubject }) {
  const { t } = useTranslation('overview');
  const language = useAtlas((state) => state.language);
  const places = useMembers('place');
  const issues = useMembers('issue');
  const members = subject.kind === 'place' ? places : subject.kind === 'issue' ? issues : null;
  const member = members && [...members.values()].find((one) => one.code === subject.id);
  return member ? <h2 className={styles.title}>{member.name[language]}</h2> : <p>{t('drawer.missing')}</p>;
}
