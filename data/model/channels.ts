import { monthIndex } from '../../src/domain/period';
import { CHANNELS, indexOf } from './members';
import { fact } from './published-targets';
import type { City } from './types';

/** Share by phone at months, the published one throughout 2020 and assumed before and after; of the rest, the apps'. */
function path(): readonly (readonly [month: string, phone: number, app: number])[] {
  const phone = fact('annual-011').value;
  return [
    ['2019-01', 0.945, 0.4],
    ['2020-01', phone, 0.5],
    ['2020-12', phone, 0.55],
    ['2025-12', 0.84, 0.75],
  ];
}

/** The weight of each channel by month (month × channels + channel); firms all come by the enterprise line. */
export function channelWeights({ calendar }: City, ofFirms: boolean): Float64Array {
  const weights = new Float64Array(calendar.months * CHANNELS.length);
  const points = path().map(([month, phone, app]) => ({ at: monthIndex(month) ?? 0, phone, app }));
  for (let month = 0; month < calendar.months; month += 1) {
    const put = (id: string, weight: number) =>
      (weights[month * CHANNELS.length + indexOf(CHANNELS, id)] = weight);
    if (ofFirms) {
      put('enterprise', 1);
      continue;
    }
    const now = calendar.firstMonth + month;
    const after = points.findIndex(({ at }) => at > now);
    const [next, last] = [points[after], points[after < 0 ? points.length - 1 : after - 1]];
    if (!last) throw new Error('the channels have no share before 2019');
    const share = next ? (now - last.at) / (next.at - last.at) : 0;
    const phone = last.phone + share * ((next ?? last).phone - last.phone);
    const app = last.app + share * ((next ?? last).app - last.app);
    put('phone', phone);
    put('app', (1 - phone) * app);
    put('web', (1 - phone) * (1 - app));
  }
  return weights;
}
