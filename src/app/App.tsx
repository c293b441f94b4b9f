import {
  lazy,
  Suspense,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ComponentType,
  type ReactNode,
} from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../domain/text';
import type { ViewId } from '../state/schema';
import { useAtlas } from '../state/store';
import OverviewView from '../views/overview/OverviewView';
import { useSessionStore } from '../views/session';
import { knownCodes } from '../views/session/choices';
import { useScheme } from '../views/scheme';
import { CommandProvider } from './CommandProvider';
import { changeLanguage, withTexts } from './i18n';
import { Boundary } from './shell/Boundary';
import { Drawer } from './shell/Drawer';
import { FilterBar } from './shell/FilterBar';
import { Footer } from './shell/Footer';
import { useMedia } from './shell/media';
import { ModelLine } from './shell/ModelLine';
import { Notices } from './shell/Notices';
import { Rail } from './shell/Rail';
import { TopBar } from './shell/TopBar';
import styles from './App.module.css';

const MapView = lazy(() => withTexts(import('../views/map/MapView')));
const TrendsView = lazy(() => withTexts(import('../views/trends/TrendsView')));
const StreetsView = lazy(() => withTexts(import('../views/streets/StreetsView')));
const IssuesView = lazy(() => withTexts(import('../views/issues/IssuesView')));
const ProfileView = lazy(() => withTexts(import('../views/profile/ProfileView')));
const DataView = lazy(() => withTexts(import('../views/data/DataView')));

const LAZY: Readonly<Record<Exclude<ViewId, 'overview'>, ComponentType>> = {
  map: MapView,
  trends: TrendsView,
  streets: StreetsView,
  issues: IssuesView,
  profile: ProfileView,
  data: DataView,
};

/** Keeps the document's language, theme and title as the state says. */
function useDocument(): void {
  const { t, i18n } = useTranslation('shell');
  const language = useAtlas((state) => state.language);
  const setLanguage = useAtlas((state) => state.setLanguage);
  const view = useAtlas((state) => state.view);
  const scheme = useScheme();
  const manifest = useSessionStore().state.loaded?.manifest;
  useEffect(() => {
    const shown = i18n.language === 'en' ? 'en' : 'zh';
    // Where the texts cannot be fetched, the page stays in the language that it has.
    if (shown !== language) changeLanguage(language).catch(() => setLanguage(shown));
  }, [i18n, language, setLanguage]);
  useEffect(() => {
    document.documentElement.lang = i18n.language === 'en' ? 'en' : 'zh-CN';
  }, [i18n.language]);
  useEffect(() => {
    document.documentElement.dataset['theme'] = scheme;
  }, [scheme]);
  const dataset = manifest ? inLanguage(manifest.titles, language) : '';
  const title = manifest ? t('title', { view: t(`views.${view}`), dataset }) : t('product');
  useEffect(() => {
    document.title = title;
  }, [title]);
}

/** Drops and names the clauses and the level that the loaded dataset cannot mean, once the wanted one is there. */
function useKnownClauses(): void {
  const { index, loaded, loading } = useSessionStore().state;
  const clauses = useAtlas((state) => state.clauses);
  const placeLevel = useAtlas((state) => state.placeLevel);
  const dataset = useAtlas((state) => state.dataset);
  const keepKnownClauses = useAtlas((state) => state.keepKnownClauses);
  const known = useMemo(() => loaded && knownCodes(loaded), [loaded]);
  const wanted = loaded?.manifest.id === (dataset ?? index?.default);
  useEffect(() => {
    if (known && wanted && !loading) keepKnownClauses(known);
  }, [known, wanted, loading, clauses, placeLevel, keepKnownClauses]);
}

function CurrentView(): ReactNode {
  const { t } = useTranslation('shell');
  const view = useAtlas((state) => state.view);
  const { loaded, loading } = useSessionStore().state;
  const drawn = useRef(view);
  useEffect(() => {
    if (drawn.current !== view) window.scrollTo(0, 0);
    drawn.current = view;
  }, [view]);
  if (!loaded) return loading ? <p className={styles.opening}>{t('dataset.opening')}</p> : null;
  const opening = <p className={styles.opening}>{t('dataset.opening')}</p>;
  const View = view === 'overview' ? null : LAZY[view];
  return (
    <Boundary key={`${view} ${loaded.manifest.id}`}>
      {View ? (
        <Suspense fallback={opening}>
          <View />
        </Suspense>
      ) : (
        <OverviewView fallback={opening} />
      )}
    </Boundary>
  );
}

/** The shell: rail, top bar, filters, the view, the drawer, and the line at the foot. */
export function App(): ReactNode {
  const { t } = useTranslation('shell');
  useDocument();
  useKnownClauses();
  const narrow = useMedia('(max-width: 1099px)');
  const phone = useMedia('(max-width: 640px)');
  const [foldedByReader, setFoldedByReader] = useState<boolean | null>(null);
  const folded = foldedByReader ?? narrow;
  const toggleRail = useMemo(() => () => setFoldedByReader(!folded), [folded]);
  const view = useAtlas((state) => state.view);
  const drawer = useAtlas((state) => state.drawer);
  const { loaded } = useSessionStore().state;
  const covered = phone && drawer !== null && loaded !== null;
  return (
    <CommandProvider toggleRail={toggleRail}>
      <a className={styles.skip} href="#main" onClick={skipToMain}>
        {t('skip')}
      </a>
      <div className={styles.app}>
        <div className={styles.beside} inert={covered}>
          <Rail folded={folded} />
        </div>
        <div className={styles.page} inert={covered}>
          <header className={styles.header}>
            <TopBar />
            {view !== 'data' ? (
              loaded ? (
                <FilterBar dataset={loaded} />
              ) : (
                <div className={styles.filterSpace} />
              )
            ) : null}
          </header>
          <main id="main" tabIndex={-1} className={styles.main}>
            <ModelLine />
            <Notices />
            <CurrentView />
          </main>
          <Footer />
        </div>
        {drawer && loaded ? <Drawer subject={drawer} /> : null}
      </div>
    </CommandProvider>
  );
}

/** The fragment belongs to the state, so the skip link moves the focus without writing it. */
function skipToMain(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
