import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { groupOf } from '../../domain/groups';
import { useAtlas } from '../../state/store';
import { isUnplaced, type PlaceMember } from '../cells/places';
import { Combobox } from '../Combobox';
import { groupChoices, usePlaceGroups } from '../place-groups';
import { inListOrder } from '../search';
import type { Choice } from '../session/choices';
import type { Ground } from './ground';
import styles from './Map.module.css';

interface MapCrumbsProps {
  readonly members: readonly PlaceMember[];
  readonly levels: readonly string[];
  readonly ground: Ground | null;
  readonly codes: readonly string[];
  readonly drilled: string | null;
  /** Chooses these places, within the district where one is given. */
  readonly onChoose: (codes: readonly string[], into: string | null) => void;
}

/** Where the map is, from the whole city down, each step a way back; and a search for any place or group. */
export function MapCrumbs(props: MapCrumbsProps): ReactNode {
  const { members, levels, ground, codes, drilled, onChoose } = props;
  const { t } = useTranslation('map');
  const { t: shell } = useTranslation('shell');
  const language = useAtlas((state) => state.language);
  const groups = usePlaceGroups();
  const byCode = useMemo(() => new Map(members.map((member) => [member.code, member])), [members]);
  const byId = useMemo(() => new Map(members.map((member) => [member.id, member])), [members]);
  const grouped = useMemo(() => groupChoices(groups, shell('filters.group')), [groups, shell]);
  const choices = useMemo((): readonly Choice[] => {
    const places = members
      .filter((member) => levels.includes(member.level) && !isUnplaced(member))
      .map((member): Choice => {
        const parent = member.parent === null ? undefined : byId.get(member.parent);
        return {
          code: member.code,
          names: member.names,
          pinyin: member.pinyin,
          within: parent && levels.includes(parent.level) ? parent.names : null,
          level: { depth: levels.indexOf(member.level), names: null },
        };
      });
    return [...grouped.map(({ choice }) => choice), ...inListOrder(places, language)];
  }, [members, levels, byId, grouped, language]);

  const nameOf = (code: string) => byCode.get(code)?.names[language] ?? code;
  const [only, ...others] = codes;
  const alone = only !== undefined && others.length === 0 ? only : null;
  const above = ground?.places.find(({ code }) => code === alone)?.parent ?? null;
  const district = drilled ?? above;
  const rest = codes.filter((code) => code !== district);
  const group = groupOf(groups, rest);
  const last =
    rest.length === 0
      ? null
      : (group?.names[language] ??
        (rest.length === 1 ? nameOf(rest[0] ?? '') : t('side.several', { count: rest.length })));

  const choose = (code: string | null) => {
    if (code === null) {
      onChoose([], null);
      return;
    }
    const members_ = grouped.find(({ choice }) => choice.code === code)?.group.codes;
    const place = ground?.places.find((one) => one.code === code);
    onChoose(members_ ?? [code], place?.parent ?? null);
  };
  const crumbs = [
    { key: 'city', text: t('crumbs.city'), go: () => onChoose([], null) },
    ...(district === null
      ? []
      : [{ key: district, text: nameOf(district), go: () => onChoose([district], district) }]),
    ...(last === null ? [] : [{ key: 'last', text: last, go: null }]),
  ];
  return (
    <div className={styles.where}>
      <nav aria-label={t('crumbs.label')}>
        <ol className={styles.crumbs} data-testid="map-crumbs">
          {crumbs.map(({ key, text, go }, index) => (
            <li key={key} aria-current={index === crumbs.length - 1 ? 'location' : undefined}>
              {index === crumbs.length - 1 || !go ? (
                <span>{text}</span>
              ) : (
                <button type="button" onClick={go}>
                  {text}
                </button>
              )}
            </li>
          ))}
        </ol>
      </nav>
      <Combobox
        label={t('search.label')}
        all={t('crumbs.city')}
        choices={choices}
        chosen={rest.length === 1 ? (rest[0] ?? null) : null}
        shown={t('search.placeholder')}
        language={language}
        onChoose={choose}
      />
    </div>
  );
}
