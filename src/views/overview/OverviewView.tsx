import { lazy, Suspense, useState, type ComponentType, type ReactNode } from 'react';
import type { Manifest } from '../../dataset/manifest';
import { useSession } from '../session';

type Kind = 'record' | 'cells';

const IMPORTS: Readonly<Record<Kind, () => Promise<{ readonly default: ComponentType }>>> = {
  record: () => import('./record/RecordOverview'),
  cells: () => import('./cells/CellsOverview'),
};

const LAZY: Readonly<Record<Kind, ComponentType>> = {
  record: lazy(IMPORTS.record),
  cells: lazy(IMPORTS.cells),
};

/** Those whose script is there: React would show the fallback of a lazy one for 300 ms even then. */
const there: Partial<Record<Kind, ComponentType>> = {};

function kindOf({ tables }: Manifest): Kind {
  return tables.some((table) => table.role === 'facts') ? 'record' : 'cells';
}

/** Fetches the script of that dataset's Overview; resolves when it is there, or when it could not be had. */
export async function fetchOverview(manifest: Manifest): Promise<void> {
  const kind = kindOf(manifest);
  try {
    there[kind] = (await IMPORTS[kind]()).default;
  } catch {
    // Drawing asks again and says so.
  }
}

/** One of the two, the same for as long as it is shown. */
function OverviewOf({ kind }: { readonly kind: Kind }): ReactNode {
  const [Overview] = useState<ComponentType>(() => there[kind] ?? LAZY[kind]);
  return <Overview />;
}

/** The Overview: of a record of published figures, or of a dataset of cells. `fallback` stands until its script is there. */
export default function OverviewView({ fallback }: { readonly fallback: ReactNode }) {
  const { manifest } = useSession();
  const kind = kindOf(manifest);
  return (
    <Suspense fallback={fallback}>
      <OverviewOf key={`${kind} ${manifest.id}`} kind={kind} />
    </Suspense>
  );
}
