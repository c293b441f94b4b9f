import type { BuildOrder, BuildReport } from './aside';
import { DATASETS } from './datasets';

/** A process of its own that builds one dataset and tells its steps; it ends with whoever ordered it. */
process.once('message', (message) => {
  void build(message as BuildOrder);
});
process.once('disconnect', () => process.exit(1));

async function build({ id, target }: BuildOrder): Promise<void> {
  const dataset = DATASETS.find((one) => one.id === id);
  if (!dataset) throw new Error(`this repository makes no dataset ${id}`);
  const manifest = await dataset.build(target, (step) => tell({ kind: 'step', step }));
  tell({ kind: 'made', manifest }, () => process.exit(0));
}

function tell(report: BuildReport, then?: () => void): void {
  process.send?.(report, undefined, {}, then);
}
