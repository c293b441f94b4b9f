import type { faults as zh } from '../zh/faults';
import type { Words } from '../words';

export const faults = {
  'index-missing': {
    what: 'The list of datasets, {{file}}, was not found.',
    mend: 'Make sure that the folder data was put on the server with the page.',
  },
  'index-invalid': {
    what: 'The list of datasets, {{file}}, is not as specified.',
    mend: 'Build the data again and upload the whole folder data.',
  },
  'dataset-unknown': {
    what: 'There is no dataset named “{{dataset}}” here.',
    mend: 'Choose another one from the list of datasets above.',
  },
  'manifest-missing': {
    what: 'The dataset’s description, {{file}}, was not found.',
    mend: 'Make sure that the dataset’s folder is complete, then try again.',
  },
  'manifest-not-json': {
    what: 'The dataset’s description, {{file}}, is not valid JSON.',
    mend: 'The file may be damaged: upload the dataset’s folder again.',
  },
  'manifest-invalid': {
    what: 'The dataset’s description, {{file}}, is not as specified.',
    mend: 'Check the folder with the command data:check, mend it and upload it again.',
  },
  'format-newer': {
    what: 'The dataset is of format version {{found}}; this program reads up to version {{supported}}.',
    mend: 'Update this program, or use a dataset of the older format.',
  },
  'file-missing': {
    what: 'The file {{file}} was not found.',
    mend: 'Make sure that the dataset’s folder is complete, then try again.',
  },
  'file-truncated': {
    what: 'The file {{file}} is incomplete.',
    mend: 'The transfer may have broken off: try again; if it stays so, upload the file again.',
  },
  'file-hash': {
    what: 'The checksum of {{file}} is not the one that the dataset’s description states.',
    mend: 'The file may have been altered, or old and new files mixed: upload the whole folder again.',
  },
  'file-unreadable': {
    what: 'The file {{file}} cannot be read.',
    mend: 'It may be damaged: upload it again, then try again.',
  },
  network: {
    what: 'The file {{file}} could not be fetched: the server does not answer.',
    mend: 'Check the network connection, then try again.',
  },
  'first-invalid': {
    what: 'The baked first answers, {{file}}, are not those that the dataset’s description states.',
    mend: 'Old and new files may be mixed: upload the whole folder again.',
  },
  'webassembly-off': {
    what: 'WebAssembly is off in this browser, so the query engine cannot start.',
    mend: 'The baked numbers can still be read; to query, turn WebAssembly on or use a newer browser.',
  },
  'engine-start': {
    what: 'The query engine did not start.',
    mend: 'The baked numbers can still be read; try again.',
  },
  'engine-memory': {
    what: 'Memory ran out and the query engine stopped.',
    mend: 'Close other tabs or ask for less, then try again.',
  },
  'engine-died': {
    what: 'The query engine stopped unexpectedly.',
    mend: 'Try again: the engine will start anew.',
  },
  'database-open': {
    what: 'The database file cannot be opened.',
    mend: 'It may be damaged or written by a newer DuckDB: build the dataset again.',
  },
  'query-failed': {
    what: 'The query did not succeed.',
    mend: 'See the reason below, mend it and try again.',
  },
  'query-cancelled': {
    what: 'The query was cancelled.',
    mend: 'Run it again when you need it.',
  },
  'answers-differ': {
    what: 'The numbers disagree: the baked ones shown at first are not those that the database gives.',
    mend: 'Do not cite the numbers on this page; build the dataset again and upload it.',
  },
} satisfies Words<typeof zh>;
