import { computeHotspots } from './compute';
import type { HotspotInput } from './input';

process.once('message', (input) => {
  process.send?.(computeHotspots(input as HotspotInput), () => {
    process.disconnect();
  });
});
