import { data } from './data';
import { faults } from './faults';
import { figure } from './figure';
import { hotspots } from './hotspots';
import { map } from './map';
import { overview } from './overview';
import { profile } from './profile';
import { shell } from './shell';
import { streets } from './streets';

/** Every text of the app in Chinese, by namespace. */
export const zh = { shell, faults, figure, map, hotspots, overview, streets, profile, data };
