import { type ComponentChild, h } from 'preact';
import { useLate } from '../use-late.ts';
import type { WorkloadDialogProps } from './workload-dialog.tsx';

const load = () => import('./late-dialogs.ts');

/** The workload, loaded when it is first wanted: most people open the popup for what is due next. */
export function LateWorkloadDialog(props: WorkloadDialogProps): ComponentChild {
  const module = useLate(load, true);
  return module ? h(module.WorkloadDialog, props) : null;
}
