import { useTranslation } from 'react-i18next';
import { clauseOn } from '../../domain/clauses';
import { inLanguage } from '../../domain/text';
import type { DrawerSubject } from '../../state/schema';
import { useAtlas } from '../../state/store';
import type { PlaceMember } from '../cells/places';
import { useSession } from '../session';
import { MemberNumbers } from './MemberNumbers';
import { MemberParts } from './MemberParts';
import { PublishedPart } from './PublishedPart';
import { useMember, type Member } from './use-member';
import styles from './Drawer.module.css';

type Dimension = 'place' | 'issue';

/** A place or an issue of a cells dataset by its code, or a published figure that stands beside a model. */
export function MemberPart({ subject: { kind, id } }: { readonly subject: DrawerSubject }) {
  const { t } = useTranslation('overview');
  if (kind === 'fact') return <PublishedPart id={id} />;
  if (kind !== 'place' && kind !== 'issue') return <p>{t('drawer.missing')}</p>;
  return <OneMember dimension={kind} code={id} />;
}

function OneMember({ dimension, code }: { readonly dimension: Dimension; readonly code: string }) {
  const { t } = useTranslation('overview');
  const { manifest } = useSession();
  const language = useAtlas((state) => state.language);
  const member = useMember(dimension, code);
  if (member === undefined) return null;
  if (member === null) return <p>{t('drawer.missing')}</p>;
  const { own, above, below } = member;
  const name = inLanguage(own.names, language);
  const other = language === 'zh' ? own.names.en : own.names.zh;
  const levels = manifest.dimensions.find(({ id }) => id === dimension)?.levels ?? [];
  const level = levels.find(({ id }) => id === own.level)?.names[language];
  return (
    <>
      <h2 className={styles.title}>
        <bdi>{name}</bdi>
      </h2>
      <p className={styles.quiet}>
        {[other === name ? '' : other, level ?? ''].filter((part) => part !== '').join(' · ')}
      </p>
      <p className={styles.badges}>
        {manifest.kind === 'model' && <span>{t('watermark')}</span>}
        {manifest.audience === 'internal' && <span>{t('protection.internal')}</span>}
      </p>
      <Only dimension={dimension} code={code} name={name} />
      {dimension === 'place' && <ProfileLink code={code} />}
      <MemberNumbers key={code} dimension={dimension} member={member} />
      <MemberParts dimension={dimension} member={member} />
      {dimension === 'place' && <Residents member={member} />}
      <Kin dimension={dimension} heading={t('member.within')} members={above} />
      <Kin dimension={dimension} heading={t('member.below', { count: below.length })} members={below} />
    </>
  );
}

/** Leads to the profile of the place. */
function ProfileLink({ code }: { readonly code: string }) {
  const { t } = useTranslation('profile');
  const openProfile = useAtlas((state) => state.openProfile);
  return (
    <button type="button" className={styles.action} onClick={() => openProfile([code])}>
      {t('open')}
    </button>
  );
}

/** Filters the other figures by it, or no longer. */
function Only({ dimension, code, name }: { dimension: Dimension; code: string; name: string }) {
  const { t } = useTranslation('overview');
  const setClause = useAtlas((state) => state.setClause);
  const values = useAtlas((state) => clauseOn(state.clauses, dimension))?.values ?? [];
  const only = values.length === 1 && values[0] === code;
  return (
    <button
      type="button"
      className={styles.action}
      aria-pressed={only}
      onClick={() => setClause({ dimension, values: only ? [] : [code], maker: 'bar' })}
    >
      {t(only ? 'member.notOnly' : 'member.only', { name })}
    </button>
  );
}

function Residents({ member }: { readonly member: Member }) {
  const { t } = useTranslation('overview');
  const language = useAtlas((state) => state.language);
  const { manifest } = useSession();
  const known = manifest.dimensions.find(({ id }) => id === 'place')?.residents;
  if (!known) return null;
  const { residents } = member;
  return (
    <section data-member="residents">
      <h3>{t('member.residents')}</h3>
      <p className={styles.plain}>
        {residents === null
          ? t('member.noResidents')
          : t('member.people', { value: residents.toLocaleString('en-US') })}
      </p>
      <p className={styles.quiet}>{known.statement[language]}</p>
    </section>
  );
}

function Kin(props: {
  readonly dimension: Dimension;
  readonly heading: string;
  readonly members: readonly PlaceMember[];
}) {
  const language = useAtlas((state) => state.language);
  const openDrawer = useAtlas((state) => state.openDrawer);
  const { dimension, heading, members } = props;
  if (members.length === 0) return null;
  return (
    <section data-member="kin">
      <h3>{heading}</h3>
      <ul className={styles.kin}>
        {members.map(({ code, names }) => (
          <li key={code}>
            <button type="button" onClick={() => openDrawer({ kind: dimension, id: code })}>
              <bdi>{inLanguage(names, language)}</bdi>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
