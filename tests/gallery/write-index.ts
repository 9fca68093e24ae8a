import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Picture } from './take-pictures.ts';

/** Writes the page that shows the pictures side by side, state by state. */
export function writeIndex(folder: string, pictures: ReadonlyMap<string, readonly Picture[]>): void {
  const sections = [...pictures].map(
    ([name, ofState]) =>
      `<section id="${name}"><h2>${name}</h2><div>${ofState.map(figureOf).join('')}</div></section>`,
  );
  writeFileSync(join(folder, 'index.html'), `${HEAD}${sections.join('\n')}\n`);
}

function figureOf({ file, caption }: Picture): string {
  return `<figure><a href="${file}"><img src="${file}" alt="${caption}" loading="lazy"></a><figcaption>${caption}</figcaption></figure>`;
}

const HEAD = `<!doctype html>
<meta charset="utf-8">
<title>Gallery</title>
<style>
  body { margin: 1rem; font: 1rem/1.4 system-ui, sans-serif; background: #808890; }
  div { display: flex; gap: 1rem; align-items: start; overflow-x: auto; }
  figure { flex: none; margin: 0; }
  img { max-width: 450px; box-shadow: 0 0 0.5rem rgb(0 0 0 / 40%); }
</style>
`;
