/** Serves the built app: `tsx data/serve/index.ts [FOLDER] [--host 127.0.0.1] [--port 4173] [--base /]`. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { serve, type Served } from './serve';

const FIRST_PORT = 4173;
const PORTS_TRIED = 50;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string' },
    base: { type: 'string', default: '/' },
  },
});
const folder = resolve(positionals[0] ?? 'dist');

if (!existsSync(join(folder, 'index.html'))) {
  console.error(`${folder} has no index.html: run \`npm run build\` first`);
  process.exit(1);
}

/** The port that was asked for, or the first free one from 4173. */
async function onFreePort(): Promise<Served> {
  const asked = values.port === undefined ? null : Number(values.port);
  const last = asked ?? FIRST_PORT + PORTS_TRIED;
  for (let port = asked ?? FIRST_PORT; ; port += 1) {
    try {
      return await serve({ folder, host: values.host, port, base: values.base });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || port >= last) throw error;
    }
  }
}

try {
  const { url } = await onFreePort();
  console.log(`民声图 · Minsheng Atlas: ${url}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
