import { useState } from 'preact/hooks';
import { currentCalendar, currentZone } from '../../../src/browser/shared/calendar.ts';
import { extensionVersion } from '../../../src/browser/page/about.ts';
import { saveFile } from '../../../src/browser/page/save-file.ts';
import { locale, text } from '../../../src/browser/shared/texts.ts';
import { signInStateOf } from '../../../src/domain/surface/sign-in-state.ts';
import { countByState } from '../../../src/domain/items/groups.ts';
import { supportReport, supportText } from '../../../src/domain/journal/support-report.ts';
import type { Diagnostics } from '../../../src/store/read-diagnostics.ts';
import type { Stored } from '../../use-stored.ts';
import { policyText } from '../../policy-text.ts';

export interface ShareButtonsProps {
  stored: Stored;
  diagnostics: Diagnostics;
}

/** Shares the diagnostics with a helper: everything as a file, or the essentials as text. */
export function ShareButtons({ stored, diagnostics }: ShareButtonsProps) {
  const [feedback, setFeedback] = useState('');
  const mayExport = stored.policy.values.allowExport !== false;

  function makeReport() {
    const now = Date.now();
    const facts = {
      ...stored,
      ...diagnostics,
      version: extensionVersion(),
      userAgent: navigator.userAgent,
      language: locale(),
      zone: currentZone(),
      signInState: signInStateOf(stored, now),
      items: countByState(stored.entries, currentCalendar(now)),
    };
    return supportReport(facts, now);
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(supportText(makeReport()));
      setFeedback(text('options_copied'));
    } catch {
      setFeedback(text('diagnostics_notCopied'));
    }
  }

  return (
    <div class="share">
      <p class="hint">{text('diagnostics_share')}</p>
      <div class="buttons">
        <button
          type="button"
          class="button"
          disabled={!mayExport}
          onClick={() =>
            saveFile(
              'syntaskio-diagnostics.json',
              'application/json',
              JSON.stringify(makeReport(), undefined, 2),
            )
          }
        >
          {text('diagnostics_export')}
        </button>
        <button type="button" class="button" onClick={() => void copy()}>
          {text('diagnostics_copy')}
        </button>
      </div>
      {!mayExport && <p class="hint policy-note">{policyText('policy_exportOff', stored.policy)}</p>}
      <p class="hint" aria-live="polite">
        {feedback}
      </p>
    </div>
  );
}
