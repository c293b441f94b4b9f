import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../../domain/format';
import { useAtlas } from '../../../state/store';
import type { Ground } from '../ground';
import { windowText } from '../use-map-words';
import mapStyles from '../Map.module.css';
import type { FoundCluster } from './find-task';
import { chanceText } from './use-find-words';
import styles from './Find.module.css';

interface ClusterListProps {
  readonly clusters: readonly FoundCluster[];
  readonly ground: Ground;
  /** The last month of all clusters. */
  readonly last: number;
  readonly onChoose: (codes: readonly string[]) => void;
}

/** The clusters in words, each with its places. */
export function ClusterList({ clusters, ground, last, onChoose }: ClusterListProps): ReactNode {
  const { t } = useTranslation('hotspots');
  const language = useAtlas((state) => state.language);
  if (clusters.length === 0) return null;
  return (
    <section aria-label={t('clusters.title')} className={styles.clusters}>
      {clusters.map((cluster, index) => {
        const { units, duration, cases, ratio, p, recurrence } = cluster;
        const members = units.flatMap((unit) => ground.places[unit] ?? []);
        return (
          <details key={units.join()} data-testid="cluster">
            <summary>
              {t('clusters.row', {
                ...{ number: index + 1, places: units.length, cases: formatNumber(cases, 0) },
                period: windowText({ first: last - duration + 1, last }, language),
                ratio: formatNumber(ratio, 2),
                p: chanceText(p),
                recurrence: recurrence === null ? '–' : formatNumber(recurrence, 0),
              })}
            </summary>
            <ul>
              {members.map(({ code, names }) => (
                <li key={code}>
                  <bdi>{names[language]}</bdi>
                </li>
              ))}
            </ul>
            <button
              type="button"
              className={mapStyles.way}
              onClick={() => onChoose(members.map(({ code }) => code))}
            >
              {t('clusters.choose')}
            </button>
          </details>
        );
      })}
    </section>
  );
}
