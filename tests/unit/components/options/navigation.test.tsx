// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import '../support/mock-extension.ts';
import { SECTIONS } from '../../../../src/domain/surface/settings-sections.ts';
import { Options } from '../../../../components/options/options.tsx';
import { extension, store } from '../support/fake-extension.ts';
import { button, click, settle, show, texts, type } from '../support/page.tsx';
import { startPage } from '../support/start-page.ts';

startPage('Europe/Berlin');

const links = () => texts('.settings-nav a');
const shown = () => [...document.querySelectorAll('section.card:not([hidden])')].map(({ id }) => id);
const found = () => [...document.querySelectorAll('[data-found]')].map((setting) => setting.textContent);
const search = (words: string) => type('Search settings', words);

beforeEach(() => show(<Options />));

it('each section has its link, in the order of the page', () => {
  expect(links()).toEqual([
    'Connection',
    'List and badge',
    'Notifications',
    'Hours',
    'Changes from here',
    'Security',
    'Workload',
    'Diagnostics',
    'About',
  ]);
  expect(shown()).toEqual([...SECTIONS]);
});

it('a section that is not on the page has no link', async () => {
  store({ snapshot: { session: undefined } });
  await settle();
  expect(links()).not.toContain('Workload');
});

describe('the search', () => {
  it.each([
    ['TOOLBAR icon', ['list'], 'Show the number of due items on the toolbar icon'],
    ['zone Time', ['hours'], 'Time zone'],
    ['back snoozed', ['notifications'], 'snoozed'],
    ['standard texts', ['changes'], 'Standard texts'],
  ])(
    'for %j shows only the sections with all words, and marks the setting',
    async (words, sections, setting) => {
      await search(words);
      expect(shown()).toEqual(sections);
      expect(found().at(-1)).toContain(setting);
    },
  );

  it('says when nothing is found, and an empty search shows everything', async () => {
    await search('no such thing');
    expect([shown(), links()]).toEqual([[], []]);
    expect(texts('.settings-nav .hint')).toEqual(['Nothing found for “no such thing”.']);
    await search('');
    expect([shown(), found()]).toEqual([[...SECTIONS], []]);
  });

  it('leads to the first found setting by Enter, and ends by Escape', async () => {
    await search('company id');
    const box = document.querySelector<HTMLInputElement>('.settings-search');
    box?.form?.requestSubmit();
    expect(document.activeElement?.getAttribute('name')).toBe('companyId');
    box?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await settle();
    expect(shown()).toEqual([...SECTIONS]);
  });
});

describe('what the search finds', () => {
  it('is marked at the innermost setting, to which Enter leads', async () => {
    await search('assigned');
    expect(found()).toEqual(['an item is assigned to me']);
    document.querySelector<HTMLInputElement>('.settings-search')?.form?.requestSubmit();
    expect(document.activeElement?.getAttribute('name')).toBe('notifyAssigned');
  });

  it('is not looked for in what the page says as long as nothing is searched', async () => {
    const read = vi.spyOn(document.getElementById('diagnostics') as HTMLElement, 'textContent', 'get');
    await type('Check every (minutes)', '7');
    expect(read).not.toHaveBeenCalled();
    await search('no such thing');
    expect(read).toHaveBeenCalled();
  });
});

describe('the search ends', () => {
  const box = () => document.querySelector<HTMLInputElement>('.settings-search');

  it('where Save points at a field that it hides', async () => {
    await type('Company ID', 'glob ex');
    await search('toolbar icon');
    await click(button('Save'));
    expect(document.activeElement?.getAttribute('name')).toBe('companyId');
    expect([box()?.value, shown()]).toEqual(['', [...SECTIONS]]);
  });

  it('where an address names a section that it hides', async () => {
    await search('toolbar icon');
    location.hash = '#security';
    dispatchEvent(new Event('hashchange'));
    await settle();
    expect(document.activeElement?.id).toBe('security-heading');
    expect([box()?.value, shown()]).toEqual(['', [...SECTIONS]]);
    location.hash = '';
  });

  it('where the guide leads to a field that it hides', async () => {
    extension.isSetUp = false;
    store({ snapshot: { session: undefined }, settings: { companyId: undefined } });
    await settle();
    await search('toolbar icon');
    await click(document.querySelector('.guide li a') as HTMLElement);
    expect(document.activeElement?.getAttribute('name')).toBe('companyId');
    expect(box()?.value).toBe('');
  });

  it('not where a link leads to what it has found', async () => {
    await search('toolbar icon');
    location.hash = '#list';
    dispatchEvent(new Event('hashchange'));
    await settle();
    expect([box()?.value, shown()]).toEqual(['toolbar icon', ['list']]);
    location.hash = '';
  });
});

it('an address that names a section leads there, and later ones too', async () => {
  const scrolled: string[] = [];
  vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(function (this: Element) {
    scrolled.push(this.id);
  });
  location.hash = '#security';
  dispatchEvent(new Event('hashchange'));
  expect(document.activeElement?.id).toBe('security-heading');
  location.hash = '#nothing';
  dispatchEvent(new Event('hashchange'));
  expect(scrolled).toEqual(['security']);
  location.hash = '';
});
