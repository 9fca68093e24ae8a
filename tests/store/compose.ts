import { readFileSync } from 'node:fs';
import type { Shot } from './take-shots.ts';

/** What a picture of a store shows. */
export interface Composition {
  caption: string;
  shot: Shot;
  place: Place;
  theme: 'light' | 'dark';
}

/** Where a page of the extension stands: under its toolbar button, at the side of the window, or in a tab. */
type Place = 'popup' | 'side' | 'tab';

const STYLE = readText('picture.css');
const ICON = readText('../../public/icon/icon.svg');

/** Lines of different lengths, in percent, that stand for the page somebody works on. */
const GHOST_LINES = [92, 84, 96, 60, 88, 94, 72, 90, 48, 86, 95, 80, 64, 91, 87, 42, 93, 78, 89];

/** The HTML of a picture of 1280 × 800 pixels. */
export function composePicture({ caption, shot: { png, badge }, place, theme }: Composition): string {
  return pageOf(
    `<div class="words">${ICON}<p>${escape(caption)}</p></div>
    <div class="window">
      <div class="toolbar">
        <span class="dot"></span><span class="dot"></span><span class="address"></span>
        <span class="button">${ICON}<b class="badge" style="background:${badge.colour}">${escape(badge.text)}</b></span>
        <span class="dot"></span>
      </div>
      <div class="ghost">${lineOf('title', 44)}${GHOST_LINES.map((width) => lineOf('', width)).join('')}</div>
      <div class="shot" data-place="${place}"><img src="data:image/png;base64,${png}" alt=""></div>
    </div>`,
    theme,
  );
}

/** The HTML of the promo tile of 440 × 280 pixels. It has no words but the name, so it needs no translation. */
export function composeTile(name: string): string {
  const [first = '', ...rest] = name.split(' ');
  return pageOf(`${ICON}<p><b>${escape(first)}</b>${escape(rest.join(' '))}</p>`, 'light', 'tile');
}

function pageOf(content: string, theme: string, kind = ''): string {
  return `<!doctype html>
<html lang="en" data-theme="${theme}">
<meta charset="utf-8">
<style>${STYLE}</style>
<body class="${kind}">${content}</body>
</html>`;
}

function lineOf(kind: string, width: number): string {
  return `<i class="${kind}" style="width:${width}%"></i>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function readText(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}
