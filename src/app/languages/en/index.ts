import { data } from './data';
import { faults } from './faults';
import { figure } from './figure';
import { map } from './map';
import { overview } from './overview';
import { shell } from './shell';

/** Every text of the app in English, by namespace. */
export const en = { shell, faults, figure, map, overview, data };
