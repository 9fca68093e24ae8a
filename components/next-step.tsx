import { requestHostPermission } from '../src/browser/shared/host-permission.ts';
import { text } from '../src/browser/shared/texts.ts';
import type { Failure } from '../src/domain/failure.ts';

export interface NextStepProps {
  failure: Failure | undefined;
  /** The server that is connected by keys; left out for one that the manifest names. */
  origin: string | undefined;
}

/** The way out of a failure that a click here can end; after a grant the worker checks by itself. */
export function NextStep({ failure, origin }: NextStepProps) {
  if (failure?.code === 'permissionMissing') {
    return <StepButton words={text('allowAccess')} onClick={() => void requestHostPermission(origin)} />;
  }
  // A side panel has no button of the browser for that.
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
