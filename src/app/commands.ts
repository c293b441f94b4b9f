import type { AtlasStoreApi } from '../state/store';
import { VIEWS, type ViewId } from '../state/schema';
import type { Theme } from '../state/schema';

/** What a command works on. */
export interface CommandContext {
  readonly atlas: AtlasStoreApi;
  readonly toggleRail: () => void;
}

/** The views that can be gone to from anywhere; a profile is reached from its place. */
export type ScreenId = Exclude<ViewId, 'profile'>;
export const SCREENS = VIEWS.filter((view): view is ScreenId => view !== 'profile');

type CommandId = ScreenId | 'language' | 'theme' | 'clear' | 'fold' | 'back';

/** One thing that the reader can do, for a button, a key and a test alike. */
export interface Command {
  readonly id: CommandId;
  /** The physical key (`KeyboardEvent.code`), pressed with Alt where `alt`: layouts and dead keys do not matter. */
  readonly code: string;
  readonly alt: boolean;
  /** The key as it is said to the reader and to assistive technology. */
  readonly key: string;
  readonly perform: (context: CommandContext) => void;
}

const NEXT_THEME: Readonly<Record<Theme, Theme>> = { auto: 'light', light: 'dark', dark: 'auto' };

function alt(id: CommandId, key: string, code: string, perform: Command['perform']): Command {
  return { id, code, alt: true, key: `Alt+${key}`, perform };
}

/** Every command of the shell. Letters go with Alt, so that speech input and typing never set them off. */
export const COMMANDS: readonly Command[] = [
  ...SCREENS.map((view, index) =>
    alt(view, String(index + 1), `Digit${index + 1}`, ({ atlas }) => atlas.getState().goTo(view)),
  ),
  alt('language', 'L', 'KeyL', ({ atlas }) => {
    const { language, setLanguage } = atlas.getState();
    setLanguage(language === 'zh' ? 'en' : 'zh');
  }),
  alt('theme', 'T', 'KeyT', ({ atlas }) => {
    const { theme, setTheme } = atlas.getState();
    setTheme(NEXT_THEME[theme]);
  }),
  alt('clear', 'C', 'KeyC', ({ atlas }) => atlas.getState().clearClauses()),
  alt('fold', 'B', 'KeyB', ({ toggleRail }) => toggleRail()),
  {
    id: 'back',
    code: 'Escape',
    alt: false,
    key: 'Escape',
    perform: ({ atlas }) => {
      const { drawer, closeDrawer, stepBack } = atlas.getState();
      if (drawer) closeDrawer();
      else stepBack();
    },
  },
];

/** The command of that name. */
export function commandOf(id: CommandId): Command {
  const command = COMMANDS.find((one) => one.id === id);
  if (!command) throw new Error(`no command ${id}`);
  return command;
}

/** The command that a key press stands for, or null. */
export function commandForKey(
  press: Pick<KeyboardEvent, 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>,
): Command | null {
  if (press.ctrlKey || press.metaKey || press.shiftKey) return null;
  return COMMANDS.find((one) => one.code === press.code && one.alt === press.altKey) ?? null;
}
