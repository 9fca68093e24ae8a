// The dialogs of popup and side panel, loaded when one is first wanted. They share one file: modules that the popup has
// in common with several late files would become files of their own, and make it heavier before the first paint.
export { ActDialogs } from './acts/act-dialogs.tsx';
export { SignInQuestion } from './acts/sign-in-question.tsx';
export { WorkloadDialog } from './workload-dialog.tsx';
