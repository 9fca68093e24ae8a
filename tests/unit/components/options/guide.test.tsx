// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import '../support/mock-extension.ts';
import { Options } from '../../../../components/options/options.tsx';
import type { Command } from '../../../../src/messages/contract.ts';
import { sessionOf } from '../../support/samples.ts';
import { extension, store } from '../support/fake-extension.ts';
import { button, click, field, settle, show, texts, type } from '../support/page.tsx';
import { startPage } from '../support/start-page.ts';

startPage();

beforeEach(() => {
  extension.isSetUp = false;
  store({ snapshot: { session: undefined }, settings: { companyId: undefined, clientId: '' } });
});

function currentStep(): string | undefined {
  return document.querySelector('[aria-current=step] a')?.textContent;
}

function link(name: string): HTMLAnchorElement {
  const found = [...document.querySelectorAll<HTMLAnchorElement>('.guide a')].find(
    ({ textContent }) => textContent === name,
  );
  if (!found) throw new Error(`The page has no link ${name}.`);
  return found;
}

describe('the guide', () => {
  it('leads from step to step as the fields are filled', async () => {
    await show(<Options />);
    expect(currentStep()).toBe('Company ID');
    await type('Company ID', 'evil.com#');
    expect(currentStep()).toBe('Company ID');
    await type('Company ID', 'acme');
    expect(currentStep()).toBe('Client ID and redirect address');
    expect(texts('.guide .done')).toHaveLength(1);
    await type('Client ID', '  ');
    expect(currentStep()).toBe('Client ID and redirect address');
    await type('Client ID', 'client-1');
    expect(currentStep()).toBe('Sign in');
    store({ snapshot: { session: sessionOf() } });
    await settle();
    expect(currentStep()).toBe('Notifications');
    expect(texts('.guide .done')).toHaveLength(3);
  });

  it.each([
    ['Company ID', () => field('Company ID')],
    ['Client ID and redirect address', () => field('Client ID')],
    ['Sign in', () => button('Sign in')],
    ['Notifications', () => field('Show notifications')],
  ])('moves the focus to the field of "%s"', async (name, target) => {
    await show(<Options />);
    await click(link(name));
    expect(document.activeElement).toBe(target());
    expect(location.hash).toBe('');
  });

  it('shows the place of the redirect address once it is needed', async () => {
    await show(<Options />);
    expect(() => link('Show the redirect address')).toThrow('no link');
    await type('Company ID', 'acme');
    await click(link('Show the redirect address'));
    expect(document.activeElement).toBe(field('Redirect address'));
  });

  it('disappears after the last step, once the choices are saved', async () => {
    const done = new Map<Command['type'], () => void>([
      ['saveSettings', () => store({ settings: { showNotifications: false } })],
      [
        'finishSetup',
        () => {
          extension.isSetUp = true;
          store({});
        },
      ],
    ]);
    extension.answer = ({ type: command }) => {
      done.get(command)?.();
      return { ok: true };
    };
    store({
      snapshot: { session: sessionOf() },
      settings: { companyId: sessionOf().companyId, clientId: 'client-1' },
    });
    await show(<Options />);
    await click(field('Show notifications'));
    await click(button('Done'));
    expect(extension.sent.map((command) => command.type)).toEqual(['saveSettings', 'finishSetup']);
    expect(document.querySelector('.guide')).toBeNull();
    expect(document.activeElement?.tagName).toBe('H1');
  });

  it('stays while a problem keeps the settings from being saved', async () => {
    store({
      snapshot: { session: sessionOf() },
      settings: { companyId: sessionOf().companyId, clientId: 'client-1' },
    });
    await show(<Options />);
    await type('ConnectWise web address', 'acme');
    await click(button('Done'));
    expect(document.activeElement).toBe(field('ConnectWise web address'));
    expect(extension.sent).toEqual([]);
    expect(document.querySelector('.guide')).not.toBeNull();
  });

  it('is absent for a person who is signed in and has finished it', async () => {
    extension.isSetUp = true;
    store({ snapshot: { session: sessionOf() } });
    await show(<Options />);
    expect(document.querySelector('.guide')).toBeNull();
  });
});
