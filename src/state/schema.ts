import type { Clause } from '../domain/clauses';
import type { OwnGroup } from '../domain/groups';
import type { Language } from '../domain/text';
import { DEFAULT_ISSUES, type IssuesState } from './issues';
import { DEFAULT_MAP, type MapState } from './map';
import { DEFAULT_PROFILE, type ProfileState } from './profile';
import { DEFAULT_STREETS, type StreetsState } from './streets';
import { DEFAULT_TRENDS, type TrendsState } from './trends';

/** The version of the address; a change of its words raises it and adds a migration. */
export const STATE_VERSION = 1;

export const VIEWS = ['overview', 'map', 'trends', 'streets', 'issues', 'profile', 'data'] as const;
export type ViewId = (typeof VIEWS)[number];

export const LANGUAGES = ['zh', 'en'] as const satisfies readonly Language[];

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const DRAWER_KINDS = [
  'fact',
  'source',
  'place',
  'issue',
  'measure',
  'policy',
  'topic',
  'gap',
  'dataset',
  'figure',
] as const;

/** What the drawer on the right explains. */
export interface DrawerSubject {
  readonly kind: (typeof DRAWER_KINDS)[number];
  readonly id: string;
}

/** Everything that the reader is looking at; all of it stands in the address. */
export interface AtlasState {
  /** The dataset's id, or null for the default one. */
  readonly dataset: string | null;
  readonly view: ViewId;
  readonly language: Language;
  readonly theme: Theme;
  readonly clauses: readonly Clause[];
  /** The level of places that lists of them show, or null for the coarsest. */
  readonly placeLevel: string | null;
  /** The measure whose months the Overview of counts draws, or null for the dataset's main count. */
  readonly trend: string | null;
  /** Groups of places that the reader defined. */
  readonly groups: readonly OwnGroup[];
  /** What the map shows, and how. */
  readonly map: MapState;
  /** How the screen of trends is set. */
  readonly trends: TrendsState;
  /** How the screen of streets is set. */
  readonly streets: StreetsState;
  /** How the screen of issues is set. */
  readonly issues: IssuesState;
  /** Whose profile is shown. */
  readonly profile: ProfileState;
  /** Figures that are shown as their table twin. */
  readonly tables: readonly string[];
  readonly drawer: DrawerSubject | null;
  /** The table that the data screen shows, and the console's query (shown, never run unasked). */
  readonly table: string | null;
  readonly sql: string | null;
}

export const DEFAULT_STATE: AtlasState = {
  dataset: null,
  view: 'overview',
  language: 'zh',
  theme: 'auto',
  clauses: [],
  placeLevel: null,
  trend: null,
  groups: [],
  map: DEFAULT_MAP,
  trends: DEFAULT_TRENDS,
  streets: DEFAULT_STREETS,
  issues: DEFAULT_ISSUES,
  profile: DEFAULT_PROFILE,
  tables: [],
  drawer: null,
  table: null,
  sql: null,
};
