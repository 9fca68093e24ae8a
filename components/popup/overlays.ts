// What opens over the list when a person asks for it. The first paint does without. All of it shares one file: modules that
// the popup has in common with several late files would become files of their own, and make it heavier.
export { ActDialogs } from './acts/act-dialogs.tsx';
export { SignInQuestion } from './acts/sign-in-question.tsx';
export { FilterPanel } from './filter/filter-panel.tsx';
export { HelpDialog } from './help-dialog.tsx';
export { ItemMenu } from './menu/item-menu.tsx';
export { MoreItems } from './menu/more-items.tsx';
export { WorkloadDialog } from './workload-dialog.tsx';
