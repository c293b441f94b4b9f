import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

let built: string | null = null;

/** The folder of the built app, which with its datasets is built once in a run; as it stands where `asItStands`. */
export function builtApp(asItStands: boolean): string {
  if (built === null && !asItStands) {
    console.log('building …');
    run('tsx', 'data/build/index.ts');
    run('vite', 'build', '--logLevel=error');
  }
  built = resolve('dist');
  return built;
}

function run(command: string, ...args: string[]): void {
  execFileSync('npx', [command, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
}
