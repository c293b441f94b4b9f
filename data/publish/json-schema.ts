import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { manifestJsonSchema } from './schema-text';

const path = fileURLToPath(new URL('../manifest.schema.json', import.meta.url));
await writeFile(path, manifestJsonSchema());
console.log('data/manifest.schema.json');
