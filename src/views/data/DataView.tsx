import { useTranslation } from 'react-i18next';
import { useAtlas } from '../../state/store';
import { useSession } from '../session';
import { SqlConsole } from './console/SqlConsole';
import { DatasetSection } from './DatasetSection';
import { ProvenanceSection } from './ProvenanceSection';
import { SourcesSection } from './SourcesSection';
import { TablesSection } from './TablesSection';
import styles from './data.module.css';

const SECTIONS = [
  ['data-tables', 'tables.heading'],
  ['data-sources', 'sources.heading'],
  ['data-provenance', 'provenance.heading'],
  ['data-console', 'console.heading'],
] as const;

/** Jumps within the screen: buttons, because the fragment of the address belongs to the state. */
function SectionJumps() {
  const { t } = useTranslation('data');
  return (
    <nav className={styles.jumps} aria-label={t('sections')}>
      {SECTIONS.map(([id, key]) => (
        <button
          key={id}
          type="button"
          className={styles.choose}
          onClick={() => document.getElementById(id)?.parentElement?.scrollIntoView()}
        >
          {t(key)}
        </button>
      ))}
    </nav>
  );
}

/** The Data screen: what this dataset is, its tables, sources and checks, and a console to ask it anything. */
export default function DataView() {
  const { manifest, baseUrl, engine, engineStatus } = useSession();
  const language = useAtlas((state) => state.language);
  const table = useAtlas((state) => state.table);
  const setTable = useAtlas((state) => state.setTable);
  const openDrawer = useAtlas((state) => state.openDrawer);
  return (
    <div className={styles.view}>
      <DatasetSection manifest={manifest} baseUrl={baseUrl} language={language} />
      <SectionJumps />
      <TablesSection
        manifest={manifest}
        language={language}
        engine={engine}
        engineStatus={engineStatus}
        chosen={table}
        onChoose={setTable}
        onOpenFact={(id) => openDrawer({ kind: 'fact', id })}
      />
      <SourcesSection manifest={manifest} engine={engineStatus.step === 'ready' ? engine : null} />
      <ProvenanceSection manifest={manifest} language={language} />
      <SqlConsole manifest={manifest} baseUrl={baseUrl} language={language} />
    </div>
  );
}
