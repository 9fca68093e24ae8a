import { describe, expect, it } from 'vitest';
import {
  applyProjectChanges,
  applyProjects,
  changesOfProjects,
  isBroken,
  mustRelistProjects,
  projectChangesQuery,
  renameCompanies,
  startListOfProjects,
} from '../../../../src/connectwise/gateway/projects.ts';
import type { CheckContext } from '../../../../src/connectwise/gateway/check-context.ts';
import type { ProjectState } from '../../../../src/connectwise/gateway/sync-state.ts';
import { type ListResult, NO_RESULT, type Outcome } from '../../../../src/connectwise/lists/list-result.ts';
import type { WholeList } from '../../../../src/connectwise/lists/read-list.ts';
import { FailureError, type FailureCode } from '../../../../src/domain/failure.ts';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { moment, projectRow, withinBounds } from '../../support/fake-gateway.ts';
import { createGatewayContext } from '../../support/gateway-context.ts';
import { NOW } from '../../support/samples.ts';

const CHANGED_AT = Date.parse(moment(0));
const VALIDATOR = { query: 'q', etag: '"1"' };

/** A project of the sample rows as it is known after its tasks were read. */
function known(id: number, more: Partial<ProjectState> = {}): Partial<ProjectState> {
  return { id, name: `Project ${id}`, updatedAt: CHANGED_AT, askedIn: 1, ...more };
}

/** A context with these projects, of which the second has no stored task. */
function create(projects = [known(1), known(2)]): CheckContext {
  const context = createGatewayContext([{ kind: 'task', id: 10, projectId: 1 }], projects, () => ({
    body: [],
  }));
  Object.assign(context.state.projects, {
    watermark: CHANGED_AT,
    reportedAt: CHANGED_AT,
    lookedBackAt: NOW,
    askedAt: NOW - HOUR,
    validators: [VALIDATOR],
  });
  return context;
}

function answered(result: Partial<ListResult> = {}): Outcome {
  return { status: 'fulfilled', value: { ...NO_RESULT, serverTime: NOW, ...result } };
}

function failed(code: FailureCode): Outcome {
  return { status: 'rejected', reason: new FailureError(code) };
}

function listOf(rows: unknown[], more: Partial<WholeList> = {}): WholeList {
  return {
    rows,
    validators: [],
    reach: Infinity,
    isCut: false,
    isUnchanged: false,
    serverTime: NOW,
    ...more,
  };
}

function idsOf({ state }: CheckContext): number[] {
  return state.projects.known.map(({ id }) => id);
}

describe('the query for changed projects', () => {
  it('asks for closed ones too, from five minutes before the last answer on', () => {
    expect(projectChangesQuery(create())).toMatchObject({
      where: `lastUpdated>[${moment(-5 * MINUTE)}]`,
      isOpenOnly: false,
      orderBy: 'id asc',
    });
  });

  it.each<[string, (context: CheckContext) => void]>([
    ['no change is known', ({ state }) => (state.projects.watermark = undefined)],
    [
      'the server does not support it',
      ({ state, now }) => Object.assign(state.unsupported, { projectChanges: now + DAY }),
    ],
  ])('is not possible if %s, so that the list is read once an hour', (_, change) => {
    const context = create();
    expect(mustRelistProjects(context)).toBe(false);
    change(context);
    expect(projectChangesQuery(context)).toBeUndefined();
    expect(mustRelistProjects(context)).toBe(false);
    context.state.projects.listedAt = NOW - HOUR;
    expect(mustRelistProjects(context)).toBe(true);
  });

  it('leads to the list at once if the projects could not be read last time', () => {
    const context = create();
    context.parts.noteFailure('project', new FailureError('serverDown'));
    expect(mustRelistProjects(context)).toBe(false);
    context.state.projects.watermark = undefined;
    expect(mustRelistProjects(context)).toBe(true);
  });

  it.each<[string, Outcome | undefined, boolean]>([
    ['none', undefined, false],
    ['an answer', answered(), false],
    ['a refusal of the filter', failed('badRequest'), false],
    ['any other failure', failed('serverDown'), true],
  ])('is broken after %s: %s', (_name, outcome, expected) => {
    expect(isBroken(outcome)).toBe(expected);
  });
});

describe('the answer about changed projects', () => {
  it('is used as it is', () => {
    const outcome = answered({ rows: [projectRow(1)] });
    expect(changesOfProjects(create(), outcome)).toMatchObject({ rows: [projectRow(1)] });
  });

  it.each<[FailureCode, object]>([
    ['badRequest', {}],
    ['serverDown', { projectChanges: NOW + 20 * MINUTE }],
  ])('after a failure with %s the list is asked for instead', (code, unsupported) => {
    const context = create();
    expect(changesOfProjects(context, failed(code))).toBeUndefined();
    expect(context.state.projects.watermark).toBeUndefined();
    expect(context.state.unsupported).toEqual(unsupported);
  });

  it('is of no use if it was asked from a time that is in the future', () => {
    const context = create();
    const serverTime = CHANGED_AT - DAY;
    expect(changesOfProjects(context, answered({ serverTime }))).toBeUndefined();
    expect(context.state.projects).toMatchObject({
      watermark: undefined,
      reportedAt: serverTime,
      listedAt: undefined,
      validators: [],
    });
  });
});

describe('changed projects', () => {
  const apply = async (rows: unknown[], context = create(), more: Partial<ListResult> = {}) => {
    const value = { ...NO_RESULT, serverTime: NOW, count: rows.length, lastPage: 1, ...more };
    await applyProjectChanges(context, { ...value, rows });
    return context;
  };

  it('are added, changed and removed', async () => {
    const context = await apply([
      projectRow(1, { closedFlag: true }),
      projectRow(3),
      projectRow(2, { name: 'New' }),
    ]);
    expect(context.state.projects.known).toMatchObject([
      { id: 2, name: 'New', isChanged: true, digest: undefined },
      { id: 3, name: 'Project 3', isChanged: false, askedIn: 0 },
    ]);
    expect(context.state.projects).toMatchObject({ isInDoubt: false, validators: [], askedAt: NOW });
  });

  it('closed ones that were never known are not missed', async () => {
    const rows = Array.from({ length: 30 }, (_, index) => projectRow(100 + index, { closedFlag: true }));
    const context = await apply(rows);
    expect([idsOf(context), context.state.projects.isInDoubt]).toEqual([[1, 2], false]);
  });

  it('are doubted if most are closed at once', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => index + 1);
    const context = await apply(
      ids.map((id) => projectRow(id, { closedFlag: true })),
      create(ids.map((id) => known(id))),
    );
    expect([idsOf(context).length, context.state.projects.isInDoubt]).toEqual([30, true]);
  });

  it('are believed if a few are closed, whatever else changed', async () => {
    const ids = Array.from({ length: 19 }, (_, index) => index + 1);
    const context = await apply(
      [...ids.map((id) => projectRow(id, { closedFlag: true })), projectRow(30), projectRow(31)],
      create([...ids, 20].map((id) => known(id))),
    );
    expect([idsOf(context), context.state.projects.isInDoubt]).toEqual([[20, 30, 31], false]);
  });

  it('are known by their ids alone if a row is unreadable', async () => {
    const context = await apply([{ id: 4, name: 7 }, { id: 2, company: 'text' }, { name: 'no id' }]);
    expect(idsOf(context)).toEqual([1, 2, 4]);
    expect(context.state.projects.known[1]).toMatchObject({ name: 'Project 2', askedIn: 1 });
  });

  it('move the watermark to the latest change, but not beyond the time of the server', async () => {
    const later = await apply([projectRow(1, { lastUpdated: moment(MINUTE) })]);
    expect(later.state.projects).toMatchObject({ watermark: CHANGED_AT + MINUTE, reportedAt: NOW });
    const future = await apply([projectRow(1, { lastUpdated: moment(400 * DAY) })]);
    expect(future.state.projects.watermark).toBe(NOW);
  });

  it('are asked for again from the same time on after an incomplete answer', async () => {
    // The second page is empty, and nine rows were reported.
    const context = await apply([projectRow(1, { lastUpdated: moment(MINUTE) })], create(), {
      count: 9,
      lastPage: 2,
    });
    expect(context.state.projects).toMatchObject({
      watermark: CHANGED_AT,
      reportedAt: CHANGED_AT,
      mismatch: { tries: 0, retryIn: 2 },
    });
  });

  it('change nothing if there are none', async () => {
    const context = await apply([]);
    expect(context.state.projects).toMatchObject({ watermark: CHANGED_AT, validators: [VALIDATOR] });
    expect(idsOf(context)).toEqual([1, 2]);
  });

  it('are not applied if the query is not possible any more', async () => {
    const context = create();
    context.state.projects.watermark = undefined;
    await apply([projectRow(3)], context);
    expect(idsOf(context)).toEqual([1, 2]);
  });
});

describe('what changed about a project', () => {
  const digest = { count: 1, newest: CHANGED_AT, stored: 1 };
  const read = known(1, { company: 'Globex', digest, validator: VALIDATOR });
  const row = { company: { name: 'Globex' } };

  it.each<[string, Partial<ProjectState>, Record<string, unknown>, boolean, boolean]>([
    ['nothing', {}, {}, false, true],
    ['its name', {}, { name: 'New' }, true, false],
    ['its company', {}, { company: { name: 'Initech' } }, true, false],
    ['name and company', {}, { name: 'New', company: null }, true, false],
    ['only its time', {}, { lastUpdated: moment(MINUTE) }, true, true],
    ['nothing since an earlier change', { isChanged: true }, {}, true, true],
    [
      'its time before its tasks were ever read',
      { askedIn: 0 },
      { lastUpdated: moment(MINUTE) },
      false,
      true,
    ],
    ['its name before its tasks were ever read', { askedIn: 0 }, { name: 'New' }, false, false],
  ])('%s: isChanged, and what is known of its tasks stays', (_, before, change, isChanged, isKept) => {
    const context = create([{ ...read, ...before }]);
    applyProjects(context, listOf([projectRow(1, { ...row, ...change })]));
    expect(context.state.projects.known).toMatchObject([
      { isChanged, digest: isKept ? digest : undefined, validator: isKept ? VALIDATOR : undefined },
    ]);
  });
});

describe('the list of projects', () => {
  it('is noted with its latest change and its ETags', () => {
    const context = create();
    applyProjects(context, listOf([projectRow(2), projectRow(3)], { validators: [VALIDATOR] }));
    expect(idsOf(context)).toEqual([2, 3]);
    expect(context.state.projects).toMatchObject({
      listedAt: NOW,
      askedAt: NOW,
      lookedBackAt: NOW,
      watermark: CHANGED_AT,
      validators: [VALIDATOR],
      unreadable: [],
      isCut: false,
      mismatch: undefined,
    });
    expect(context.state.stamps.project).toBe('field');
  });

  it('changes nothing if it is unchanged, but ends a doubt', () => {
    const context = create();
    context.state.projects.isInDoubt = true;
    applyProjects(context, listOf([], { isUnchanged: true }));
    expect([idsOf(context), context.state.projects.isInDoubt]).toEqual([[1, 2], false]);
  });

  it('keeps where rows have their time of change if it has no row', () => {
    const context = create([]);
    context.state.stamps.project = 'info';
    applyProjects(context, listOf([]));
    expect(context.state.stamps.project).toBe('info');
  });

  it('keeps no ETag and asks again if it leaves open which projects exist', () => {
    const context = create();
    applyProjects(context, listOf([projectRow(2), {}], { validators: [VALIDATOR] }));
    expect(idsOf(context)).toEqual([1, 2]);
    expect(context.state.projects).toMatchObject({
      validators: [],
      unreadable: [0],
      mismatch: { tries: 0, retryIn: 2 },
    });
  });

  it('knows a project of stored tasks, even if its state was lost', () => {
    const context = create([]);
    applyProjects(context, listOf([projectRow(2), {}]));
    expect(idsOf(context)).toEqual([1, 2]);
  });

  it('is read on if it ends before the last project that is known', async () => {
    const context = createGatewayContext([], [known(1), known(2)], (_, { conditions }) => ({
      // The first page lacks a row.
      body: String(conditions).includes('id>')
        ? withinBounds([projectRow(1), projectRow(2)], String(conditions))
        : [projectRow(1)],
    }));
    const { rows, reach } = await startListOfProjects(context);
    expect([rows, reach]).toEqual([[projectRow(1), projectRow(2)], Infinity]);
  });

  it('fails without an unhandled rejection if nobody waits for it', async () => {
    const context = createGatewayContext([], [], () => ({ failure: 'serverDown' }));
    const list = startListOfProjects(context);
    await new Promise(setImmediate);
    await expect(list).rejects.toMatchObject({ failure: { code: 'serverDown' } });
  });
});

describe('renameCompanies', () => {
  it.each<[string, Parameters<typeof renameCompanies>[1], string | undefined]>([
    ['the company', [{ field: 'company', from: 'Globex', to: 'Hooli' }], 'Hooli'],
    ['another company', [{ field: 'company', from: 'Initech', to: 'Hooli' }], 'Globex'],
    ['a board of the same name', [{ field: 'place', kind: 'ticket', from: 'Globex', to: 'Hooli' }], 'Globex'],
  ])('after a new name of %s, a project has its company: %o', (_, renames, company) => {
    const context = create([known(1, { company: 'Globex' }), known(2)]);
    renameCompanies(context, renames);
    expect(context.state.projects.known.map((project) => project.company)).toEqual([company, undefined]);
  });
});
