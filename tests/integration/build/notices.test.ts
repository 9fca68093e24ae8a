import { expect, it } from 'vitest';
import { build } from './build.ts';

/** Vite counts its module, which only re-exports another, so that nothing of it is in a source map. */
const RE_EXPORTS = '@wxt-dev/webextension-polyfill';

it('the notices of a package name exactly the libraries whose code is in it, with their licences', () => {
  const { textsOf } = build({ isMapped: true });
  const maps = textsOf(/\.map$/).map((text) => JSON.parse(text) as { sources: string[] });
  const bundled = maps.flatMap(({ sources }) =>
    sources.flatMap((source) => /.*\bnode_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? []),
  );
  const [text = ''] = textsOf(/^THIRD-PARTY-NOTICES\.txt$/);
  const [, ...notices] = text.split(/^-{80}$/m);

  expect(notices.map((notice) => /^\n\n(\S+) \d/.exec(notice)?.[1])).toEqual(
    [...new Set([...bundled, RE_EXPORTS])].toSorted(),
  );
  expect(text).toContain('webextension-polyfill 0.12.0 (MPL-2.0)');
  expect(text).toContain('Mozilla Public License Version 2.0');
  for (const notice of notices) expect(notice).toMatch(/ \([\w.-]+\)\nSource: https:\/\/.+\n\n[^]{500,}/);
});
