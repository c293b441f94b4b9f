import type { Task } from './index';
import { EXPERIMENTS, tally } from './experiments';

process.once('message', (message) => {
  const { experiment: id, settings, draws } = message as Task;
  const experiment = EXPERIMENTS.find((one) => one.id === id);
  if (!experiment) throw new Error(`no experiment ${id}`);
  process.send?.(tally(experiment, settings, draws), () => {
    process.disconnect();
  });
});
