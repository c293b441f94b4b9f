import { memo, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Areas } from '../../dataset/areas';
import type { Manifest } from '../../dataset/manifest';
import { useAtlas } from '../../state/store';
import { MAP_SHEETS, type MapMode, type MapSheet } from '../../state/map';
import { wayName } from './ground';
import type { MapMeasure } from './measure';
import { isOffered } from './use-map';
import { Switch } from './Switch';
import { FindChooser } from './modes/FindChooser';
import styles from './Map.module.css';

interface MapControlsProps {
  readonly manifest: Manifest;
  readonly level: string | null;
  readonly offered: readonly MapMode[];
  readonly mode: MapMode | null;
  /** Whether the areas are schematic or somebody's boundaries; null before they are read. */
  readonly areasAre: Areas['kind'] | null;
  readonly measures: readonly MapMeasure[];
  readonly chosen: MapMeasure;
  /** Whether requests are narrowed to some issue or kind, so that a share of all is one of something. */
  readonly narrowed: boolean;
  /** Whether places were released by month. */
  readonly monthly: boolean;
}

const GROUPS = ['main', 'rates', 'counts'] as const;

function groupOf({ form, id }: MapMeasure, first: MapMeasure | undefined): (typeof GROUPS)[number] {
  if (form === 'rate') return 'rates';
  return form !== 'count' || id === first?.id ? 'main' : 'counts';
}

/** What is drawn, and of which measure: the way of the map, the measure, and how many maps. */
export const MapControls = memo(function MapControls(props: MapControlsProps): ReactNode {
  const { manifest, level, offered, mode, areasAre, measures, chosen, narrowed, monthly } = props;
  const { t } = useTranslation('map');
  const language = useAtlas((state) => state.language);
  const sheet = useAtlas((state) => state.map.sheet);
  const setMap = useAtlas((state) => state.setMap);
  const released = useMemo(
    () =>
      new Set(
        measures.filter((one) => level === null || isOffered(manifest, level, one)).map(({ id }) => id),
      ),
    [measures, level, manifest],
  );
  const option = (one: MapMeasure) => {
    const name = { measure: one.measure.names[language] };
    const there = released.has(one.id);
    const lacking = one.form === 'share' && !narrowed;
    const text = t(`measures.${one.form}`, name);
    return (
      <option key={one.id} value={one.id} disabled={!there || lacking}>
        {!there
          ? t('measures.notOffered', { measure: text })
          : lacking
            ? t('measures.needsIssue', { measure: text })
            : text}
      </option>
    );
  };
  return (
    <div className={styles.controls}>
      <FindChooser />
      <Switch
        label={t('modes.label')}
        choices={offered}
        chosen={mode}
        text={(one) => t(`modes.${wayName(one, areasAre)}`)}
        hint={(one) => t(`modeHints.${wayName(one, areasAre)}`)}
        onChoose={(one) => setMap({ mode: one })}
      />
      {measures.length > 0 && (
        <label className={styles.field}>
          <span>{t('measures.label')}</span>
          <select
            className={styles.select}
            data-testid="map-measure"
            value={chosen.id}
            onChange={(event) => setMap({ measure: event.target.value, method: null, breaks: [] })}
          >
            {GROUPS.map((group) => {
              const own = measures.filter((one) => groupOf(one, measures[0]) === group);
              return own.length === 0 ? null : (
                <optgroup key={group} label={t(`measures.${group}`)}>
                  {own.map(option)}
                </optgroup>
              );
            })}
          </select>
        </label>
      )}
      {monthly && (
        <Switch<MapSheet>
          label={t('sheets.label')}
          choices={MAP_SHEETS}
          chosen={sheet}
          text={(one) => t(`sheets.${one}`)}
          onChoose={(one) => setMap({ sheet: one })}
        />
      )}
    </div>
  );
});
