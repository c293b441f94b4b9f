import { PublishFault } from '../publish-fault';
import { INPUT_REASONS, type InputReason } from '../words/reasons';
import type { LeftOut } from './contract';

/** Keeps count of the rows of a file in their order, and of which number each whole one has. */
export class RowLedger {
  /** Number of the last row that was told of; 0 before the first. */
  row = 0;
  whole = 0;
  blankLines = 0;
  readonly #broken = new Map<InputReason, { count: number; rows: number[] }>();
  /** For each row that is no whole record, how many whole ones came before it. */
  readonly #skips: number[] = [];

  addWhole(): void {
    this.row += 1;
    this.whole += 1;
  }

  addHeader(): void {
    this.row += 1;
    this.#skips.push(this.whole);
  }

  addBlank(): void {
    this.addHeader();
    this.blankLines += 1;
  }

  addBroken(reason: InputReason): void {
    this.addHeader();
    const entry = this.#broken.get(reason) ?? { count: 0, rows: [] };
    entry.count += 1;
    if (entry.rows.length < 5) entry.rows.push(this.row);
    this.#broken.set(reason, entry);
  }

  get broken(): LeftOut<InputReason>[] {
    return [...this.#broken].map(([reason, { count, rows }]) => ({ reason, count, rows }));
  }

  /** Whole and broken records. */
  get records(): number {
    return this.whole + this.broken.reduce((sum, { count }) => sum + count, 0);
  }

  /** The number of the row that is the `ordinal`-th whole one, counted from 0. */
  rowNumber = (ordinal: number): number => {
    let low = 0;
    let high = this.#skips.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#skips[middle] ?? 0) <= ordinal) low = middle + 1;
      else high = middle;
    }
    return ordinal + 1 + low;
  };

  /** Throws a PublishFault where no row is whole: `input-all-broken`, or the one given where none is broken. */
  requireWhole(file: string, code: 'input-empty' | 'input-header-only'): void {
    if (this.whole > 0) return;
    const [first] = this.broken;
    if (first === undefined) throw new PublishFault(code, { file });
    throw new PublishFault('input-all-broken', {
      file,
      count: this.records,
      row: first.rows[0] ?? 0,
      reason: INPUT_REASONS[first.reason].zh,
      reason_en: INPUT_REASONS[first.reason].en,
    });
  }
}
