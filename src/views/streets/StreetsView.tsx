import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAtlas } from '../../state/store';
import { NothingHere } from '../NothingHere';
import { useSession } from '../session';
import { StreetsPage } from './StreetsPage';
import { useStreets } from './use-streets';
import styles from './streets.module.css';

const EMPTY = { 'data-figure': 'streets', 'data-state': 'empty' };

/** The screen of streets and towns: every place with its numbers, and which differ by more than chance. */
export default function StreetsView() {
  const { t } = useTranslation('streets');
  const { manifest } = useSession();
  if (manifest.tables.some(({ role }) => role === 'facts'))
    return <NothingHere name={t('name')} words={t('empty.facts')} attributes={EMPTY} />;
  if (!manifest.dimensions.some(({ id }) => id === 'place'))
    return <NothingHere name={t('name')} words={t('empty.noPlaces')} attributes={EMPTY} />;
  return <CellsStreets />;
}

function CellsStreets(): ReactNode {
  const { t } = useTranslation('streets');
  const streets = useStreets();
  const { made, primary, ordered, manifest } = streets;
  const language = useAtlas((state) => state.language);
  if (!primary) return <NothingHere name={t('name')} words={t('empty.noPlaces')} attributes={EMPTY} />;
  if (!made)
    return (
      <NothingHere
        name={t('name')}
        words={t('empty.noGrain', { measure: primary.names[language] })}
        filtered
        attributes={EMPTY}
      />
    );
  if (ordered.length === 0) return <p className={styles.words}>{t('empty.opening')}</p>;
  return <StreetsPage key={manifest.id} streets={{ ...streets, made, primary }} />;
}
