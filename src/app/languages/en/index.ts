import { data } from './data';
import { faults } from './faults';
import { figure } from './figure';
import { hotspots } from './hotspots';
import { issues } from './issues';
import { map } from './map';
import { overview } from './overview';
import { profile } from './profile';
import { shell } from './shell';
import { streets } from './streets';
import { trends } from './trends';

/** Every text of the app in English, by namespace. */
export const en = { shell, faults, figure, map, hotspots, overview, trends, streets, issues, profile, data };
