import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NothingHere } from '../NothingHere';
import { useSession } from '../session';
import { IssuesPage } from './IssuesPage';
import { useIssues } from './use-issues';
import styles from './issues.module.css';

const EMPTY = { 'data-figure': 'issues', 'data-state': 'empty' };

/** The screen of common issues: which are hard, common or individual, and what each of these labels rests on. */
export default function IssuesView() {
  const { t } = useTranslation('issues');
  const { manifest } = useSession();
  if (manifest.tables.some(({ role }) => role === 'facts'))
    return <NothingHere name={t('name')} words={t('empty.facts')} attributes={EMPTY} />;
  return <CellsIssues key={manifest.id} />;
}

function CellsIssues(): ReactNode {
  const { t } = useTranslation('issues');
  const issues = useIssues();
  if (typeof issues === 'string')
    return (
      <NothingHere
        name={t('name')}
        words={t(`empty.${issues}`)}
        filtered={issues === 'not-released' || issues === 'too-short'}
        attributes={EMPTY}
      />
    );
  if (issues.failed) return <p className={styles.words}>{t('empty.failed')}</p>;
  return <IssuesPage issues={issues} />;
}
