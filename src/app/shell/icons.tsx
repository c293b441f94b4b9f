import type { ReactNode } from 'react';
import type { ScreenId } from '../commands';

/** A drawing of 20 × 20 in the colour of the text; the words beside it name it. */
function Icon({ children }: { children: ReactNode }): ReactNode {
  return (
    <svg
      width="20"
      height="20"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

const VIEW_ICONS: Readonly<Record<ScreenId, ReactNode>> = {
  overview: (
    <>
      <path d="M3 16.5h14" />
      <path d="M4.5 16.5v-5M8.2 16.5V7M11.8 16.5V9.5M15.5 16.5V3.5" />
    </>
  ),
  map: (
    <>
      <path d="M10 2.8l5.4 3.1v6.2L10 15.2l-5.4-3.1V5.9z" />
      <path d="M10 9l5.4-3.1M10 9v6.2M10 9L4.6 5.9" />
    </>
  ),
  trends: (
    <>
      <path d="M3 16.5h14" />
      <path d="M3.5 12.5 7.5 8l3.5 3 5.5-6.5" />
      <path d="M13 4.5h3.5V8" />
    </>
  ),
  streets: (
    <>
      <path d="M3 4.5h6M3 8.2h6M3 11.8h6M3 15.5h6" />
      <path d="M12 4.5h5M12 8.2h3M12 11.8h4M12 15.5h2" strokeWidth="2.5" />
    </>
  ),
  issues: (
    <>
      <path d="M3.5 3v13.5H17" />
      <circle cx="7.5" cy="12.5" r="1.2" />
      <circle cx="11" cy="6.5" r="1.8" />
      <circle cx="14.8" cy="11.5" r="2.2" />
    </>
  ),
  data: (
    <>
      <rect x="3" y="3.5" width="14" height="13" rx="1" />
      <path d="M3 7.8h14M3 12.2h14M8 7.8v8.7" />
    </>
  ),
};

export function ViewIcon({ view }: { view: ScreenId }): ReactNode {
  return <Icon>{VIEW_ICONS[view]}</Icon>;
}

export function FoldIcon({ folded }: { folded: boolean }): ReactNode {
  return (
    <Icon>
      <path d={folded ? 'M5 5l5 5-5 5M11 5l5 5-5 5' : 'M9 5l-5 5 5 5M15 5l-5 5 5 5'} />
    </Icon>
  );
}

export function CloseIcon(): ReactNode {
  return (
    <Icon>
      <path d="M5.5 5.5l9 9M14.5 5.5l-9 9" />
    </Icon>
  );
}

export function ThemeIcon(): ReactNode {
  return (
    <Icon>
      <circle cx="10" cy="10" r="6.5" />
      <path d="M10 3.5a6.5 6.5 0 0 1 0 13z" fill="currentColor" />
    </Icon>
  );
}

export function FilterIcon(): ReactNode {
  return (
    <Icon>
      <path d="M3 5.5h14M5.5 10h9M8 14.5h4" />
    </Icon>
  );
}
