// Renders the icons from icon.svg; run it after a change to the drawing: node resources/icons/render.mjs
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { requireBrowser } from '../../test/support/find-browser.mjs';

const folder = import.meta.dirname;
const drawing = readFileSync(join(folder, 'icon.svg'), 'utf8');
const SIZES = { 'icon.png': 1024, 'icon-512.png': 512 };

const browser = await chromium.launch({
  executablePath: requireBrowser(),
  chromiumSandbox: false,
});
for (const [name, size] of Object.entries(SIZES)) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>body { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${drawing}`,
  );
  await page.screenshot({ path: join(folder, name), omitBackground: true });
  await page.close();
}
await browser.close();
