import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { PAGES } from '../states/pages.ts';
import type { LookName, State } from '../states/state.ts';

/** A picture: its file, and what is special about it. */
export interface Picture {
  file: string;
  caption: string;
}

const LOOKS: Record<LookName, (page: Page) => Promise<void>> = {
  narrow: (page) => page.setViewportSize({ width: 320, height: 900 }),
  wide: (page) => page.setViewportSize({ width: 800, height: 900 }),
  largeText: (page) => page.evaluate(() => void (document.documentElement.style.fontSize = '200%')),
  forcedColours: (page) => page.emulateMedia({ forcedColors: 'active' }),
  rightToLeft: (page) => page.evaluate(() => void (document.documentElement.dir = 'rtl')),
};

/** Takes pictures of a state in both themes, and in the other looks that it names. */
export async function takePictures(
  page: Page,
  { name, page: kind, looks = [] }: State,
  language: string,
  folder: string,
): Promise<Picture[]> {
  mkdirSync(folder, { recursive: true });
  const { width, height } = PAGES[kind];
  const pictures: Picture[] = [];
  const take = async (caption: string) => {
    const file = `${name}.${language}.${caption}.png`;
    await fitToContent(page);
    await page.screenshot({ path: join(folder, file), animations: 'disabled' });
    pictures.push({ file, caption: `${language}, ${caption}` });
  };

  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await take(colorScheme);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  for (const look of looks) {
    await LOOKS[look](page);
    await take(look);
    await page.emulateMedia({ forcedColors: 'none' });
    await page.setViewportSize({ width, height });
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '';
      document.documentElement.dir = 'ltr';
    });
  }
  return pictures;
}

/** Fits the window to the content, since a popup has the height of its content, and a settings page should be complete. */
async function fitToContent(page: Page): Promise<void> {
  const width = page.viewportSize()?.width ?? 0;
  const height = await page.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
  await page.setViewportSize({ width, height });
}
