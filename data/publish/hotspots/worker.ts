import { computePart } from './compute';
import type { HotspotShare } from './index';

process.once('message', (message) => {
  const { input, part, parts } = message as HotspotShare;
  process.send?.(computePart(input, part, parts), () => {
    process.disconnect();
  });
});
