import 'i18next';
import type { Words } from './words';
import type { zh } from './zh';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell';
    // Texts as plain strings: literal ones would demand that numbers be turned into strings first.
    resources: Words<typeof zh>;
    returnNull: false;
  }
}
