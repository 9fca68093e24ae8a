import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openStage, type Stage } from '../states/stage.ts';
import { type Composition, composePicture, composeTile } from './compose.ts';
import { COMPANY, createSampleData } from './create-sample-data.ts';
import { PICTURE_FILES, PICTURES_FOLDER, readListing, SCREEN, TILE, TILE_FILE } from './listing.ts';
import {
  type Shot,
  signIn,
  takeFilter,
  takeForm,
  takeList,
  takeSettings,
  takeSidePanel,
} from './take-shots.ts';

// `npm run store:pictures` takes the pictures of the listings from the build, with the captions in English.

/** What a picture shows, and how. */
interface Scene extends Pick<Composition, 'place' | 'theme'> {
  take: (stage: Stage) => Promise<Shot>;
}

const SCENES: Record<(typeof PICTURE_FILES)[number], Scene> = {
  '1-list.png': { take: takeList, place: 'popup', theme: 'light' },
  '2-form.png': { take: takeForm, place: 'popup', theme: 'light' },
  '3-side-panel.png': { take: takeSidePanel, place: 'side', theme: 'light' },
  '4-settings.png': { take: takeSettings, place: 'tab', theme: 'light' },
  '5-dark.png': { take: takeFilter, place: 'popup', theme: 'dark' },
};

const { name, captions } = readListing('en');
const stage = await openStage(
  { name: 'store', serverOptions: { companies: [{ identifier: COMPANY, empty: true }] }, states: [] },
  'en',
);
try {
  createSampleData(stage.server);
  await signIn(stage);
  const canvas = await stage.context.newPage();
  for (const file of PICTURE_FILES) {
    const { take, ...how } = SCENES[file];
    const shot = await take(stage);
    await draw(canvas, file, composePicture({ ...how, shot, caption: captions.get(file) ?? '' }), SCREEN);
  }
  await draw(canvas, TILE_FILE, composeTile(name), TILE);
} finally {
  await stage.close();
}

async function draw(
  page: Page,
  file: string,
  html: string,
  size: typeof SCREEN | typeof TILE,
): Promise<void> {
  const path = join(PICTURES_FOLDER, file);
  await page.bringToFront();
  await page.setViewportSize(size);
  await page.setContent(html);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path });
  const packing = spawnSync('optipng', ['-quiet', '-o5', path]);
  console.log(`${file}: ${Math.ceil(statSync(path).size / 1000)} kB`);
  if (packing.status !== 0) console.log('It would be smaller with optipng, which is not installed.');
}
