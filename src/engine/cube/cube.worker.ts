/** Holds the cubes of a file and tables beside them, and answers slices of them, one after the other. */
import { cubeCells, readCube } from '../../dataset/cube';
import { faultOf } from '../../dataset/faults';
import type { ColumnTable } from '../../domain/columns';
import { LineGatherer, linesOfCube, type LineSlicer } from './lines';
import type { CubeAnswer, CubeAsked, CubeMessage, CubeReport } from './messages';
import { CubeSlicer } from './slice';

/** By the table whose cells they are. */
const slicers = new Map<string, CubeSlicer | LineSlicer>();
const gathering = new Map<string, LineGatherer>();
const queue: CubeAsked[] = [];
/** Wakes the queue after the messages that have come meanwhile, so that what was cancelled is never begun. */
const turn = new MessageChannel();
turn.port1.onmessage = () => answerSome();

/** Milliseconds of answers before messages are let in again. */
const LONGEST_TURN = 4;

addEventListener('message', ({ data }: MessageEvent<CubeMessage>) => {
  switch (data.kind) {
    case 'open':
      open(data).then(
        () => say({ kind: 'ready' }),
        (error: unknown) => say({ kind: 'failed', fault: faultOf(error, 'file-unreadable') }),
      );
      return;
    case 'keep': {
      const gatherer = gathering.get(data.table) ?? new LineGatherer(data.table, data.columns);
      gathering.set(data.table, gatherer);
      gatherer.add(data.cells);
      return;
    }
    case 'kept':
      keep(data.table);
      return;
    case 'forget':
      gathering.delete(data.table);
      return;
    case 'ask':
      queue.push(...data.asked);
      turn.port2.postMessage(null);
      return;
    case 'cancel': {
      const at = queue.findIndex(({ id }) => id === data.id);
      if (at >= 0) queue.splice(at, 1);
    }
  }
});

/** Up to so many cells, running totals are worth their memory. */
const MOST_SMALL_CELLS = 1_000_000;

async function open({ blob, parts }: Extract<CubeMessage, { kind: 'open' }>): Promise<void> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  for (const { description, span } of parts) {
    const cube = readCube(span ? bytes.subarray(...span) : bytes, description);
    const made = cubeCells(cube.axes) <= MOST_SMALL_CELLS ? linesOfCube(cube) : new CubeSlicer(cube);
    made.prepare();
    slicers.set(description.table, made);
  }
}

function keep(table: string): void {
  const gatherer = gathering.get(table);
  gathering.delete(table);
  try {
    const gathered = gatherer?.gathered();
    gathered?.slicer.prepare();
    if (gathered) slicers.set(table, gathered.slicer);
    say({ kind: 'memory', table, memory: gathered?.memory ?? null });
  } catch {
    // What is not in memory is asked of the database, as before.
    say({ kind: 'memory', table, memory: null });
  }
}

function answerSome(): void {
  const begun = performance.now();
  const answers: CubeAnswer[] = [];
  const transfer: ArrayBufferLike[] = [];
  for (let asked = queue.shift(); asked; asked = queue.shift()) {
    const answer = answerTo(asked);
    answers.push(answer);
    if ('table' in answer) transfer.push(...buffersOf(answer.table));
    if (performance.now() - begun > LONGEST_TURN) break;
  }
  if (answers.length > 0) say({ kind: 'answers', answers }, transfer);
  if (queue.length > 0) turn.port2.postMessage(null);
}

function answerTo({ id, plan }: CubeAsked): CubeAnswer {
  try {
    const slicer = slicers.get(plan.table);
    if (!slicer) throw new Error(`${plan.table} is not in memory`);
    return { id, table: slicer.answer(plan) };
  } catch (error) {
    return { id, fault: faultOf(error, 'query-failed') };
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
