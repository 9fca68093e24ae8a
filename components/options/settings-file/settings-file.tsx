import { useRef, useState } from 'preact/hooks';
import { saveFile } from '../../../src/browser/page/save-file.ts';
import { defaultClientId } from '../../../src/browser/storage/stored-settings.ts';
import { text } from '../../../src/browser/shared/texts.ts';
import { parseSettingsFile, writeSettingsFile } from '../../../src/domain/settings/settings-file.ts';
import type { Policy } from '../../../src/domain/policy/parse-policy.ts';
import type { Settings } from '../../../src/domain/settings/settings.ts';
import { countedText } from '../../../src/browser/shared/counted-text.ts';
import type { SettingsForm } from '../use-settings-form.ts';
import { leftText, policyText } from '../../policy-text.ts';
import { importUnder } from './import-draft.ts';
import { fieldNames, settingsChanges } from './settings-changes.ts';

export interface SettingsFileProps {
  form: SettingsForm;
  /** The stored settings; undefined until they are read. */
  settings: Settings | undefined;
  policy: Policy;
}

interface Outcome {
  words: string;
  changes: string[];
  /** The fields that a policy keeps as they are, in words. */
  left: string;
}

/** Saves settings to a file, and reads them back into the fields. "Save" stores them, like typed values. */
export function SettingsFile({ form, settings, policy }: SettingsFileProps) {
  const input = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<Outcome>();

  async function importFile(file: File) {
    if (!settings) return;
    const imported = parseSettingsFile(await file.text(), settings, defaultClientId());
    if (typeof imported === 'string') {
      setOutcome({ words: text(`settingsFile_${imported}`), changes: [], left: '' });
      return;
    }
    const { fields, left } = importUnder(policy, imported, defaultClientId());
    const changes = settingsChanges(form.draft, fields);
    form.edit(fields);
    const { length } = changes;
    const words = length > 0 ? countedText('settingsFile_changes', length) : text('settingsFile_same');
    setOutcome({ words, changes, left: fieldNames(left) });
  }

  const mayExport = policy.values.allowExport !== false;
  const isSaved = outcome !== undefined && outcome.changes.length > 0 && !form.isDirty;
  return (
    <div class="settings-file">
      <h3>{text('settingsFile_title')}</h3>
      <p class="hint">{text('settingsFile_hint')}</p>
      <div class="buttons">
        <button
          type="button"
          class="button"
          disabled={!settings || !mayExport}
          aria-describedby={mayExport ? undefined : 'export-policy'}
          onClick={() =>
            settings && saveFile('syntaskio-settings.json', 'application/json', writeSettingsFile(settings))
          }
        >
          {text('settingsFile_export')}
        </button>
        <button type="button" class="button" disabled={!settings} onClick={() => input.current?.click()}>
          {text('settingsFile_import')}
        </button>
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label={text('settingsFile_import')}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file) void importFile(file);
            // So that the same file can be chosen again.
            event.currentTarget.value = '';
          }}
        />
      </div>
      {!mayExport && (
        <p id="export-policy" class="hint policy-note">
          {policyText('policy_exportOff', policy)}
        </p>
      )}
      <div class="imported" aria-live="polite">
        {outcome && !isSaved && (
          <>
            <p>{outcome.words}</p>
            <ul>
              {outcome.changes.map((change) => (
                <li key={change}>{change}</li>
              ))}
            </ul>
            {outcome.left !== '' && <p>{leftText(policy, outcome.left)}</p>}
          </>
        )}
      </div>
    </div>
  );
}
