import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../domain/format';
import { useAtlas } from '../../state/store';
import type { IssueGroup, ResidualClusters } from '../../stats';
import type { LabelledIssue } from './use-issues';
import styles from './issues.module.css';

/** The issues of a group, by requests, the most first. */
export function membersOf(group: IssueGroup, labelled: readonly LabelledIssue[]): readonly LabelledIssue[] {
  return labelled.filter(({ at }) => group.members.includes(at));
}

/** The groups of issues that come up in the same places, named by their members; or that none is stable. */
export function IssueGroups(props: {
  readonly groups: ResidualClusters | null;
  readonly done: number;
  readonly failed: boolean;
  readonly labelled: readonly LabelledIssue[];
  readonly chosen: readonly string[];
  readonly onChoose: (code: string) => void;
}) {
  const { groups, done, failed, labelled, chosen, onChoose } = props;
  const { t } = useTranslation('issues');
  const language = useAtlas((state) => state.language);
  return (
    <section
      className={styles.section}
      data-groups={failed ? 'failed' : groups ? 'ready' : 'loading'}
      aria-label={t('groups.name')}
    >
      <h2>{t('groups.name')}</h2>
      <p className={styles.quiet}>{t('groups.basis')}</p>
      {failed ? <p>{t('groups.failed')}</p> : !groups && <p>{t('groups.waiting', { done })}</p>}
      {groups?.groups.length === 0 && <p>{t('groups.none')}</p>}
      <ul className={styles.groups}>
        {groups?.groups.map((group) => (
          <li key={group.members.join(' ')} data-group={group.members.length}>
            <p className={styles.quiet}>
              {t('groups.size', { count: group.members.length })} ·{' '}
              {t('groups.stability', { value: formatNumber(group.stability, 2) })}
            </p>
            <p>
              {membersOf(group, labelled).map(({ member }) => (
                <button
                  key={member.code}
                  type="button"
                  className={styles.link}
                  aria-pressed={chosen.includes(member.code)}
                  onClick={() => onChoose(member.code)}
                >
                  {member.name[language]}
                </button>
              ))}
            </p>
          </li>
        ))}
      </ul>
      {groups && groups.unstable > 0 && groups.groups.length > 0 && (
        <p className={styles.quiet}>{t('groups.unstable', { count: groups.unstable })}</p>
      )}
    </section>
  );
}
