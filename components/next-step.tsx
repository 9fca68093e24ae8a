import { requestHostPermission } from '../src/browser/shared/host-permission.ts';
import { text } from '../src/browser/shared/texts.ts';
import type { Failure } from '../src/domain/failure.ts';

export interface NextStepProps {
  failure: Failure | undefined;
  /** The server that is connected by API keys; left out for one that the manifest names. */
  origin: string | undefined;
}

/** The next step after a failure that a click here can fix. After a grant the worker checks automatically. */
export function NextStep({ failure, origin }: NextStepProps) {
  if (failure?.code === 'permissionMissing') {
    return <StepButton words={text('allowAccess')} onClick={() => void requestHostPermission(origin)} />;
  }
  // The browser has no reload button for a side panel.
  if (failure?.code === 'pageOutdated') {
    return <StepButton words={text('reloadPage')} onClick={() => location.reload()} />;
  }
  return null;
}

function StepButton({ words, onClick }: { words: string; onClick: () => void }) {
  return (
    <div class="buttons">
      <button type="button" class="primary" onClick={onClick}>
        {words}
      </button>
    </div>
  );
}
