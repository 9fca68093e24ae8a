import { rmSync } from 'node:fs';
import { playScene } from '../states/play-scene.ts';
import { SCENES } from '../states/scenes.ts';
import { type Picture, takePictures } from './take-pictures.ts';
import { writeIndex } from './write-index.ts';

// `npm run gallery` shows the pages of the extension in every state and theme, and in two languages.
// `npm run gallery -- list trouble` shows only the scenes whose names contain one of these words.

const FOLDER = 'test-output/gallery';
const LANGUAGES = ['en', 'de'];

const wanted = process.argv.slice(2);
const scenes = SCENES.filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)));

rmSync(FOLDER, { recursive: true, force: true });
const pictures = new Map<string, Picture[]>();
for (const scene of scenes) {
  for (const language of LANGUAGES) {
    console.log(`${scene.name} (${language})`);
    await playScene(scene, language, async (page, state) => {
      const before = pictures.get(state.name) ?? [];
      pictures.set(state.name, [...before, ...(await takePictures(page, state, language, FOLDER))]);
    });
  }
}
writeIndex(FOLDER, pictures);
console.log(`${[...pictures.values()].flat().length} pictures: ${FOLDER}/index.html`);
