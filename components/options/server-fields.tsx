import { text } from '../../src/browser/shared/texts.ts';
import { psaOriginOf, type Region, REGIONS } from '../../src/domain/account/psa-site.ts';
import { meantDraft } from './draft.ts';
import { serverAddressProblem } from './key-problems.ts';
import { useFieldPolicy } from './policy/policy-context.ts';
import { PolicyNote } from './policy/policy-note.tsx';
import { TextField } from './text-field.tsx';
import type { SettingsForm } from './use-settings-form.ts';

const HINT_ID = 'region-hint';

/** The server and the exact address that follows. The keys go nowhere else. */
export function ServerFields({ form }: { form: SettingsForm }) {
  const { draft, edit } = form;
  const isOwn = draft.region === 'own';
  const note = useFieldPolicy('region');
  const meant = meantDraft(draft);
  const origin = psaOriginOf(meant);
  const meantRegion = meant.region === draft.region ? undefined : meant.region;
  const result = origin && (
    <>
      {meantRegion && `${meantText(meantRegion)} `}
      {text('options_serverAddress')}
      <span class="address">{origin}</span>
    </>
  );
  return (
    <>
      <div class="field">
        <label for="region">{text('options_region')}</label>
        <select
          id="region"
          name="region"
          disabled={note.isLocked}
          aria-describedby={note.id === undefined ? HINT_ID : `${HINT_ID} ${note.id}`}
          value={draft.region}
          onChange={(event) => edit({ region: event.currentTarget.value as Region })}
        >
          {REGIONS.map((region) => (
            <option key={region} value={region}>
              {text(`options_region_${region}`)}
            </option>
          ))}
        </select>
        <p id={HINT_ID} class="hint">
          {isOwn ? '' : text('options_regionHint')} {!isOwn && result}
        </p>
        <PolicyNote note={note} />
      </div>
      {isOwn && (
        <TextField
          name="serverAddress"
          label={text('options_ownServer')}
          value={draft.serverAddress}
          onEdit={edit}
          problem={
            (
              form.problemOf('serverAddress') ??
              (isUnfinished(draft.serverAddress) ? undefined : serverAddressProblem(draft))
            )?.words
          }
          hint={result ?? text('options_ownServerHint')}
        />
      )}
    </>
  );
}

/** Why another region than the chosen one is used. */
function meantText(region: Region): string {
  if (region === 'own') return text('options_ownServer_pasted');
  return text('options_ownServer_region', text(`options_region_${region}`));
}

/** Empty, or the beginning of a full name: no mistake before a person tries to save it. */
function isUnfinished(typed: string): boolean {
  return /^\s*(?:h|ht|htt|https?:?\/{0,2}|(?:https:\/\/)?[a-z0-9-]*(?:\.[a-z0-9-]*)*\.?)\s*$/i.test(typed);
}
