import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftOf, saveCommandOf } from '../../../../components/options/draft.ts';
import { fieldsOf, preferencesIn } from '../../../../components/options/preference-fields.ts';
import { parseSettingsFile, writeSettingsFile } from '../../../../src/domain/settings/settings-file.ts';
import type { Preference } from '../../../../src/domain/settings/preference.ts';
import {
  parsePreferences,
  PREFERENCE_NAMES,
  PREFERENCES,
  type Preferences,
} from '../../../../src/domain/settings/preferences.ts';
import { parseCommand } from '../../../../src/messages/contract.ts';
import { settingsOf } from '../../support/samples.ts';

const minutesOfDay = fc.integer({ min: 0, max: 24 * 60 - 1 });

/** Any value of a setting, by its kind. */
function anyOf(definition: Preference): fc.Arbitrary<unknown> {
  switch (definition.kind) {
    case 'minutes':
      return fc.integer(definition);
    case 'toggle':
      return fc.boolean();
    case 'toggles':
      return recordOf(definition.names, () => fc.boolean());
    case 'choice':
      return fc.constantFrom(...definition.choices);
    case 'hours':
      return fc.record(
        {
          isOn: fc.boolean(),
          days: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
          from: minutesOfDay,
          to: minutesOfDay,
        },
        { noNullPrototype: true },
      );
    case 'zone':
      return fc.constantFrom('', 'Asia/Tokyo', 'America/New_York');
    case 'texts':
      return fc.uniqueArray(fc.stringMatching(/^\w[ \w]{0,20}\w(?:\n[a-z]+){0,3}$/), { maxLength: 20 });
  }
}

/** An object with a value for each name. */
function recordOf<Name extends string>(
  names: readonly Name[],
  valueOf: (name: Name) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const values = Object.fromEntries(names.map((name) => [name, valueOf(name)]));
  return fc.record(values, { noNullPrototype: true });
}

const anyPreferences = recordOf(PREFERENCE_NAMES, (name) => anyOf(PREFERENCES[name])).map(
  (values) => values as Preferences,
);

describe('every setting by its definition', () => {
  it('comes back from the fields, the command, the store and the settings file as it was', () => {
    fc.assert(
      fc.property(anyPreferences, (preferences) => {
        expect(parsePreferences(preferences)).toStrictEqual(preferences);
        expect(preferencesIn(fieldsOf(preferences))).toStrictEqual(preferences);
        const settings = settingsOf(preferences);
        const command = saveCommandOf(draftOf(settings));
        expect(parseCommand(command)).toStrictEqual(command);
        expect(command.settings).toMatchObject(preferences);
        expect(parseSettingsFile(writeSettingsFile(settings), settingsOf(), '')).toStrictEqual(settings);
      }),
    );
  });

  it('falls back alone, whatever is stored', () => {
    const anything = fc.dictionary(fc.constantFrom<string>(...PREFERENCE_NAMES), fc.anything());
    fc.assert(
      fc.property(anything, (stored) => {
        const read = parsePreferences(stored);
        expect(parsePreferences(read)).toStrictEqual(read);
        const initial = parsePreferences({});
        const missing = PREFERENCE_NAMES.filter((name) => !Object.hasOwn(stored, name));
        expect(missing.map((name) => read[name])).toStrictEqual(missing.map((name) => initial[name]));
      }),
    );
  });

  it.each(PREFERENCE_NAMES)('the worker refuses a command with a malformed %s', (name) => {
    const command = saveCommandOf(draftOf(settingsOf()));
    const settings = { ...command.settings, [name]: null };
    expect(parseCommand({ ...command, settings })).toBeUndefined();
  });
});
