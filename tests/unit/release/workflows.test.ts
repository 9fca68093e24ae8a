import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import packageJson from '../../../package.json' with { type: 'json' };
import { STORES } from '../../release/stores.ts';
import { readText, ROOT } from '../architecture/source-files.ts';

interface Workflow {
  on: Record<string, unknown> & {
    push?: { tags?: string[] };
    workflow_dispatch?: { inputs: Record<string, { default?: unknown; options?: string[] }> };
  };
  permissions: unknown;
  jobs: Record<string, Job>;
}

interface Job {
  needs?: string | string[];
  environment?: string;
  permissions: Record<string, string>;
  'timeout-minutes'?: number;
  steps: Step[];
}

interface Step {
  uses?: string;
  with?: Record<string, unknown>;
  run?: string;
  env?: Record<string, string>;
}

const FOLDER = '.github/workflows';
const names = readdirSync(path.join(ROOT, FOLDER));
const workflowOf = (name: string) => parse(readText(`${FOLDER}/${name}`)) as Workflow;
const stepsOf = (name: string) => Object.values(workflowOf(name).jobs).flatMap(({ steps }) => steps);
const isCheckout = ({ uses }: Step) => uses?.startsWith('actions/checkout@') === true;
const commandsOf = (steps: Step[]) => steps.flatMap(({ run = '' }) => run.split('\n')).filter(Boolean);

it('there are workflows for each change, for a release and for the stores', () => {
  expect(names.toSorted()).toEqual(['ci.yml', 'publish.yml', 'release.yml']);
});

describe.each(names)('%s', (name) => {
  const text = readText(`${FOLDER}/${name}`);
  const { permissions, jobs } = workflowOf(name);

  it('grants nothing to all jobs, and each job says what it needs', () => {
    expect(permissions).toEqual({});
    for (const job of Object.values(jobs)) {
      expect(job.permissions).toMatchObject({ contents: expect.stringMatching(/^(?:read|write)$/) });
      expect(job['timeout-minutes']).toBeGreaterThan(0);
    }
  });

  it('pins each action by its commit, and says its version', () => {
    const used = text.match(/uses:.*/g) ?? [];
    expect(used.length).toBeGreaterThan(0);
    for (const line of used) expect(line).toMatch(/^uses: actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it('leaves no credentials in the folder', () => {
    const checkouts = stepsOf(name).filter(isCheckout);
    expect(checkouts.map((step) => step.with?.['persist-credentials'])).toEqual(checkouts.map(() => false));
  });

  it('puts no expression into a command, which could bring a command of its own', () => {
    for (const command of commandsOf(stepsOf(name))) expect(command).not.toContain('${{');
  });

  it('runs no npm script and no file that is not there', () => {
    const commands = commandsOf(stepsOf(name));
    const scripts = commands.flatMap((command) => /^npm run ([\w:-]+)/.exec(command)?.[1] ?? []);
    expect(Object.keys(packageJson.scripts)).toEqual(expect.arrayContaining(scripts));
    const files = commands.filter((command) => command.startsWith('.'));
    expect(files.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  });

  it('needs only jobs that are there', () => {
    for (const { needs = [] } of Object.values(jobs)) {
      expect(Object.keys(jobs)).toEqual(expect.arrayContaining([needs].flat()));
    }
  });

  it('gives what may write no code of the repository and none from npm', () => {
    for (const { permissions: granted, steps } of Object.values(jobs)) {
      if (!Object.values(granted).includes('write')) continue;
      expect(steps.filter(isCheckout)).toEqual([]);
      for (const command of commandsOf(steps)) expect(command).toMatch(/^(?:gh|sha256sum) /);
    }
  });
});

describe('ci.yml', () => {
  it('runs .ci/run for each change, and has no secret', () => {
    expect(Object.keys(workflowOf('ci.yml').on)).toEqual(['push', 'pull_request']);
    expect(commandsOf(stepsOf('ci.yml'))).toEqual(['.ci/run']);
    expect(readText(`${FOLDER}/ci.yml`)).not.toContain('secrets.');
  });
});

describe('release.yml', () => {
  it('tests and checks a tag, and makes a draft of what it has packed and attested', () => {
    const { on } = workflowOf('release.yml');
    expect(on).toEqual({ push: { tags: ['v*'] } });
    const commands = commandsOf(stepsOf('release.yml'));
    expect(commands.slice(0, 3)).toEqual(['.ci/run', 'npm run release:check', 'npm run release:pack']);
    expect(commands.at(-1)).toMatch(/^gh release create .* --draft /);
    expect(stepsOf('release.yml').map(({ uses }) => uses)).toContainEqual(
      expect.stringContaining('actions/attest-build-provenance@'),
    );
    expect(readText(`${FOLDER}/release.yml`)).not.toContain('secrets.');
  });

  it('runs all benchmarks, and keeps the run with the release', () => {
    const { bench, draft } = workflowOf('release.yml').jobs;
    expect(commandsOf(bench?.steps ?? [])).toEqual(['npm ci', 'npm run bench -- --write']);
    expect(bench?.steps.at(-1)?.with).toMatchObject({ name: 'benchmarks', path: 'docs/benchmarks/' });
    expect(draft?.needs).toContain('bench');
    expect(commandsOf(draft?.steps ?? []).at(-1)).toContain(' "benchmarks/${GITHUB_REF_NAME#v}.json');
  });
});

describe('publish.yml', () => {
  const { on, jobs } = workflowOf('publish.yml');
  const inputs = on.workflow_dispatch?.inputs;

  it('starts by hand, and uploads nothing unless somebody says so', () => {
    expect(Object.keys(on)).toEqual(['workflow_dispatch']);
    expect(inputs?.['dry_run']?.default).toBe(true);
    expect(stepsOf('publish.yml').at(-1)?.env).toMatchObject({ DRY_RUN: '${{ inputs.dry_run }}' });
  });

  it('submits to each store from the environment of that store', () => {
    expect(inputs?.['store']?.options).toEqual(Object.keys(STORES));
    expect(Object.values(jobs).map(({ environment }) => environment)).toEqual(['${{ inputs.store }}']);
    expect(commandsOf(stepsOf('publish.yml')).at(-1)).toBe('npm run "submit:$STORE"');
  });

  it.each(Object.entries(STORES))(
    'has a command that submits the package for %s, and uploads nothing by default',
    (store, { file }) => {
      const command = (packageJson.scripts as Record<string, string>)[`submit:${store}`] ?? '';
      expect(command).toContain(' --dry-run ${DRY_RUN:-true} ');
      expect(
        command
          .replace('$npm_package_name', packageJson.name)
          .replace('$npm_package_version', packageJson.version),
      ).toContain(`.output/release/${file}`);
    },
  );
});
