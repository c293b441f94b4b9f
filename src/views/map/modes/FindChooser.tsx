import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { MAP_BASES, MAP_FINDS, MAP_LEVELS, MAP_NEIGHBOURS } from '../../../state/map';
import { useAtlas } from '../../../state/store';
import { Switch } from '../Switch';
import styles from '../Map.module.css';

const CHOICES = ['level', ...MAP_FINDS] as const;

/** Whether the map shows the values themselves, or what is found in them. */
export function FindChooser(): ReactNode {
  const { t } = useTranslation('hotspots');
  const find = useAtlas((state) => state.map.find);
  const setMap = useAtlas((state) => state.setMap);
  return (
    <Switch<(typeof CHOICES)[number]>
      label={t('find.label')}
      choices={CHOICES}
      chosen={find ?? 'level'}
      text={(one) => t(`find.${one}`)}
      onChoose={(one) => setMap({ find: one === 'level' ? null : one })}
    />
  );
}

/** What the reader sets of a test: who is a neighbour, what requests are held against, how strict it is. */
export function FindSettings({ hasResidents }: { readonly hasResidents: boolean }): ReactNode {
  const { t } = useTranslation('hotspots');
  const { find, near, per, fdr } = useAtlas((state) => state.map);
  const setMap = useAtlas((state) => state.setMap);
  const beside = find === 'hot' || find === 'outliers' || find === 'emerging';
  return (
    <>
      {beside && (
        <Field label={t('set.near')} id="find-near">
          <select
            id="find-near"
            className={styles.select}
            value={near}
            onChange={(event) => setMap({ near: chosen(MAP_NEIGHBOURS, event.target.value) })}
          >
            {MAP_NEIGHBOURS.map((one) => (
              <option key={one} value={one}>
                {t(`set.${one}`)}
              </option>
            ))}
          </select>
        </Field>
      )}
      <Field label={t('set.per')} id="find-per">
        <select
          id="find-per"
          className={styles.select}
          value={per}
          onChange={(event) => setMap({ per: chosen(MAP_BASES, event.target.value) })}
        >
          {MAP_BASES.map((one) => (
            <option key={one} value={one} disabled={one === 'residents' && !hasResidents}>
              {t(`set.${one}`)}
            </option>
          ))}
        </select>
      </Field>
      {find !== 'clusters' && (
        <Field label={t('set.fdr')} id="find-fdr">
          <select
            id="find-fdr"
            className={styles.select}
            value={String(fdr)}
            onChange={(event) => {
              const level = MAP_LEVELS.find((one) => String(one) === event.target.value);
              if (level !== undefined) setMap({ fdr: level });
            }}
          >
            {MAP_LEVELS.map((one) => (
              <option key={one} value={String(one)}>
                {t('set.level', { percent: one })}
              </option>
            ))}
          </select>
        </Field>
      )}
    </>
  );
}

function Field({ label, id, children }: { label: string; id: string; children: ReactNode }): ReactNode {
  return (
    <label className={styles.field} htmlFor={id}>
      <span>{label}</span>
      {children}
    </label>
  );
}

function chosen<T extends string>(of: readonly T[], value: string): T {
  const found = of.find((one) => one === value) ?? of[0];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
}
