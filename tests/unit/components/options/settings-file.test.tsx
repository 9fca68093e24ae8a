// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, it } from 'vitest';
import '../support/mock-extension.ts';
import { Options } from '../../../../components/options/options.tsx';
import type { CompanyId } from '../../../../src/domain/account/company-id.ts';
import { parseSettingsFile, writeSettingsFile } from '../../../../src/domain/settings/settings-file.ts';
import { parseSettings } from '../../../../src/domain/settings/settings.ts';
import { settingsOf } from '../../support/samples.ts';
import { extension, store } from '../support/fake-extension.ts';
import { button, click, field, settle, show, texts, type } from '../support/page.tsx';
import { startPage } from '../support/start-page.ts';

startPage();

async function choose(content: string): Promise<void> {
  const input = field('Import settings…');
  const file = new File([content], 'settings.json', { type: 'application/json' });
  Object.defineProperty(input, 'files', { value: [file], configurable: true });
  await act(() => void input.dispatchEvent(new Event('change')));
  await settle();
}

describe('exporting settings', () => {
  it('writes the stored settings, without a secret', async () => {
    store({ settings: { memberIdentifier: 'jdoe' }, snapshot: { hasClientSecret: true } });
    await show(<Options />);
    await type('Client secret', 'hush');
    await click(button('Export settings'));
    const file = extension.files['syntaskio-settings.json'] ?? '';
    expect(parseSettingsFile(file, settingsOf(), '')).toEqual(settingsOf({ memberIdentifier: 'jdoe' }));
    expect(file).not.toContain('hush');
  });
});

describe('importing settings', () => {
  it('fills the fields, says what changes, and stores nothing before Save', async () => {
    extension.answer = (command) => {
      if (command.type === 'saveSettings') store({ settings: parseSettings(command.settings, '') });
      return { ok: true };
    };
    const imported = settingsOf({
      companyId: 'initech' as CompanyId,
      memberIdentifier: 'jdoe',
      workingHours: { isOn: false, days: [1, 7], from: 480, to: 1_080 },
      hoursZone: 'Asia/Tokyo',
      staySignedIn: 'untilClosed',
    });
    await show(<Options />);
    await type('Client secret', 'hush');
    await choose(writeSettingsFile(imported));

    expect(texts('.imported p')).toEqual(['6 fields changed. Click Save to keep them.']);
    expect(texts('.imported li')).toEqual([
      'Company ID: acme → initech',
      'Member: empty → jdoe',
      'Check less often outside my working hours: on → off',
      'Days: Mon, Tue, Wed, Thu, Fri → Mon, Sun',
      'Time zone: This computer’s (UTC) → Asia/Tokyo',
      'Stay signed in: Always → Until the browser closes',
    ]);
    expect(field('Company ID').value).toBe('initech');
    expect(field('Client secret').value).toBe('hush');
    expect(texts('.ends-session')[0]).toContain('signs you out');
    expect(extension.sent).toEqual([]);

    await click(button('Save'));
    expect(extension.settings).toEqual(imported);
    expect(texts('.imported li')).toEqual([]);
  });

  it.each([
    ['the same settings', writeSettingsFile(settingsOf()), /^Nothing to change/],
    ['something else', '{}', /^This is not a settings file/],
    [
      'a later version',
      writeSettingsFile(settingsOf()).replace('"version": 1', '"version": 2'),
      /Update the extension/,
    ],
  ])('of %s changes no field, and says why', async (_, content, words) => {
    await show(<Options />);
    await choose(content);
    expect(texts('.imported p')[0]).toMatch(words);
    expect(texts('.save-bar .hint')).toEqual([]);
  });
});
