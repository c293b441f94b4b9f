import { data } from './data';
import { hotspots } from './hotspots';
import { issues } from './issues';
import { map } from './map';
import { profile } from './profile';
import { streets } from './streets';

/** The texts of the screens that are fetched when they are opened. */
export const later = { map, hotspots, streets, issues, profile, data };
