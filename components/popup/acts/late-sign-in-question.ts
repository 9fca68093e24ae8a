import { type ComponentChild, h } from 'preact';
import { useLate } from '../../use-late.ts';
import type { SignInQuestionProps } from './sign-in-question.tsx';

const load = () => import('../late-dialogs.ts');

/** The question before a sign-in, loaded when it is first wanted: few sign-ins find anything that was not saved. */
export function LateSignInQuestion(props: SignInQuestionProps): ComponentChild {
  const module = useLate(load, true);
  return module ? h(module.SignInQuestion, props) : null;
}
