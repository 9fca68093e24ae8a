import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrastOf, type Hex, mix } from '../support/contrast.ts';

const tokens = readFileSync('components/tokens.css', 'utf8');
const priorityMark = readFileSync('components/popup/list/priority-mark.css', 'utf8');
const itemFacts = readFileSync('components/popup/list/item-facts.css', 'utf8');
const chips = readFileSync('components/popup/list/chips.css', 'utf8');
const heatMap = readFileSync('components/options/workload/heat-map.css', 'utf8');

const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

describe.each(THEMES)('in the %s theme', (theme) => {
  it.each(colouredMarks())('the priority mark %s stands out from the row, pointed at or not', (_, name) => {
    for (const row of ['page', 'hover']) {
      expect(contrastOf(token(name, theme), token(row, theme))).toBeGreaterThanOrEqual(3);
    }
  });

  it('the outline of the colour that the server gives a priority is seen, pointed at or not', () => {
    const [, name = ''] =
      /\.priority-colour \{[^}]*border: 1px solid var\(--([\w-]+)\)/.exec(itemFacts) ?? [];
    for (const row of ['page', 'hover']) {
      expect(contrastOf(token(name, theme), token(row, theme))).toBeGreaterThanOrEqual(3);
    }
  });

  it('the words and the sign of a calm chip can be read on it', () => {
    const [, words = '', ground = ''] =
      /\.reply-chip \{[^}]*color: var\(--([\w-]+)\)[^}]*background: var\(--([\w-]+)\)/.exec(chips) ?? [];
    const [, sign = ''] = /\.reply-chip \.icon \{\s+color: var\(--([\w-]+)\)/.exec(chips) ?? [];
    for (const name of [words, sign]) {
      expect(contrastOf(token(name, theme), token(ground, theme))).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(['line-strong', 'accent', 'accent-fill'])('the line %s of controls and charts is seen', (name) => {
    for (const ground of ['page', 'raised', 'sunken']) {
      expect(contrastOf(token(name, theme), token(ground, theme))).toBeGreaterThanOrEqual(3);
    }
  });

  it.each(heatLevels())('the number can be read on a day of level %s', (_, share) => {
    const day = mix(token('accent-fill', theme), share, token('raised', theme));
    expect(contrastOf(token('text', theme), day)).toBeGreaterThanOrEqual(4.5);
  });
});

/** The rules that colour the mark: the first one is for a priority that says nothing. */
function colouredMarks(): [mark: string, token: string][] {
  return [...priorityMark.matchAll(/(\.priority-mark\S*) \{[^}]*stroke: var\(--([\w-]+)\)/g)].map(
    ([, mark = '', name = '']) => [mark, name],
  );
}

/** How much of the colour each level of the workload has; the number on it says the rest. */
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
