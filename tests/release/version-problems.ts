/**
 * What is wrong with the version of a release, a line each. A commit with a tag is a release: its changelog begins with
 * that version. Any other commit may have unreleased changes above the latest version.
 *
 * @param version the version in `package.json`
 * @param tags the tags of the commit
 * @param changelog the text of `CHANGELOG.md`
 */
export function versionProblems(version: string, tags: readonly string[], changelog: string): string[] {
  const headings = [...changelog.matchAll(/^## \[(.+?)\]/gm)].map(([, heading = '']) => heading);
  const isRelease = tags.length > 0;
  const [latest = 'nothing'] = isRelease ? headings : headings.filter((heading) => heading !== 'Unreleased');
  return [
    ...tags
      .filter((tag) => tag !== `v${version}`)
      .map((tag) => `package.json has ${version}, and the tag is ${tag}`),
    ...(latest === version ? [] : [`package.json has ${version}, and the changelog begins with ${latest}`]),
  ];
}
