import { expect, openPopup, test, violationsOn } from './fixtures.ts';

test('a click in the popup leads to the section of the settings that are open already, with what was typed', async ({
  extension,
  options,
}) => {
  await options.getByRole('textbox', { name: 'Company ID' }).fill('typed');
  await options.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const popup = await openPopup(extension);
  const pages = extension.context.pages().length;
  await popup.getByRole('button', { name: 'Settings' }).click();
  await expect(options).toHaveURL(/#connection$/);
  await expect(options.getByRole('heading', { name: 'Connection' })).toBeInViewport();
  await expect(options.getByRole('textbox', { name: 'Company ID' })).toHaveValue('typed');
  expect(extension.context.pages()).toHaveLength(pages);
});

test('an address leads to its section, the navigation to the others, and saving stays in view', async ({
  extension: { addressOf },
  options,
}) => {
  await options.goto(`${addressOf('options.html')}#security`);
  const nav = options.getByRole('navigation', { name: 'Sections' });
  await expect(options.getByRole('heading', { name: 'Security' })).toBeInViewport();
  await expect(options.getByRole('heading', { name: 'Security' })).toBeFocused();
  await expect(options.getByRole('button', { name: 'Save' })).toBeInViewport();
  await nav.getByRole('link', { name: 'Hours' }).click();
  await expect(options.getByRole('heading', { name: 'Hours' })).toBeInViewport();
  await expect(nav.getByRole('link', { name: 'Hours' })).toHaveAttribute('aria-current', 'true');
  await nav.getByRole('link', { name: 'About' }).click();
  await expect(options.getByRole('link', { name: 'What is new' })).toBeInViewport();
  await expect(options.getByRole('button', { name: 'Save' })).toBeInViewport();
});

test('the search leaves what has its words, and Enter leads there', async ({ options }) => {
  const search = options.getByRole('searchbox', { name: 'Search settings' });
  await search.fill('time zone');
  await expect(options.getByRole('heading', { level: 2 })).toHaveText(['Get started', 'Hours']);
  expect(await violationsOn(options)).toEqual([]);
  await search.press('Enter');
  await expect(options.getByRole('combobox', { name: 'Time zone' })).toBeFocused();
  await search.press('Escape');
  await expect(options.getByRole('heading', { level: 2, name: 'Security' })).toBeVisible();
});
