const values = new Map<string, unknown>();

/** What the browser keeps in memory until it closes (`storage.session`). */
export const area = {
  values,
  get: async (key: string) => (values.has(key) ? { [key]: values.get(key) } : {}),
  set: async (entries: object) => {
    for (const [key, value] of Object.entries(entries)) values.set(key, value);
  },
  remove: async (key: string) => values.delete(key),
};
