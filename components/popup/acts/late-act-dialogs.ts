import { type ComponentChild, h } from 'preact';
import { useLate } from '../../use-late.ts';
import type { ActDialogsProps } from './act-dialogs.tsx';

const load = () => import('../late-dialogs.ts');

/** The dialogs, loaded when one is first wanted: most people open the popup to read. */
export function LateActDialogs(props: ActDialogsProps): ComponentChild {
  const module = useLate(load, props.open !== undefined);
  return module ? h(module.ActDialogs, props) : null;
}
