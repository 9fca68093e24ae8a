import { requestHostPermission } from '../src/browser/page/host-permission.ts';
import { text } from '../src/browser/page/texts.ts';
import type { Failure } from '../src/domain/failure.ts';

/** The way out where the browser withholds the server; the worker checks as soon as that is over. */
export function AllowAccess({ failure }: { failure: Failure | undefined }) {
  if (failure?.code !== 'permissionMissing') return null;
  return (
    <div class="buttons">
      <button type="button" class="primary" onClick={() => void requestHostPermission()}>
        {text('allowAccess')}
      </button>
    </div>
  );
}
