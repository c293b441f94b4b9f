import { describe, expect, it } from 'vitest';
import { createHeartbeat } from '../../src/engine/heartbeat';

/** A worker that answers while `alive`, and a page whose clock moves by hand. */
function bench() {
  let now = 0;
  let deaths = 0;
  const pings: number[] = [];
  const worker = { alive: true };
  const heartbeat = createHeartbeat({
    now: () => now,
    ping: () => {
      pings.push(now);
      if (worker.alive) heartbeat.answered();
    },
    silent: () => (deaths += 1),
    busy: { interval: 1_000, limit: 10_000 },
    idle: { interval: 3_000, limit: 4_000 },
  });
  const run = (milliseconds: number, step = 1_000) => {
    for (const end = now + milliseconds; now < end;) {
      now += step;
      heartbeat.beat();
    }
  };
  return { heartbeat, worker, pings, run, deaths: () => deaths };
}

describe('heartbeat', () => {
  it('leaves a worker that answers alone, however long it runs', () => {
    const { run, deaths } = bench();
    run(3_600_000);
    expect(deaths()).toBe(0);
  });

  it('asks a busy worker every second and an idle one every third', () => {
    const { heartbeat, run, pings } = bench();
    run(12_000);
    expect(pings.length).toBe(4);
    heartbeat.setBusy(true);
    run(12_000);
    expect(pings.length).toBe(16);
  });

  it('says once that an idle worker is gone, after its ping stayed unanswered for the idle limit', () => {
    const { worker, run, deaths } = bench();
    run(3_000);
    worker.alive = false;
    run(4_000);
    expect(deaths()).toBe(0);
    run(2_000);
    expect(deaths()).toBe(1);
    run(60_000);
    expect(deaths()).toBe(1);
  });

  it('lets a worker that has taken up a query be silent for longer', () => {
    const { heartbeat, worker, run, deaths } = bench();
    heartbeat.setBusy(true);
    heartbeat.answered();
    worker.alive = false;
    run(10_000);
    expect(deaths()).toBe(0);
    run(2_000);
    expect(deaths()).toBe(1);
  });

  it('does not wait that long where the worker never took the query up', () => {
    const { heartbeat, worker, run, deaths } = bench();
    worker.alive = false;
    heartbeat.setBusy(true);
    run(6_000);
    expect(deaths()).toBe(1);
  });

  it('does not take its own sleep for silence', () => {
    const { heartbeat, worker, run, deaths } = bench();
    heartbeat.setBusy(true);
    heartbeat.answered();
    worker.alive = false;
    run(1_000);
    run(120_000, 60_000);
    worker.alive = true;
    heartbeat.answered();
    run(60_000);
    expect(deaths()).toBe(0);
  });
});
