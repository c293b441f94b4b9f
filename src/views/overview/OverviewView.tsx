import { useSession } from '../session';
import { CellsOverview } from './cells/CellsOverview';
import { RecordOverview } from './record/RecordOverview';

/** The Overview: of a record of published figures, or of a dataset of cells. */
export default function OverviewView() {
  const { manifest } = useSession();
  const isRecord = manifest.tables.some((table) => table.role === 'facts');
  return isRecord ? <RecordOverview key={manifest.id} /> : <CellsOverview key={manifest.id} />;
}
