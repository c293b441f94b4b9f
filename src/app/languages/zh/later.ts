import { data } from './data';
import { hotspots } from './hotspots';
import { issues } from './issues';
import { map } from './map';
import { profile } from './profile';
import { streets } from './streets';
import { trends } from './trends';

/** The texts of the screens that are fetched when they are opened. */
export const later = { map, hotspots, trends, streets, issues, profile, data };
