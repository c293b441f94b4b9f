import { useTranslation } from 'react-i18next';
import { inLanguage, type Language, type Localised } from '../../../domain/text';
import styles from './PlacesList.module.css';

interface PlacesControlsProps {
  readonly language: Language;
  readonly levels: readonly { readonly id: string; readonly names: Localised }[];
  readonly level: string | null;
  readonly onLevel: (level: string) => void;
  /** Null where the list is short enough to be read. */
  readonly search: {
    readonly typed: string;
    readonly found: number;
    readonly total: number;
    readonly onType: (typed: string) => void;
  } | null;
}

/** Which level the list shows, where there are several, and a search within it. */
export function PlacesControls({ language, levels, level, onLevel, search }: PlacesControlsProps) {
  const { t } = useTranslation('overview');
  if (levels.length < 2 && !search) return null;
  return (
    <div className={styles.controls}>
      {levels.length > 1 && (
        <span role="group" aria-label={t('places.levels')} className={styles.levels}>
          {levels.map(({ id, names }) => (
            <button key={id} type="button" aria-pressed={id === level} onClick={() => onLevel(id)}>
              {inLanguage(names, language)}
            </button>
          ))}
        </span>
      )}
      {search && (
        <span className={styles.search}>
          <input
            type="search"
            aria-label={t('places.search')}
            placeholder={t('places.searchHint')}
            autoComplete="off"
            spellCheck={false}
            value={search.typed}
            onChange={(event) => search.onType(event.target.value)}
          />
          <output className={styles.found}>
            {search.typed === '' ? '' : t('places.found', { found: search.found, total: search.total })}
          </output>
        </span>
      )}
    </div>
  );
}
