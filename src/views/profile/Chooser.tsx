import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { sameCodes } from '../../domain/groups';
import { MOST_BESIDE } from '../../state/profile';
import { useAtlas } from '../../state/store';
import { Combobox } from '../Combobox';
import { groupChoices, usePlaceGroups } from '../place-groups';
import { inListOrder } from '../search';
import { useSessionStore } from '../session';
import { filterChoices } from '../session/choices';
import type { Subject } from './use-subject';
import styles from './profile.module.css';

/** Whose profile it is, and whose is to stand beside it: places and groups, found by name. */
export function Chooser({ subject }: { readonly subject: Subject | null }) {
  const { t } = useTranslation('profile');
  const { t: shell } = useTranslation('shell');
  const language = useAtlas((state) => state.language);
  const openProfile = useAtlas((state) => state.openProfile);
  const toggleBeside = useAtlas((state) => state.toggleBeside);
  const beside = useAtlas((state) => state.profile.beside);
  const { loaded } = useSessionStore().state;
  const groups = usePlaceGroups();
  const offered = useMemo(() => groupChoices(groups, shell('filters.group')), [groups, shell]);
  const choices = useMemo(() => {
    const places = loaded ? filterChoices(loaded).find(({ dimension }) => dimension === 'place') : undefined;
    return [...offered.map(({ choice }) => choice), ...inListOrder(places?.choices ?? [], language)];
  }, [loaded, offered, language]);
  const codesOf = (code: string): readonly string[] =>
    offered.find(({ choice }) => choice.code === code)?.group.codes ?? [code];
  return (
    <div className={styles.chooser}>
      <label>
        <span>{t('choose.place')}</span>
        <Combobox
          label={t('choose.place')}
          all={t('choose.none')}
          choices={choices}
          chosen={subject?.codes.length === 1 ? (subject.codes[0] ?? null) : null}
          shown={subject?.name ?? t('choose.none')}
          language={language}
          onChoose={(code) => {
            if (code !== null) openProfile(codesOf(code));
          }}
        />
      </label>
      {subject && beside.length < MOST_BESIDE && (
        <label>
          <span>{t('choose.beside')}</span>
          <Combobox
            label={t('choose.beside')}
            all={t('choose.none')}
            choices={choices}
            chosen={null}
            shown={t('choose.none')}
            language={language}
            onChoose={(code) => {
              if (code === null) return;
              const codes = codesOf(code);
              if (!sameCodes(codes, subject.codes) && !beside.some((one) => sameCodes(one, codes))) {
                toggleBeside(codes);
              }
            }}
          />
        </label>
      )}
      {subject && (
        <button type="button" className={styles.print} onClick={() => window.print()}>
          {t('choose.print')}
        </button>
      )}
    </div>
  );
}
