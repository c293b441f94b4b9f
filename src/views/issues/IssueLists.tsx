import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PlaneShape } from '../../charts/IssuePlane';
import { formatNumber } from '../../domain/format';
import { useAtlas } from '../../state/store';
import type { IssueType } from '../../stats';
import { usePalette } from '../use-palette';
import { LABELS } from './evidence';
import { planeKind } from './issue-plane';
import type { LabelledIssue } from './use-issues';
import { useIssueWords } from './use-issue-words';
import styles from './issues.module.css';

/** How many of a list stand open at first. */
const OPEN = 8;
const MARK = 12;

interface ListProps {
  readonly labelled: readonly LabelledIssue[];
  readonly chosen: readonly string[];
  readonly onChoose: (code: string) => void;
}

/** Every issue under its label, those with the most requests first. */
export function IssueLists(props: ListProps) {
  const { t } = useTranslation('issues');
  return (
    <section className={styles.section} aria-label={t('lists.name')}>
      <h2>{t('lists.name')}</h2>
      <div className={styles.lists}>
        {LABELS.map((label) => (
          <LabelList key={label} {...props} label={label} />
        ))}
      </div>
    </section>
  );
}

function LabelList({
  labelled,
  chosen,
  onChoose,
  label,
}: ListProps & { readonly label: IssueType['label'] }) {
  const { t } = useTranslation('issues');
  const language = useAtlas((state) => state.language);
  const palette = usePalette();
  const { labelName } = useIssueWords();
  const [all, setAll] = useState(false);
  const own = labelled.filter(({ type }) => type.label === label);
  const shown = all ? own : own.slice(0, OPEN);
  return (
    <div data-list={label}>
      <h3>
        <svg width={MARK} height={MARK} aria-hidden="true">
          <PlaneShape kind={planeKind(label)} x={MARK / 2} y={MARK / 2} r={MARK / 2 - 2} palette={palette} />
        </svg>
        {labelName(label)} <small>{t('lists.count', { count: own.length })}</small>
      </h3>
      <p className={styles.quiet}>{t(`lists.hints.${label}`)}</p>
      {own.length === 0 && <p className={styles.quiet}>{t('lists.none')}</p>}
      <ol>
        {shown.map(({ member, requests }) => (
          <li key={member.code}>
            <button
              type="button"
              data-issue={member.code}
              aria-pressed={chosen.includes(member.code)}
              onClick={() => onChoose(member.code)}
            >
              <span>{member.name[language]}</span>
              <span className={styles.number}>{formatNumber(requests, 0)}</span>
            </button>
          </li>
        ))}
      </ol>
      {own.length > shown.length && (
        <button type="button" className={styles.link} onClick={() => setAll(true)}>
          {t('lists.more', { count: own.length - shown.length })}
        </button>
      )}
    </div>
  );
}
