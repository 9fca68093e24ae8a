import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrastOf, type Hex, mix } from '../support/contrast.ts';

const tokens = readFileSync('components/tokens.css', 'utf8');
const priorityMark = readFileSync('components/popup/list/priority-mark.css', 'utf8');
const itemFacts = readFileSync('components/popup/list/item-facts.css', 'utf8');
const chips = readFileSync('components/popup/list/chips.css', 'utf8');
const heatMap = readFileSync('components/workload/heat-map.css', 'utf8');

const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

describe.each(THEMES)('in the %s theme', (theme) => {
  it.each(colouredMarks())('the priority mark %s stands out from the row, hovered or not', (_, name) => {
    for (const row of ['page', 'hover']) {
      expect(contrastOf(token(name, theme), token(row, theme))).toBeGreaterThanOrEqual(3);
    }
  });

  it('the outline of the priority colour from the server is visible, hovered or not', () => {
    const [, name = ''] =
      /\.priority-colour \{[^}]*border: 1px solid var\(--([\w-]+)\)/.exec(itemFacts) ?? [];
    for (const row of ['page', 'hover']) {
      expect(contrastOf(token(name, theme), token(row, theme))).toBeGreaterThanOrEqual(3);
    }
  });

  it('the words and the icon of a calm chip are readable', () => {
    const [, words = '', ground = ''] =
      /\.reply-chip \{[^}]*color: var\(--([\w-]+)\)[^}]*background: var\(--([\w-]+)\)/.exec(chips) ?? [];
    const [, sign = ''] = /\.reply-chip \.icon \{\s+color: var\(--([\w-]+)\)/.exec(chips) ?? [];
    for (const name of [words, sign]) {
      expect(contrastOf(token(name, theme), token(ground, theme))).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(['line-strong', 'accent', 'accent-fill'])(
    'the line %s of controls and charts is visible',
    (name) => {
      for (const ground of ['page', 'raised', 'sunken']) {
        expect(contrastOf(token(name, theme), token(ground, theme))).toBeGreaterThanOrEqual(3);
      }
    },
  );

  it.each(heatLevels())('the number on a day of level %s is readable', (_, share) => {
    const day = mix(token('accent-fill', theme), share, token('raised', theme));
    expect(contrastOf(token('text', theme), day)).toBeGreaterThanOrEqual(4.5);
  });
});

/** The rules that colour the mark. The first one is for a priority without a level. */
function colouredMarks(): [mark: string, token: string][] {
  return [...priorityMark.matchAll(/(\.priority-mark\S*) \{[^}]*stroke: var\(--([\w-]+)\)/g)].map(
    ([, mark = '', name = '']) => [mark, name],
  );
}

/** The share of colour at each level of the workload. The number on a day tells the exact count. */
function heatLevels(): [level: string, share: number][] {
  return [
    ...heatMap.matchAll(
      /\[data-level='(\d)'\] \{\s+background: color-mix\(in srgb, var\(--accent-fill\) (\d+)%/g,
    ),
  ].map(([, level = '', share = '']) => [level, Number(share) / 100]);
}

/** The value of `--name: light-dark(light, dark)`. */
function token(name: string, theme: Theme): Hex {
  const [, light, dark] = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(tokens) ?? [];
  const value = theme === 'light' ? light : dark;
  if (value === undefined) throw new Error(`tokens.css has no colour --${name}.`);
  return value;
}
