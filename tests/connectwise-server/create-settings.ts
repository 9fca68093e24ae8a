import { DEFAULT_SETTINGS, type ServerOptions, type Settings } from './server-options.ts';

/** The settings at the start of a server: the defaults with the changes of the options. */
export function createSettings(options: ServerOptions): Settings {
  const given = Object.entries(options).filter(([name]) => name in DEFAULT_SETTINGS);
  return {
    ...DEFAULT_SETTINGS,
    ...(Object.fromEntries(given) as Partial<Settings>),
    closedFlag: { ...DEFAULT_SETTINGS.closedFlag, ...options.closedFlag },
    rows: { ...DEFAULT_SETTINGS.rows, ...options.rows },
    psa: { ...DEFAULT_SETTINGS.psa, ...options.psa },
  };
}
