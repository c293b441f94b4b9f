import { createContext, useContext, useEffect, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { atlas } from '../state/store';
import { commandForKey, commandOf, type Command, type CommandContext } from './commands';

const Context = createContext<CommandContext | null>(null);

/** True where keys belong to what is being typed. */
function takesKeys(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}

/** Lets commands be performed beneath it, and by their keys wherever nothing is being typed. */
export function CommandProvider({
  toggleRail,
  children,
}: {
  toggleRail: () => void;
  children: ReactNode;
}): ReactNode {
  const context = useMemo(() => ({ atlas, toggleRail }), [toggleRail]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || takesKeys(event.target)) return;
      const command = commandForKey(event);
      if (!command) return;
      event.preventDefault();
      command.perform(context);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [context]);
  return <Context value={context}>{children}</Context>;
}

/** The properties of a button that performs the command: its action, its key, and both in its title. */
export function useCommandButton(id: Command['id']): {
  readonly type: 'button';
  readonly title: string;
  readonly 'aria-keyshortcuts': string;
  readonly onClick: () => void;
} {
  const context = useContext(Context);
  const { t } = useTranslation('shell');
  const command = commandOf(id);
  return {
    type: 'button',
    title: `${t(`commands.${id}`)} (${command.key})`,
    'aria-keyshortcuts': command.key,
    onClick: () => {
      if (context) command.perform(context);
    },
  };
}
