/** How a worker's silence is measured; all times in milliseconds. */
export interface HeartbeatOptions {
  readonly now: () => number;
  readonly ping: (number: number) => void;
  /** Called once, when the worker has been silent for the limit. */
  readonly silent: () => void;
  readonly busy: Patience;
  readonly idle: Patience;
}

/** How often a ping is sent, and how long its answer may take. */
interface Patience {
  readonly interval: number;
  readonly limit: number;
}

export interface Heartbeat {
  /** To be called about once a second by a timer. */
  readonly beat: () => void;
  /** The worker answered a ping, or said anything else. */
  readonly answered: () => void;
  /** Whether a query is pending: a busy worker may be silent for longer, an idle one has no reason to. */
  readonly setBusy: (busy: boolean) => void;
}

/** A step of the clock longer than this is the page's own sleep (hidden tab, closed lid), not silence. */
const LONGEST_STEP = 2_000;

/**
 * Finds out that a worker is gone where no event says so: a ping that stays without an answer for
 * too much of the page's waking time.
 */
export function createHeartbeat(options: HeartbeatOptions): Heartbeat {
  let last = options.now();
  let lastPing = Number.NEGATIVE_INFINITY;
  let number = 0;
  let waiting = false;
  let silence = 0;
  let wanted = options.idle;
  let patience = options.idle;
  let over = false;

  const ping = () => {
    number += 1;
    lastPing = last;
    waiting = true;
    silence = 0;
    options.ping(number);
  };

  return {
    beat() {
      if (over) return;
      const now = options.now();
      const step = now - last;
      last = now;
      if (waiting) {
        silence += Math.min(step, LONGEST_STEP);
        if (silence >= patience.limit) {
          over = true;
          options.silent();
        }
        return;
      }
      if (now - lastPing >= wanted.interval) ping();
    },
    answered() {
      waiting = false;
      silence = 0;
      patience = wanted;
    },
    setBusy(busy) {
      wanted = busy ? options.busy : options.idle;
      // A worker that was idle takes up its first query at once: only then may it be silent for longer.
      if (!busy) patience = wanted;
    },
  };
}
