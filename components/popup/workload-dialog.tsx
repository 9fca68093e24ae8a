import { useLayoutEffect, useRef } from 'preact/hooks';
import { text } from '../../src/browser/shared/texts.ts';
import { Workload, type WorkloadProps } from '../workload/workload.tsx';

export interface WorkloadDialogProps extends WorkloadProps {
  onClose: () => void;
}

/** The workload over the list. It opens on today, where the arrow keys move on from. */
export function WorkloadDialog({ onClose, ...workload }: WorkloadDialogProps) {
  const self = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => self.current?.showModal(), []);
  return (
    <dialog ref={self} class="dialog workload-dialog" aria-labelledby="workload-title" onClose={onClose}>
      <p id="workload-title" class="panel-title">
        {text('section_workload')}
      </p>
      <Workload {...workload} />
      <button type="button" class="primary" onClick={() => self.current?.close()}>
        {text('filter_done')}
      </button>
    </dialog>
  );
}
