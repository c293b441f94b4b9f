import { useTranslation } from 'react-i18next';
import type { Manifest } from '../../dataset/manifest';
import { formatNumber } from '../../domain/format';
import { inLanguage, type Language } from '../../domain/text';
import { ProtectionPart } from './ProtectionPart';
import { Scrolling } from './Scrolling';
import styles from './data.module.css';

interface ProvenanceSectionProps {
  readonly manifest: Manifest;
  readonly language: Language;
}

function Files({ manifest }: { readonly manifest: Manifest }) {
  const { t } = useTranslation('data');
  return (
    <Scrolling label={t('provenance.files')}>
      <table className={styles.list}>
        <thead>
          <tr>
            <th scope="col">{t('provenance.file')}</th>
            <th scope="col" className={styles.numeric}>
              {t('provenance.bytes')}
            </th>
            <th scope="col" className={styles.numeric}>
              {t('provenance.gzipBytes')}
            </th>
            <th scope="col">{t('provenance.sha256')}</th>
          </tr>
        </thead>
        <tbody>
          {manifest.files.map((file) => (
            <tr key={file.path}>
              <th scope="row" className={styles.name}>
                {file.path}
              </th>
              <td className={styles.numeric}>{formatNumber(file.bytes)}</td>
              <td className={styles.numeric}>
                {file.gzip_bytes === null ? t('provenance.notCompressed') : formatNumber(file.gzip_bytes)}
              </td>
              <td className={styles.hash}>{file.sha256}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}

function Inputs({ inputs }: { readonly inputs: Manifest['provenance']['inputs'] }) {
  const { t } = useTranslation('data');
  if (inputs.length === 0) return null;
  return (
    <>
      <h3>{t('provenance.inputs')}</h3>
      <Scrolling label={t('provenance.inputs')}>
        <table className={styles.list}>
          <thead>
            <tr>
              <th scope="col">{t('provenance.file')}</th>
              <th scope="col">{t('provenance.sha256')}</th>
            </tr>
          </thead>
          <tbody>
            {inputs.map((input) => (
              <tr key={input.path}>
                <th scope="row" className={styles.name}>
                  {input.path}
                </th>
                <td className={styles.hash}>{input.sha256}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
    </>
  );
}

function Checks({ manifest, language }: ProvenanceSectionProps) {
  const { t } = useTranslation('data');
  const { checks } = manifest.provenance;
  const failed = checks.filter((check) => !check.passed).length;
  if (checks.length === 0) return null;
  return (
    <>
      <h3>{t('provenance.checks')}</h3>
      <p>
        {failed === 0
          ? t('provenance.checksPassed', { number: checks.length })
          : t('provenance.checksFailed', { failed, number: checks.length })}
      </p>
      <ul className={styles.checks}>
        {checks.map((check) => (
          <li key={check.name.en}>
            <span className={check.passed ? styles.passed : styles.failed}>
              {t(check.passed ? 'provenance.passed' : 'provenance.failed')}
            </span>{' '}
            {inLanguage(check.name, language)} <span className={styles.quiet}>{check.detail}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** How the folder was made, what it consists of, what was checked, and on what terms it may be used. */
export function ProvenanceSection({ manifest, language }: ProvenanceSectionProps) {
  const { t } = useTranslation('data');
  const { geography } = manifest;
  return (
    <section className={styles.section} aria-labelledby="data-provenance">
      <h2 id="data-provenance">{t('provenance.heading')}</h2>
      <div>
        <p>
          {t('provenance.made', { program: manifest.provenance.program })}{' '}
          {t('provenance.format', { format: manifest.format, version: manifest.format_version })}
        </p>
        <h3>{t('provenance.files')}</h3>
        <Files manifest={manifest} />
        <Inputs inputs={manifest.provenance.inputs} />
        <Checks manifest={manifest} language={language} />
        <h3>{t('provenance.licence')}</h3>
        <p>
          {manifest.licence.id} · {inLanguage(manifest.licence.statement, language)}
        </p>
        <h3>{t('provenance.protection')}</h3>
        <ProtectionPart manifest={manifest} language={language} />
        <h3>{t('provenance.geography')}</h3>
        <p>
          {t('provenance.geographyLine', { version: geography.version, datum: geography.datum })}{' '}
          {geography.valid_from !== null &&
            t('provenance.geographyValid', {
              from: geography.valid_from,
              to: geography.valid_to ?? t('provenance.openEnd'),
            })}{' '}
          {inLanguage(geography.credit, language)}
        </p>
        <p>
          {geography.approval_number === null
            ? t('provenance.notApproved')
            : t('provenance.approved', { number: geography.approval_number })}
        </p>
      </div>
    </section>
  );
}
