/** More than any flow of counts, and small enough that sums of a few stay exact. */
export const ENDLESS = 2 ** 50;
/** What is left of ENDLESS after counts were taken off is still more than this. */
const STILL_ENDLESS = 2 ** 49;

/** What is left of arcs to send along them; every arc has its reverse beside it (its number with the last bit turned). */
export class Residual {
  private readonly heads: number[] = [];
  private readonly left: number[] = [];
  private readonly arcs: number[][];
  private readonly level: Int32Array;
  private readonly next: Int32Array;

  constructor(nodes: number) {
    this.arcs = Array.from({ length: nodes }, () => []);
    this.level = new Int32Array(nodes);
    this.next = new Int32Array(nodes);
  }

  /** Adds an arc along which so much can be sent, and so much back. Gives its number. */
  add(from: number, to: number, forth: number, back = 0): number {
    const arc = this.heads.length;
    this.heads.push(to, from);
    this.left.push(forth, back);
    this.arcs[from]?.push(arc);
    this.arcs[to]?.push(arc + 1);
    return arc;
  }

  /** How much can still be sent along the arc. */
  room(arc: number): number {
    return this.left[arc] ?? 0;
  }

  setRoom(arc: number, room: number): void {
    this.left[arc] = room;
  }

  /** True where an endless amount can be sent. */
  isEndless(source: number, sink: number): boolean {
    return this.layer(source, sink, STILL_ENDLESS);
  }

  /**
   * Sends as much as can be from the source to the sink, up to `limit`, and gives the amount: blocking flows in
   * layers (Dinic 1970). Whole where all room is whole.
   */
  send(source: number, sink: number, limit: number): number {
    let sent = 0;
    while (sent < limit && this.layer(source, sink, 1)) {
      this.next.fill(0);
      for (;;) {
        const amount = this.sendPath(source, sink, limit - sent);
        if (amount === 0) break;
        sent += amount;
        if (sent >= limit) break;
      }
    }
    return sent;
  }

  /** Numbers the nodes by their distance from the source along arcs with that much room; true where the sink is met. */
  private layer(source: number, sink: number, room: number): boolean {
    this.level.fill(-1);
    this.level[source] = 0;
    const reached = [source];
    for (const node of reached) {
      if (node === sink) return true;
      for (const arc of this.arcs[node] ?? []) {
        const head = this.heads[arc] ?? 0;
        if ((this.left[arc] ?? 0) < room || this.level[head] !== -1) continue;
        this.level[head] = (this.level[node] ?? 0) + 1;
        reached.push(head);
      }
    }
    return false;
  }

  /** Sends along one path of layers; 0 where there is none left. */
  private sendPath(source: number, sink: number, limit: number): number {
    const path: number[] = [];
    let node = source;
    while (node !== sink) {
      const arcs = this.arcs[node] ?? [];
      const at = this.next[node] ?? 0;
      const arc = arcs[at];
      if (arc === undefined) {
        // A dead end: back, and never this way again.
        const last = path.pop();
        if (last === undefined) return 0;
        node = this.heads[last ^ 1] ?? source;
        this.next[node] = (this.next[node] ?? 0) + 1;
        continue;
      }
      const head = this.heads[arc] ?? 0;
      if ((this.left[arc] ?? 0) > 0 && this.level[head] === (this.level[node] ?? 0) + 1) {
        path.push(arc);
        node = head;
      } else {
        this.next[node] = at + 1;
      }
    }
    const amount = path.reduce((least, arc) => Math.min(least, this.left[arc] ?? 0), limit);
    for (const arc of path) {
      this.left[arc] = (this.left[arc] ?? 0) - amount;
      this.left[arc ^ 1] = (this.left[arc ^ 1] ?? 0) + amount;
    }
    return amount;
  }
}
