import { describe, expect, it } from 'vitest';
import { findCycle, offenceOf } from './arrows.ts';
import { importsOf, listSources } from './source-files.ts';

const imports = listSources().flatMap(importsOf);

describe('the imports of the program', () => {
  it('are found in every form', () => {
    expect(imports.length).toBeGreaterThan(100);
    expect(imports).toContainEqual({ from: 'src/auth/vault.ts', to: 'src/domain/failure.ts', isType: false });
    expect(imports).toContainEqual({
      from: 'src/auth/vault.ts',
      to: 'src/domain/account/sealed.ts',
      isType: true,
    });
    expect(imports).toContainEqual({ from: 'src/auth/oauth-server.ts', to: 'oauth4webapi', isType: true });
  });

  it('follow the arrows', () => {
    expect(imports.map(offenceOf).filter(Boolean)).toStrictEqual([]);
  });

  it('name files with their extension', () => {
    const unnamed = imports.filter(
      ({ to }) => /^(?:src|components|entrypoints)\//.test(to) && !/\.(?:tsx?|css)$/.test(to),
    );
    expect(unnamed).toStrictEqual([]);
  });

  it('never form a cycle', () => {
    expect(findCycle(imports)?.join(' -> ')).toBeUndefined();
  });
});

describe('offenceOf', () => {
  it.each([
    ['src/domain/surface/badge.ts', 'src/domain/items/due.ts'],
    ['src/auth/vault.ts', 'src/domain/account/sealed.ts'],
    ['src/auth/vault.ts', 'oauth4webapi'],
    ['src/store/read-snapshot.ts', 'src/store/state.ts'],
    ['src/messages/send.ts', 'webextension-polyfill'],
    ['src/browser/set-badge.ts', 'webextension-polyfill'],
    ['src/app/check/request-check.ts', 'src/auth/vault.ts'],
    ['src/app/check/request-check.ts', 'src/messages/contract.ts'],
    ['components/popup/popup.tsx', 'preact'],
    ['components/popup/popup.tsx', 'components/icons.tsx'],
    ['components/use-stored.ts', 'src/store/read-snapshot.ts'],
    ['components/use-stored.ts', 'src/store/changes.ts'],
    ['components/use-commands.ts', 'src/messages/send.ts'],
    ['components/due-text.ts', 'src/browser/shared/texts.ts'],
    ['components/due-text.ts', 'src/domain/items/due.ts'],
    ['components/use-stored.ts', 'src/browser/storage/stored-settings.ts'],
    ['src/domain/items/due.ts', 'src/domain/time/time.ts'],
    ['src/domain/time/time.ts', 'src/domain/failure.ts'],
    ['src/app/start-up.ts', 'src/app/check/request-check.ts'],
    ['entrypoints/popup/main.tsx', 'components/mount.tsx'],
    ['entrypoints/background.ts', 'src/app/check/request-check.ts'],
    ['entrypoints/background.ts', 'src/browser/alarms.ts'],
    ['entrypoints/background.ts', 'src/messages/receive.ts'],
  ])('lets %s import %s', (from, to) => {
    expect(offenceOf({ from, to, isType: false })).toBeUndefined();
  });

  it.each([
    ['src/domain/surface/badge.ts', 'src/store/read-snapshot.ts'],
    ['src/domain/surface/badge.ts', 'valibot'],
    ['src/domain/surface/badge.ts', 'webextension-polyfill'],
    ['src/connectwise/link-header.ts', 'src/auth/vault.ts'],
    ['src/connectwise/link-header.ts', 'webextension-polyfill'],
    ['src/auth/vault.ts', 'src/connectwise/server.ts'],
    ['src/auth/vault.ts', 'src/browser/lifecycle.ts'],
    ['src/store/items.ts', 'src/auth/vault.ts'],
    ['src/store/items.ts', 'src/app/check/request-check.ts'],
    ['src/browser/set-badge.ts', 'src/store/read-snapshot.ts'],
    ['src/browser/set-badge.ts', 'src/messages/send.ts'],
    ['src/messages/receive.ts', 'src/app/commands/execute.ts'],
    ['src/messages/receive.ts', 'src/store/read-snapshot.ts'],
    ['src/app/check/request-check.ts', 'components/due-text.ts'],
    ['src/app/check/request-check.ts', 'webextension-polyfill'],
    ['components/popup/popup.tsx', 'src/app/check/request-check.ts'],
    ['components/popup/popup.tsx', 'src/auth/vault.ts'],
    ['components/popup/popup.tsx', 'src/store/secrets.ts'],
    ['components/popup/popup.tsx', 'src/store/account.ts'],
    ['components/popup/popup.tsx', 'src/browser/tabs.ts'],
    ['components/popup/popup.tsx', 'src/browser/storage/write.ts'],
    ['components/popup/popup.tsx', 'src/browser/storage/records.ts'],
    ['src/domain/time/time.ts', 'src/domain/items/due.ts'],
    ['src/domain/failure.ts', 'src/domain/time/time.ts'],
    ['src/app/check/request-check.ts', 'src/app/start-up.ts'],
    ['src/app/present/present.ts', 'src/app/check/request-check.ts'],
    ['src/connectwise/psa/check.ts', 'src/connectwise/gateway/check.ts'],
    ['src/connectwise/gateway/check.ts', 'src/connectwise/psa/check.ts'],
    ['src/domain/misc/bits.ts', 'src/domain/failure.ts'],
    ['components/popup/popup.tsx', 'src/messages/receive.ts'],
    ['components/popup/popup.tsx', 'src/messages/contract.ts'],
    ['components/popup/popup.tsx', 'webextension-polyfill'],
    ['entrypoints/popup/main.tsx', 'src/store/read-snapshot.ts'],
    ['entrypoints/background.ts', 'src/store/read-snapshot.ts'],
    ['entrypoints/background.ts', 'src/messages/contract.ts'],
    ['entrypoints/background.ts', 'components/icons.tsx'],
    ['src/app/check/request-check.ts', 'tests/unit/setup.ts'],
    ['src/utils/misc.ts', 'src/domain/items/due.ts'],
  ])('does not let %s import %s, and says what to do instead', (from, to) => {
    expect(offenceOf({ from, to, isType: false })).toMatch(/^\S+ .+\. .+|^\S+ is in no room: add/);
  });

  it('lets pages import the types of the command contract, but not its code', () => {
    const known = { from: 'components/use-commands.ts', to: 'src/messages/contract.ts' };
    expect(offenceOf({ ...known, isType: true })).toBeUndefined();
    expect(offenceOf({ ...known, isType: false })).toContain('only the worker writes');
  });
});

describe('findCycle', () => {
  const arrow = (from: string, to: string) => ({ from, to, isType: false });

  it.each([
    ['none', [arrow('a', 'b'), arrow('b', 'c'), arrow('a', 'c')], undefined],
    ['one of two', [arrow('a', 'b'), arrow('b', 'a')], ['a', 'b', 'a']],
    [
      'one behind a way in',
      [arrow('a', 'b'), arrow('b', 'c'), arrow('c', 'd'), arrow('d', 'b')],
      ['b', 'c', 'd', 'b'],
    ],
    ['one with oneself', [arrow('a', 'a')], ['a', 'a']],
  ])('finds %s', (_, arrows, cycle) => {
    expect(findCycle(arrows)).toStrictEqual(cycle);
  });
});
