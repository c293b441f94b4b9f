/** Holds the dense cube and small tables, and answers slices of them, one after the other. */
import { readCube } from '../../dataset/cube';
import { faultOf } from '../../dataset/faults';
import type { ColumnTable } from '../../domain/columns';
import type { CubeMessage, CubeReport } from './messages';
import { CubeSlicer } from './slice';
import { SparseSlicer } from './sparse';

type Ask = Extract<CubeMessage, { kind: 'ask' }>;

/** By the table whose cells they are. */
const slicers = new Map<string, CubeSlicer | SparseSlicer>();
const queue: Ask[] = [];
/** Wakes the queue after the messages that have come meanwhile, so that what was cancelled is never begun. */
const turn = new MessageChannel();
turn.port1.onmessage = () => answerNext();

addEventListener('message', (event: MessageEvent<CubeMessage>) => {
  const message = event.data;
  if (message.kind === 'open') {
    open(message).then(
      () => say({ kind: 'ready' }),
      (error: unknown) => say({ kind: 'failed', fault: faultOf(error, 'file-unreadable') }),
    );
  } else if (message.kind === 'keep') {
    slicers.set(message.table, new SparseSlicer(message.cells));
  } else if (message.kind === 'ask') {
    queue.push(message);
    turn.port2.postMessage(null);
  } else {
    const at = queue.findIndex(({ id }) => id === message.id);
    if (at >= 0) queue.splice(at, 1);
  }
});

async function open({ blob, description }: Extract<CubeMessage, { kind: 'open' }>): Promise<void> {
  const made = new CubeSlicer(readCube(new Uint8Array(await blob.arrayBuffer()), description));
  made.prepare();
  slicers.set(description.table, made);
}

function answerNext(): void {
  const asked = queue.shift();
  if (!asked) return;
  const { id, plan } = asked;
  try {
    const slicer = slicers.get(plan.table);
    if (!slicer) throw new Error(`${plan.table} is not in memory`);
    const table = slicer.answer(plan);
    say({ kind: 'answer', id, table }, buffersOf(table));
  } catch (error) {
    say({ kind: 'refused', id, fault: faultOf(error, 'query-failed') });
  }
}

/** The memory of the numbers, which is handed over rather than copied. */
function buffersOf({ columns }: ColumnTable): ArrayBufferLike[] {
  return Object.values(columns).flatMap(({ values, valid }) => [
    ...(ArrayBuffer.isView(values) ? [values.buffer] : []),
    ...(valid ? [valid.buffer] : []),
  ]);
}

function say(report: CubeReport, transfer: ArrayBufferLike[] = []): void {
  postMessage(report, { transfer: transfer as Transferable[] });
}
