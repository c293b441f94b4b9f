import { useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage, type Language } from '../domain/text';
import type { Choice } from './session/choices';
import { found } from './search';
import styles from './Combobox.module.css';

interface ComboboxProps {
  readonly label: string;
  /** What stands for no choice. */
  readonly all: string;
  readonly choices: readonly Choice[];
  /** The code that is chosen, or null. */
  readonly chosen: string | null;
  /** What is shown while nothing is typed. */
  readonly shown: string;
  readonly language: Language;
  readonly onChoose: (code: string | null) => void;
}

/** More than these are not listed at once: nobody reads them, and the list must open without delay. */
const MOST_LISTED = 500;

/** What tells a choice apart from others of its name: what it is part of, and its level. */
function besideName({ within, level }: Choice, language: Language): string {
  return [within, level.names]
    .map((names) => names && inLanguage(names, language))
    .filter(Boolean)
    .join(' · ');
}

/** One of many choices, found by typing its name, its pinyin or its first letters. */
export function Combobox(props: ComboboxProps): ReactNode {
  const { label, all, choices, chosen, shown, language, onChoose } = props;
  const { t } = useTranslation('shell');
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const matching = useMemo(() => found(choices, typed), [choices, typed]);
  const listed = matching.slice(0, MOST_LISTED);
  const offered: readonly (Choice | null)[] = typed === '' ? [null, ...listed] : listed;

  const show = () => {
    if (open) return;
    setOpen(true);
    setTyped('');
    setActive(Math.max(0, choices.findIndex((choice) => choice.code === chosen) + 1));
  };
  const hide = () => {
    setOpen(false);
    setTyped('');
  };
  const choose = (choice: Choice | null | undefined) => {
    if (choice !== undefined) onChoose(choice?.code ?? null);
    hide();
  };
  const move = (step: number) => {
    const next = Math.min(offered.length - 1, Math.max(0, active + step));
    setActive(next);
    document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (open) move(event.key === 'ArrowDown' ? 1 : -1);
      else show();
    } else if (open && event.key === 'Enter') {
      event.preventDefault();
      choose(offered[active]);
    } else if (open && event.key === 'Escape') {
      event.preventDefault();
      hide();
    }
  };

  return (
    <div className={styles.box}>
      <input
        ref={input}
        id={id}
        type="text"
        role="combobox"
        className={styles.input}
        aria-label={label}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && offered.length > 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        value={open ? typed : shown}
        placeholder={open ? shown : ''}
        title={t('filters.search')}
        onMouseDown={show}
        onBlur={hide}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setOpen(true);
          setTyped(event.target.value);
          setActive(0);
        }}
      />
      <ul id={`${id}-list`} role="listbox" aria-label={label} className={styles.list} hidden={!open}>
        {open
          ? offered.map((choice, position) => (
              <li
                key={choice?.code ?? ''}
                id={`${id}-${position}`}
                role="option"
                aria-selected={(choice?.code ?? null) === chosen}
                className={styles.option}
                data-active={position === active}
                // The input keeps the focus, or its blur would close the list before the click.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(choice)}
              >
                <bdi className={styles.optionName}>{choice ? inLanguage(choice.names, language) : all}</bdi>
                {choice && besideName(choice, language) !== '' ? (
                  <bdi className={styles.within}>{besideName(choice, language)}</bdi>
                ) : null}
              </li>
            ))
          : null}
        {open && offered.length === 0 ? <li className={styles.none}>{t('filters.none')}</li> : null}
        {open && matching.length > listed.length ? (
          <li className={styles.none}>{t('filters.more', { count: matching.length - listed.length })}</li>
        ) : null}
      </ul>
    </div>
  );
}
