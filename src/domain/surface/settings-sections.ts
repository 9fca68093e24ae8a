/** The sections of the settings by what people look for, in their order. Each is the fragment of a link as well. */
export const SECTIONS = [
  'connection',
  'list',
  'notifications',
  'hours',
  'changes',
  'security',
  'workload',
  'diagnostics',
  'about',
] as const;

export type SettingsSection = (typeof SECTIONS)[number];
