import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { groupOf, LARGEST_GROUP, sameCodes } from '../../domain/groups';
import { isGroupName } from '../../state/groups';
import { useAtlas } from '../../state/store';
import { CloseMark } from './CloseMark';
import { usePlaceGroups } from '../place-groups';
import type { Said } from './use-map-words';
import styles from './Map.module.css';
import side from './Side.module.css';

interface MapSideProps {
  readonly codes: readonly string[];
  readonly drilled: string | null;
  /** What a place or some places together show; of the city for none. */
  readonly saidOf: (codes: readonly string[]) => Said | null;
  readonly nameOf: (code: string) => string;
  /** The district that can be zoomed to from the place, or null. */
  readonly districtOf: (code: string) => string | null;
  readonly onChoose: (codes: readonly string[], into: string | null) => void;
  /** The card of one place or district, with its own months. */
  readonly card: (code: string) => ReactNode;
  /** All of it; or what is chosen apart from the rest, as a narrow page has it. */
  readonly part: 'all' | 'chosen' | 'rest';
}

/** What is chosen, or the district that the map is zoomed to; the places that are pinned for comparing, and the groups; the city's own value above all. */
export function MapSide(props: MapSideProps): ReactNode {
  const { codes, drilled, saidOf, nameOf, districtOf, onChoose, card, part } = props;
  const { t } = useTranslation('map');
  const language = useAtlas((state) => state.language);
  const pins = useAtlas((state) => state.map.pins);
  const togglePin = useAtlas((state) => state.togglePin);
  const openDrawer = useAtlas((state) => state.openDrawer);
  const openProfile = useAtlas((state) => state.openProfile);
  const { t: profile } = useTranslation('profile');
  const groups = usePlaceGroups();
  const [only, ...more] = codes;
  const single = more.length > 0 ? null : (only ?? drilled);
  const group = groupOf(groups, codes);
  const together = more.length > 0 ? saidOf(codes) : null;
  const into = single === null ? null : districtOf(single);
  const chosen = (
    <>
      {single !== null && (
        <div className={side.chosen} data-testid="map-chosen">
          {card(single)}
          <p className={styles.ways}>
            <button
              type="button"
              className={styles.way}
              aria-pressed={pins.includes(single)}
              onClick={() => togglePin(single)}
            >
              {t('side.pin')}
            </button>
            <button
              type="button"
              className={styles.way}
              onClick={() => openDrawer({ kind: 'place', id: single })}
            >
              {t('side.details')}
            </button>
            <button type="button" className={styles.way} onClick={() => openProfile([single])}>
              {profile('open')}
            </button>
            {into !== null && into !== drilled && (
              <button type="button" className={styles.way} onClick={() => onChoose([into], into)}>
                {t('side.drill', { place: nameOf(into) })}
              </button>
            )}
          </p>
        </div>
      )}
      {together && (
        <div className={side.chosen} data-testid="map-chosen">
          <Row
            name={group?.names[language] ?? t('side.several', { count: codes.length })}
            said={together}
            strong
          />
          <p className={styles.ways}>
            <button type="button" className={styles.way} onClick={() => openProfile(codes)}>
              {profile('open')}
            </button>
          </p>
        </div>
      )}
    </>
  );
  if (part === 'chosen')
    return single === null && together === null ? null : <div className={side.panel}>{chosen}</div>;
  return (
    <section aria-label={t('side.label')} className={side.panel} data-testid="map-side">
      <Row name={t('side.city')} said={saidOf([])} />
      {part === 'all' && chosen}
      <h3>{t('side.pins')}</h3>
      {pins.length === 0 ? (
        <p className={styles.quiet}>{t('side.noPins')}</p>
      ) : (
        <ul className={side.list}>
          {pins.map((code) => (
            <li key={code}>
              <Row name={nameOf(code)} said={saidOf([code])} onName={() => onChoose([code], null)}>
                <button
                  type="button"
                  className={side.remove}
                  aria-label={t('side.unpin', { place: nameOf(code) })}
                  onClick={() => togglePin(code)}
                >
                  <CloseMark />
                </button>
              </Row>
            </li>
          ))}
        </ul>
      )}
      <Groups codes={codes} saidOf={saidOf} onChoose={onChoose} />
    </section>
  );
}

function Row(props: {
  readonly name: string;
  readonly said: Said | null;
  readonly strong?: boolean;
  readonly onName?: () => void;
  readonly children?: ReactNode;
}): ReactNode {
  const { name, said, strong = false, onName, children } = props;
  return (
    <div className={side.row} data-strong={strong}>
      {onName ? (
        <button type="button" className={side.rowName} onClick={onName}>
          <bdi>{name}</bdi>
        </button>
      ) : (
        <bdi className={side.rowName}>{name}</bdi>
      )}
      <span className={side.rowValue}>
        {said?.value ?? ''}
        {said && said.interval !== '' ? <small>{said.interval}</small> : null}
      </span>
      {children}
    </div>
  );
}

function Groups({ codes, saidOf, onChoose }: Pick<MapSideProps, 'codes' | 'saidOf' | 'onChoose'>): ReactNode {
  const { t } = useTranslation('map');
  const language = useAtlas((state) => state.language);
  const pins = useAtlas((state) => state.map.pins);
  const defineGroup = useAtlas((state) => state.defineGroup);
  const removeGroup = useAtlas((state) => state.removeGroup);
  const groups = usePlaceGroups();
  const [name, setName] = useState('');
  const good = isGroupName(name) && pins.length <= LARGEST_GROUP;
  if (groups.length === 0 && pins.length < 2) return null;
  return (
    <>
      <h3>{t('side.groups')}</h3>
      <ul className={side.list}>
        {groups.map((group) => (
          <li key={group.names[language]}>
            <Row
              name={`${group.names[language]} · ${t('side.members', { count: group.codes.length })}`}
              said={saidOf(group.codes)}
              onName={() => onChoose(sameCodes(group.codes, codes) ? [] : group.codes, null)}
            >
              {group.own && (
                <button
                  type="button"
                  className={side.remove}
                  aria-label={t('side.removeGroup', { group: group.names[language] })}
                  onClick={() => removeGroup(group.names.zh)}
                >
                  <CloseMark />
                </button>
              )}
            </Row>
          </li>
        ))}
      </ul>
      {pins.length > 1 && (
        <form
          className={side.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (!good) return;
            defineGroup({ name, codes: pins });
            setName('');
          }}
        >
          <label>
            <span>{t('side.saveAs', { count: pins.length })}</span>
            <input
              className={styles.input}
              placeholder={t('side.groupName')}
              value={name}
              aria-invalid={name !== '' && !good}
              onChange={(event) => setName(event.target.value)}
            />
          </label>
          <button type="submit" className={styles.way} disabled={!good}>
            {t('side.save')}
          </button>
          {name !== '' && !good && (
            <p role="alert" className={styles.fault}>
              {t('side.badName')}
            </p>
          )}
        </form>
      )}
    </>
  );
}
