/** The extension's visible pages, each at its most common size. */
export const PAGES = {
  popup: { file: 'popup.html', width: 400, height: 600 },
  sidePanel: { file: 'sidepanel.html', width: 320, height: 900 },
  options: { file: 'options.html', width: 900, height: 900 },
} as const satisfies Record<string, { file: string; width: number; height: number }>;

export type PageName = keyof typeof PAGES;
