import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Manifest } from '../../dataset/manifest';
import { periodLabel, rangeLabel } from '../../domain/period';
import { formatNumber } from '../../domain/format';
import { inLanguage, type Language } from '../../domain/text';
import { KeepingNotes } from './KeepingNotes';
import { sizeText } from './words';
import styles from './data.module.css';

interface DatasetSectionProps {
  readonly manifest: Manifest;
  readonly baseUrl: string;
  readonly language: Language;
}

const MANIFEST = 'manifest.json';

function CommandLine({ command }: { readonly command: string }) {
  const { t } = useTranslation('data');
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = async () => {
    try {
      // Absent on a plain http origin, whatever its type says.
      await navigator.clipboard.writeText(command);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <p className={styles.quiet}>
      {t('download.commandLine')} <code className={styles.code}>{command}</code>{' '}
      <button type="button" className={styles.action} onClick={() => void copy()}>
        {t('copy')}
      </button>{' '}
      <span role="status">{copied !== null && t(copied ? 'copied' : 'copyFailed')}</span>
    </p>
  );
}

/** What this dataset is, in one sentence, and the whole of it to take away. */
export function DatasetSection({ manifest, baseUrl, language }: DatasetSectionProps) {
  const { t } = useTranslation('data');
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  const { start, end } = manifest.period;
  // A file that leaves the page says by its name that it is internal.
  const fileId = manifest.audience === 'internal' ? `${manifest.id}-internal` : manifest.id;
  const database = manifest.files.find((file) => file.path === manifest.database);
  return (
    <header className={styles.lead}>
      <h1>
        {t('lead', {
          title: inLanguage(manifest.titles, language),
          kind: t(`kind.${manifest.kind}`),
          period: rangeLabel(start, end, language) ?? `${start} – ${end}`,
          rows: formatNumber(rows),
          asOf: periodLabel(manifest.as_of, language) ?? manifest.as_of,
        })}
      </h1>
      {manifest.audience === 'internal' && (
        <p className={styles.summary}>
          <span className={styles.badge}>{t('protection.internal')}</span>
        </p>
      )}
      <p className={styles.summary}>{inLanguage(manifest.summary, language)}</p>
      <ul className={styles.downloads}>
        <li>
          <a href={baseUrl + manifest.database} download={`${fileId}.duckdb`}>
            {t('download.database')}
          </a>
          {database && (
            <span className={styles.quiet}>
              {t('download.size', {
                size: sizeText(database.bytes),
                bytes: formatNumber(database.bytes),
              })}
            </span>
          )}
        </li>
        <li>
          <a href={baseUrl + MANIFEST} download={`${fileId}.manifest.json`}>
            {t('download.manifest')}
          </a>
        </li>
      </ul>
      <KeepingNotes baseUrl={baseUrl} language={language} />
      <CommandLine command={`duckdb -readonly ${fileId}.duckdb "SHOW TABLES"`} />
    </header>
  );
}
