import i18next from 'i18next';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Clause } from '../../domain/clauses';
import { rangeLabel } from '../../domain/period';
import { inLanguage, type Language } from '../../domain/text';
import { useAtlas } from '../../state/store';
import type { FilterChoices } from '../../views/session/choices';
import { useCommandButton } from '../CommandProvider';
import { CloseIcon } from './icons';
import styles from './Chips.module.css';

/** The figure's name as the views' dictionary has it, or null. */
function figureName(id: string): string | null {
  // The key is not known to the type, which therefore promises a text that may be missing.
  const name: string = i18next.t(`overview:${id}.name`, { defaultValue: '' });
  return name === '' ? null : name;
}

function valueText(clause: Clause, filters: readonly FilterChoices[], language: Language): string {
  if (clause.dimension === 'period') {
    const [first = '', last = first] = clause.values;
    return rangeLabel(first, last, language) ?? `${first}–${last}`;
  }
  const choices = filters.find((filter) => filter.dimension === clause.dimension)?.choices ?? [];
  const names = clause.values.map((code) => {
    const choice = choices.find((one) => one.code === code);
    return choice ? inLanguage(choice.names, language) : code;
  });
  return names.join(language === 'zh' ? '、' : ', ');
}

/** The filters in force, each with who made it and a way to take it off. */
export function Chips({ filters }: { filters: readonly FilterChoices[] }): ReactNode {
  const { t } = useTranslation('shell');
  const clauses = useAtlas((state) => state.clauses);
  const language = useAtlas((state) => state.language);
  const removeClause = useAtlas((state) => state.removeClause);
  const clear = useCommandButton('clear');
  const list = useRef<HTMLUListElement>(null);
  if (clauses.length === 0) return null;
  const removeAt = (position: number) => {
    const clause = clauses[position];
    if (!clause) return;
    // The pressed button goes with its chip: the focus moves on to the next one, not to the page's start.
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    (buttons[position + 1] ?? buttons[position - 1])?.focus();
    removeClause(clause.dimension);
  };
  return (
    <div className={styles.chips} role="group" aria-label={t('chips.label')}>
      <ul ref={list} className={styles.list}>
        {clauses.map((clause, position) => {
          const value = valueText(clause, filters, language);
          const name = t(`filters.dimension.${clause.dimension}`);
          const maker =
            clause.maker === 'bar' ? t('chips.bar') : (figureName(clause.maker) ?? t('chips.figure'));
          return (
            <li key={clause.dimension} className={styles.chip} data-testid={`chip-${clause.dimension}`}>
              <span className={styles.value}>{value}</span>
              <span className={styles.maker} title={t('chips.maker', { maker })}>
                {maker}
              </span>
              <button
                type="button"
                className={styles.remove}
                aria-label={t('chips.remove', { clause: `${name} ${value}` })}
                onClick={() => removeAt(position)}
              >
                <CloseIcon />
              </button>
            </li>
          );
        })}
      </ul>
      <button {...clear} className={styles.clear}>
        {t('chips.clear')}
      </button>
    </div>
  );
}
