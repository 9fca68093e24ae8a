import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompanyId } from '../../../../src/domain/account/company-id.ts';
import {
  MAX_FILE_LENGTH,
  parseSettingsFile,
  writeSettingsFile,
} from '../../../../src/domain/settings/settings-file.ts';
import { parseSettings, type Settings } from '../../../../src/domain/settings/settings.ts';
import { settingsOf } from '../../support/samples.ts';

const PRESENT = settingsOf({ memberIdentifier: 'jdoe', checkEveryMinutes: 15 });

function read(file: unknown) {
  return parseSettingsFile(typeof file === 'string' ? file : JSON.stringify(file), PRESENT, 'built-in');
}

const fileOf = (settings: unknown, version: unknown = 1) => ({
  format: 'syntaskio-settings',
  version,
  settings,
});

describe('a settings file', () => {
  it('reads back what was written', () => {
    const settings = settingsOf({
      companyId: 'initech' as CompanyId,
      workingHours: { isOn: false, days: [6, 7], from: 0, to: 1_080 },
      staySignedIn: 'passphrase',
      showBadge: false,
    });
    expect(read(writeSettingsFile(settings))).toStrictEqual(settings);
    expect(writeSettingsFile(settings)).toContain('"version": 1');
  });

  it('keeps settings that it does not name', () => {
    expect(read(fileOf({ checkEveryMinutes: 30 }))).toStrictEqual({ ...PRESENT, checkEveryMinutes: 30 });
  });

  it.each<[string, unknown]>([
    ['an empty file', ''],
    ['no JSON', '{"format":'],
    ['null', null],
    ['a list', []],
    ['another format', { ...fileOf({}), format: 'other' }],
    ['no version', { format: 'syntaskio-settings', settings: {} }],
    ['a version that is not a number', fileOf({}, '1')],
    ['no settings', fileOf(undefined)],
    ['settings that are null', fileOf(null)],
    ['settings that are a text', fileOf('x')],
    ['one too long', writeSettingsFile(PRESENT) + ' '.repeat(MAX_FILE_LENGTH)],
  ])('with %s is refused', (_, file) => {
    expect(read(file)).toBe('notSettings');
  });

  it('may be as long as the maximum', () => {
    expect(read(writeSettingsFile(PRESENT).padEnd(MAX_FILE_LENGTH))).toStrictEqual(PRESENT);
    expect(read(writeSettingsFile(PRESENT).padEnd(MAX_FILE_LENGTH + 1))).toBe('notSettings');
  });

  it('of a later version is refused as newer', () => {
    expect(read(fileOf({}, 2))).toBe('newer');
  });

  it('with any content gives settings that could have been stored', () => {
    const names = Object.keys(PRESENT) as (keyof Settings)[];
    const anything = fc.dictionary(fc.constantFrom(...names, '__proto__', 'clientSecret'), fc.jsonValue());
    fc.assert(
      fc.property(anything, (settings) => {
        const found = read(fileOf(settings));
        expect(found).toStrictEqual(parseSettings(found, 'built-in'));
        expect(Object.keys(found)).toStrictEqual(Object.keys(PRESENT));
      }),
    );
  });
});
