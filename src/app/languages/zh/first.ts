import { faults } from './faults';
import { figure } from './figure';
import { overview } from './overview';
import { shell } from './shell';

/** The texts that the first picture may need. */
export const first = { shell, faults, figure, overview };
