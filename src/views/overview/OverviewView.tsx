import { lazy, Suspense, type ReactNode } from 'react';
import type { Manifest } from '../../dataset/manifest';
import { useSession } from '../session';

const importRecord = () => import('./record/RecordOverview');
const importCells = () => import('./cells/CellsOverview');

const RecordOverview = lazy(importRecord);
const CellsOverview = lazy(importCells);

function isRecord({ tables }: Manifest): boolean {
  return tables.some((table) => table.role === 'facts');
}

/** Asks for the script of that dataset's Overview, so that it is there by the time its numbers are. */
export function fetchOverview(manifest: Manifest): void {
  // Should it fail, drawing asks again and says so.
  void (isRecord(manifest) ? importRecord() : importCells()).catch(() => undefined);
}

/** The Overview: of a record of published figures, or of a dataset of cells. `fallback` stands until its script is there. */
export default function OverviewView({ fallback }: { readonly fallback: ReactNode }) {
  const { manifest } = useSession();
  return (
    <Suspense fallback={fallback}>
      {isRecord(manifest) ? <RecordOverview key={manifest.id} /> : <CellsOverview key={manifest.id} />}
    </Suspense>
  );
}
