import { expect, it } from 'vitest';
import { versionProblems } from '../../release/version-problems.ts';

const UNRELEASED = '# Changelog\n\n## [Unreleased]\n\n## [1.1.0]\n\n## [1.0.0]\n';
const RELEASED = '# Changelog\n\n## [1.1.0] - 2026-01-31\n\n## [1.0.0]\n';

it.each([
  ['a commit without a tag and with unreleased changes', '1.1.0', [], UNRELEASED],
  ['a commit without a tag and without other changes', '1.1.0', [], RELEASED],
  ['a commit whose tag and changelog have the version', '1.1.0', ['v1.1.0'], RELEASED],
])('%s has no problem', (_, version, tags, changelog) => {
  expect(versionProblems(version, tags, changelog)).toEqual([]);
});

it.each([
  ['a tag with unreleased changes', '1.1.0', ['v1.1.0'], UNRELEASED, /changelog begins with Unreleased$/],
  ['a tag of another version', '1.1.0', ['v1.2.0'], RELEASED, /the tag is v1.2.0$/],
  ['a tag without its letter', '1.1.0', ['1.1.0'], RELEASED, /the tag is 1.1.0$/],
  ['an older version in the changelog', '1.2.0', [], UNRELEASED, /changelog begins with 1.1.0$/],
  ['no version in the changelog', '1.1.0', [], '# Changelog', /changelog begins with nothing$/],
])('%s is a problem', (_, version, tags, changelog, problem) => {
  expect(versionProblems(version, tags, changelog)).toEqual([expect.stringMatching(problem)]);
});
