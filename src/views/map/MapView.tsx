import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAtlas } from '../../state/store';
import { useSession } from '../session';
import { MapPage } from './MapPage';
import { FindPage } from './modes/FindPage';
import { useMap } from './use-map';
import styles from './Map.module.css';

/** The map screen: the city by place, and how it changes. A dataset without numbers by place says so, and where to go. */
export default function MapView() {
  const { t } = useTranslation('map');
  const { manifest } = useSession();
  if (manifest.tables.some(({ role }) => role === 'facts')) return <Nothing words={t('empty.facts')} />;
  if (!manifest.dimensions.some(({ id }) => id === 'place')) return <Nothing words={t('empty.noPlaces')} />;
  return <CellsMap />;
}

function CellsMap(): ReactNode {
  const { t } = useTranslation('map');
  const map = useMap();
  const { chosen, ground } = map;
  const finding = useAtlas((state) => state.map.find !== null);
  if (chosen === null) return <Nothing words={t('empty.noPlaces')} />;
  if (map.members.length > 0 && map.offered.length === 0) return <Nothing words={t('empty.noPlaces')} />;
  // Until the places have been read, nothing says what can be drawn.
  if (map.members.length === 0) return <p className={styles.opening}>{t('empty.opening')}</p>;
  if (finding) return <FindPage map={map} chosen={chosen} ground={ground} />;
  return <MapPage map={map} chosen={chosen} ground={ground} />;
}

/** Why there is no map, and the ways on: the Overview, and datasets of counts. */
function Nothing({ words }: { readonly words: string }): ReactNode {
  const { t } = useTranslation('map');
  const goTo = useAtlas((state) => state.goTo);
  const setDataset = useAtlas((state) => state.setDataset);
  const language = useAtlas((state) => state.language);
  const { index, manifest } = useSession();
  const others = index.datasets.filter(({ id, kind }) => id !== manifest.id && kind !== 'published');
  return (
    <section className={styles.nothing} data-figure="map" data-state="empty">
      <h1>{t('name')}</h1>
      <p>{words}</p>
      <p className={styles.ways}>
        <button type="button" className={styles.way} onClick={() => goTo('overview')}>
          {t('empty.toOverview')}
        </button>
        {others.map(({ id, titles }) => (
          <button key={id} type="button" className={styles.way} onClick={() => setDataset(id)}>
            {t('empty.open', { title: titles[language] })}
          </button>
        ))}
      </p>
    </section>
  );
}
