import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Datum } from '../../dataset/boundaries/contract';
import { useAtlas } from '../../state/store';
import { useSession } from '../session';
import { sizeAgainst } from './file-size';
import { forgetOwn, useOwn, type OwnFailure } from './own-store';
import type { OwnBoundaries, OwnRead } from './read-own';
import styles from './Map.module.css';
import own from './OwnBoundaries.module.css';

const DATUMS: readonly Datum[] = ['WGS-84', 'GCJ-02', 'BD-09'];
/** More names than these are counted, not listed. */
const MOST_LISTED = 60;

/**
 * A boundary file of the reader's own, dropped or chosen: read, matched and drawn in this page alone. A file that is
 * no good says why, and what was drawn before stays.
 */
export function OwnBoundariesPanel({
  over,
  onFile,
  instead,
}: {
  /** Whether a file is held over the page. */
  readonly over: boolean;
  readonly onFile: (file: File, datum: Datum | undefined) => void;
  /** What is drawn while there is no file, in words; null where nothing is. */
  readonly instead: string | null;
}): ReactNode {
  const { t } = useTranslation('map');
  const { manifest } = useSession();
  const { kept, reading } = useOwn(manifest.id);
  const [datum, setDatum] = useState<Datum | undefined>(undefined);
  const choose = (as: Datum | undefined) => {
    setDatum(as);
    if (reading) onFile(reading.file, as);
  };

  // Once a file is drawn and nothing is amiss the panel makes room for the map.
  const result = reading?.result ?? null;
  const settled = kept !== null && !over && result?.fault === null && !result.problem && !result.suspicion;

  return (
    <section className={own.own} aria-label={t('own.title')} data-testid="own-boundaries" data-over={over}>
      <details key={String(settled)} open={!settled}>
        <summary>{kept && result !== null ? <Matched own={kept} /> : t('own.title')}</summary>
        <p>{over ? t('own.drop') : t('own.what')}</p>
        {kept === null && instead !== null && (
          <p className={own.instead} data-testid="own-instead">
            {t('own.instead', { what: instead })}
          </p>
        )}
        <div className={styles.controls}>
          <label>
            <input
              type="file"
              className={own.file}
              accept=".json,.geojson,.topojson,application/json,application/geo+json"
              onChange={(event) => {
                const [file] = event.target.files ?? [];
                if (file) onFile(file, datum);
                // The same file may be chosen again once it has been mended.
                event.target.value = '';
              }}
            />
            <span className={styles.way}>{t('own.choose')}</span>
          </label>
          <label className={styles.field}>
            <span>{t('own.datum')}</span>
            <select
              className={styles.select}
              value={datum ?? ''}
              onChange={(event) => choose(DATUMS.find((one) => one === event.target.value))}
            >
              <option value="">{t('own.datums.auto')}</option>
              {DATUMS.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </label>
          {kept && (
            <button type="button" className={styles.way} onClick={forgetOwn}>
              {t('own.forget')}
            </button>
          )}
        </div>
        <div role="status">
          {reading?.result === null ? <p>{t('own.reading', { file: reading.file.name })}</p> : null}
        </div>
        {reading?.result ? <Outcome result={reading.result} stays={kept !== null} onDatum={choose} /> : null}
        {kept && reading?.result !== null ? <Unmatched own={kept} /> : null}
      </details>
    </section>
  );
}

function useFailureWords(): (failure: OwnFailure) => string {
  const { t } = useTranslation('map');
  const language = useAtlas((state) => state.language);
  return (failure) => {
    switch (failure.code) {
      case 'too-large': {
        const { file, bytes, limit } = failure.detail;
        const [size, most] = sizeAgainst(bytes, limit, language);
        return t('own.faults.too-large', { file, size, limit: most });
      }
      case 'not-json': {
        const { file, looks } = failure.detail;
        return t('own.faults.not-json', { file, looks: t(`own.looks.${looks}`) });
      }
      case 'some-missing': {
        const { matched, places } = failure.detail;
        return t('own.faults.some-missing', { ...failure.detail, missing: places - matched });
      }
      default:
        return t(`own.faults.${failure.code}`, { ...failure.detail });
    }
  };
}

function Outcome({
  result,
  stays,
  onDatum,
}: {
  readonly result: OwnRead | { readonly fault: OwnFailure };
  readonly stays: boolean;
  readonly onDatum: (datum: Datum) => void;
}): ReactNode {
  const { t } = useTranslation('map');
  const words = useFailureWords();
  if (result.fault !== null) {
    return (
      <p role="alert" className={styles.fault} data-testid="own-fault">
        {words(result.fault)} {stays ? t('own.stays') : ''}
      </p>
    );
  }
  const { notes, joined, problem, suspicion } = result;
  return (
    <>
      {suspicion && (
        <p role="alert" className={styles.fault}>
          {t('own.suspect', { ...suspicion })}{' '}
          <button type="button" className={styles.way} onClick={() => onDatum(suspicion.likely)}>
            {t('own.rereadAs', { datum: suspicion.likely })}
          </button>
        </p>
      )}
      {problem && (
        <p role="alert" className={styles.fault}>
          {words(problem)}
        </p>
      )}
      {notes.length + joined > 0 && (
        <p className={styles.quiet}>
          {[
            ...notes.map((note) => t(`own.notes.${note.code}`, { ...note.detail })),
            ...(joined > 0 ? [t('own.notes.joined', { count: joined })] : []),
          ].join(' · ')}
        </p>
      )}
    </>
  );
}

function Matched({ own }: { readonly own: OwnBoundaries }): ReactNode {
  const { t } = useTranslation('map');
  const { matched, count, file, datum } = own;
  return (
    <span data-testid="own-matched">
      <strong>{t('own.matched', { matched, count })}</strong> · <bdi>{t('own.file', { file, datum })}</bdi>
    </span>
  );
}

function Unmatched({ own }: { readonly own: OwnBoundaries }): ReactNode {
  const { t } = useTranslation('map');
  const language = useAtlas((state) => state.language);
  const { unmatchedPlaces, unmatchedFeatures } = own;
  return (
    <>
      <Listed
        title={t('own.unmatchedPlaces', { count: unmatchedPlaces.length })}
        names={unmatchedPlaces.map((names) => names[language])}
      />
      <Listed
        title={t('own.unmatchedFeatures', { count: unmatchedFeatures.length })}
        names={unmatchedFeatures}
      />
    </>
  );
}

function Listed({ title, names }: { readonly title: string; readonly names: readonly string[] }): ReactNode {
  if (names.length === 0) return null;
  return (
    <details>
      <summary>{title}</summary>
      <ul>
        {names.slice(0, MOST_LISTED).map((name, index) => (
          <li key={index}>
            <bdi>{name}</bdi>
          </li>
        ))}
        {names.length > MOST_LISTED ? <li>…</li> : null}
      </ul>
    </details>
  );
}
