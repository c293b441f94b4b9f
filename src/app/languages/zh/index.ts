import { first } from './first';
import { later } from './later';

/** Every text of the app in Chinese, by namespace. */
export const zh = { ...first, ...later };
