import i18next from 'i18next';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Clause } from '../../domain/clauses';
import { groupOf, type PlaceGroup } from '../../domain/groups';
import { rangeLabel } from '../../domain/period';
import { inLanguage, type Language } from '../../domain/text';
import { useAtlas } from '../../state/store';
import type { Choice, FilterChoices } from '../../views/session/choices';
import { usePlaceGroups } from '../../views/place-groups';
import { useCommandButton } from '../CommandProvider';
import { useFilterName } from './filter-name';
import { CloseIcon } from './icons';
import styles from './Chips.module.css';

/** The figure's name as the views' dictionary has it, or null. */
function figureName(id: string): string | null {
  // The key is not known to the type, which therefore promises a text that may be missing.
  const name: string = i18next.t(`overview:${id}.name`, { defaultValue: '' });
  return name === '' ? null : name;
}

function valueText(
  clause: Clause,
  choices: readonly Choice[],
  groups: readonly PlaceGroup[],
  language: Language,
): string {
  if (clause.dimension === 'period') {
    const [first = '', last = first] = clause.values;
    return rangeLabel(first, last, language) ?? `${first}–${last}`;
  }
  const group = clause.dimension === 'place' ? groupOf(groups, clause.values) : null;
  if (group) return inLanguage(group.names, language);
  const names = clause.values.map((code) => {
    const choice = choices.find((one) => one.code === code);
    return choice ? inLanguage(choice.names, language) : code;
  });
  return names.join(language === 'zh' ? '、' : ', ');
}

function Chip({
  clause,
  filters,
  onRemove,
}: {
  clause: Clause;
  filters: readonly FilterChoices[];
  onRemove: () => void;
}): ReactNode {
  const { t } = useTranslation('shell');
  const language = useAtlas((state) => state.language);
  const filter = filters.find((one) => one.dimension === clause.dimension);
  const name = useFilterName(filter ?? { dimension: clause.dimension, names: null });
  const groups = usePlaceGroups();
  const value = valueText(clause, filter?.choices ?? [], groups, language);
  const maker = clause.maker === 'bar' ? t('chips.bar') : (figureName(clause.maker) ?? t('chips.figure'));
  return (
    <li className={styles.chip} data-testid={`chip-${clause.dimension}`}>
      <span className={styles.value}>{value}</span>
      <span className={styles.maker} title={t('chips.maker', { maker })}>
        {maker}
      </span>
      <button
        type="button"
        className={styles.remove}
        aria-label={t('chips.remove', { clause: `${name} ${value}` })}
        onClick={onRemove}
      >
        <CloseIcon />
      </button>
    </li>
  );
}

/** The filters in force, each with who made it and a way to take it off. */
export function Chips({ filters }: { filters: readonly FilterChoices[] }): ReactNode {
  const { t } = useTranslation('shell');
  const clauses = useAtlas((state) => state.clauses);
  const removeClause = useAtlas((state) => state.removeClause);
  const clear = useCommandButton('clear');
  const list = useRef<HTMLUListElement>(null);
  if (clauses.length === 0) return null;
  const removeAt = (position: number, clause: Clause) => {
    // The pressed button goes with its chip: the focus moves on to the next one, not to the page's start.
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    (buttons[position + 1] ?? buttons[position - 1] ?? document.getElementById('main'))?.focus({
      preventScroll: true,
    });
    removeClause(clause.dimension);
  };
  return (
    <div className={styles.chips} role="group" aria-label={t('chips.label')}>
      <ul ref={list} className={styles.list}>
        {clauses.map((clause, position) => (
          <Chip
            key={clause.dimension}
            clause={clause}
            filters={filters}
            onRemove={() => removeAt(position, clause)}
          />
        ))}
      </ul>
      <button {...clear} className={styles.clear}>
        {t('chips.clear')}
      </button>
    </div>
  );
}
