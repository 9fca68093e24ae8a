// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import '../support/mock-extension.ts';
import { Popup } from '../../../../components/popup/popup.tsx';
import { HOUR } from '../../../../src/domain/time/time.ts';
import { NOW, ticket } from '../../support/samples.ts';
import { store } from '../support/fake-extension.ts';
import { button, click, focused, pass, press, settle, show, texts, type } from '../support/page.tsx';
import { startPage } from '../support/start-page.ts';

const at = (offset: number) => ({ type: 'instant' as const, at: NOW + offset });
const titled = (id: number) => ticket(id, { title: `Item ${id}`, due: at(-HOUR) });
const MANY = Array.from({ length: 2_000 }, (_, index) => titled(index + 1));

startPage('Europe/Berlin');

beforeEach(async () => {
  store({ snapshot: { items: [...MANY, ticket(5_000, { title: 'Some day' })] } });
  await show(<Popup />);
  await pass(100);
});

const rows = () => [...document.querySelectorAll<HTMLElement>('[data-item]')];
const gaps = () =>
  [...document.querySelectorAll<HTMLElement>('.gap')].map((gap) => Number(gap.dataset['missing']));

async function walk(key: string, times: number): Promise<string> {
  for (let step = 0; step < times; step += 1) await press(key);
  return focused();
}

it('a long list draws only the rows in view, with space for all others and every heading', async () => {
  await pass(2_000);
  expect(rows().length).toBeLessThan(100);
  expect(rows().length + gaps().reduce((sum, missing) => sum + missing, 0)).toBe(2_001);
  expect(texts('h2')).toEqual(['Overdue 2,000', 'No due date 1']);
});

it('a row tells assistive technology its position and the number of rows, and gaps are hidden from it', async () => {
  const places = rows().map((row) => [row.getAttribute('aria-posinset'), row.getAttribute('aria-setsize')]);
  expect(places.slice(0, 2)).toEqual([
    ['1', '2000'],
    ['2', '2000'],
  ]);
  for (const gap of document.querySelectorAll('.gap')) expect(gap.getAttribute('aria-hidden')).toBe('true');
});

it('the shortcuts move through the whole list and back', async () => {
  expect(await walk('j', 150)).toBe('Item 150');
  expect(rows().length).toBeLessThan(100);
  expect(await walk('k', 120)).toBe('Item 30');
});

it('the focus stays with its item when other items come and go', async () => {
  await walk('j', 100);
  const others = MANY.filter(({ id }) => id === 100 || id > 150);
  store({
    snapshot: { items: [...others, ...Array.from({ length: 300 }, (_, index) => titled(index - 400))] },
  });
  await settle();
  expect(focused()).toBe('Item 100');
  expect(await walk('j', 1)).toBe('Item 151');
});

it('the focus moves to the next item when its own disappears', async () => {
  await walk('j', 100);
  store({ snapshot: { items: MANY.filter(({ id }) => id !== 100) } });
  await settle();
  expect(focused()).toBe('Item 101');
});

it('another search starts at the top of the list again', async () => {
  await walk('j', 100);
  await type('Search', 'item');
  expect(texts('li a').slice(0, 2)).toEqual(['Item 1', 'Item 2']);
});

it('a folded group leaves its space to the other groups', async () => {
  await click(button('Overdue 2,000'));
  expect(texts('li a')).toEqual(['Some day']);
  expect(gaps()).toEqual([]);
});
