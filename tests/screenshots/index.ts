/** `npm run screenshots`: the pictures that README shows, of the built app, in this folder. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { serve } from '../../data/serve/serve';
import { CHROMIUM_ARGS, findChromium } from '../support/chromium';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const LARGEST = 300_000;
const SCREENS = {
  overview: 'd=model-city',
  map: 'd=model-city&view=map',
} as const;

if (!existsSync('dist/data/model-city/manifest.json')) {
  const built = spawnSync('npm', ['run', 'build'], { stdio: 'inherit', shell: process.platform === 'win32' });
  if (built.status !== 0) process.exit(1);
}
const site = await serve({ folder: resolve('dist') });
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
let tooLarge = false;
try {
  for (const scheme of ['light', 'dark'] as const) {
    for (const [screen, address] of Object.entries(SCREENS)) {
      const page = await browser.newPage({
        viewport: { width: 1440, height: 900 },
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        colorScheme: scheme,
        reducedMotion: 'reduce',
      });
      await page.goto(`${site.url}#${address}`);
      await settled(page);
      const path = join(HERE, `${screen}-${scheme}.png`);
      await page.screenshot({ path });
      const { size } = await stat(path);
      console.log(`${screen}-${scheme}.png: ${Math.round(size / 1000)} kB`);
      tooLarge ||= size > LARGEST;
      await page.close();
    }
  }
} finally {
  await browser.close();
  await site.close();
}
if (tooLarge) {
  console.error(`a picture is larger than ${LARGEST / 1000} kB`);
  process.exit(1);
}

/** Resolves when every figure has its numbers and the engine has confirmed them. */
async function settled(page: Page): Promise<void> {
  await page.locator('[data-testid="confirmed"][data-confirmed="yes"]').waitFor({ timeout: 120_000 });
  await page
    .locator('[data-figure][data-state="loading"]')
    .first()
    .waitFor({ state: 'detached', timeout: 120_000 });
}
