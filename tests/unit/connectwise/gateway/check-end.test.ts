import { describe, expect, it } from 'vitest';
import { endOf } from '../../../../src/connectwise/gateway/check-end.ts';
import type { CheckContext } from '../../../../src/connectwise/gateway/check-context.ts';
import type { CheckEnd } from '../../../../src/connectwise/work-source.ts';
import { NOTHING } from '../../../../src/connectwise/lists/check-context.ts';
import { FailureError, type FailureCode } from '../../../../src/domain/failure.ts';
import { createGatewayContext } from '../../support/gateway-context.ts';

const TICKET = { kind: 'ticket', id: 10 } as const;
const TASK = { kind: 'task', id: 20, projectId: 1 } as const;

/** The context of a check with a ticket and the tasks of two projects. */
function create(): CheckContext {
  return createGatewayContext([TICKET, TASK], [{ name: 'One' }, { name: 'Two' }]);
}

function fail(
  context: CheckContext,
  part: Parameters<CheckContext['parts']['noteFailure']>[0],
  code: FailureCode,
) {
  context.parts.noteFailure(part, new FailureError(code));
}

describe('endOf', () => {
  it('a check that read everything leaves nothing open', () => {
    const context = create();
    expect(endOf(context, NOTHING)).toMatchObject({
      found: [],
      gone: [],
      forbidden: [],
      missing: [],
      failure: undefined,
      skippedRows: 0,
      isCut: false,
      isCurrent: true,
      isSettled: true,
      isUnfinished: false,
    });
    expect(context.state.isSilent).toBe(false);
  });

  it('a check whose every part failed is silent, so that the next one asks little', () => {
    const context = create();
    fail(context, 'ticket', 'serverDown');
    fail(context, 'project', 'serverDown');
    expect(endOf(context, NOTHING).failure).toMatchObject({ code: 'serverDown' });
    expect(context.state.isSilent).toBe(true);
  });

  it('a member who may read neither kind has no access', () => {
    const context = create();
    fail(context, 'ticket', 'noAccess');
    context.state.projects.known.forEach((project) => (project.isForbidden = true));
    expect(endOf(context, NOTHING)).toMatchObject({
      forbidden: ['ticket', 'task'],
      failure: { code: 'noAccess' },
      isCurrent: false,
    });
  });

  it.each<[string, (context: CheckContext) => void, Partial<CheckEnd>]>([
    [
      'tickets that were never listed wait for the next check',
      ({ state }) => (state.tickets.isListed = false),
      { isSettled: false, isUnfinished: true },
    ],
    [
      'failing tickets do not count as open',
      (context) => {
        context.state.tickets.isListed = false;
        fail(context, 'ticket', 'badReply');
        fail(context, 'ticket', 'badReply');
      },
      { isSettled: true, isCurrent: false },
    ],
    [
      'tasks that were never listed wait for the next check',
      ({ state }) => state.projects.known.forEach((project) => (project.askedIn = 0)),
      { isSettled: false, isUnfinished: true },
    ],
    [
      'the tasks of a failing project do not count as open',
      (context) => {
        Object.assign(context.state.projects.known[1] ?? {}, { askedIn: 0 });
        fail(context, 'task/2', 'noAccess');
      },
      { isSettled: true, isUnfinished: false, isCurrent: true },
    ],
    [
      'a project whose tasks are partly known is not settled',
      ({ state }) => Object.assign(state.projects.known[1] ?? {}, { isPartial: true }),
      { isSettled: false, isUnfinished: false },
    ],
    [
      'a list of projects in doubt waits for the next check',
      ({ state }) => (state.projects.isInDoubt = true),
      { isSettled: false, isUnfinished: true },
    ],
    [
      'a list of projects in doubt is not waited for if it fails',
      (context) => {
        context.state.projects.isInDoubt = true;
        fail(context, 'project', 'noAccess');
      },
      { isSettled: true, isUnfinished: false },
    ],
    [
      'a mismatch of the projects is compared again when it is due',
      ({ state }) => (state.projects.mismatch = { tries: 0, retryIn: 2 }),
      { isSettled: false, isUnfinished: true },
    ],
    [
      'a mismatch of the projects is left alone until it is due',
      ({ state }) => (state.projects.mismatch = { tries: 1, retryIn: 3 }),
      { isSettled: false, isUnfinished: false },
    ],
    [
      'a mismatch of failing projects does not count',
      (context) => {
        context.state.projects.mismatch = { tries: 0, retryIn: 2 };
        fail(context, 'project', 'noAccess');
      },
      { isSettled: true, isUnfinished: false },
    ],
    [
      'a mismatch of projects does not count if all tasks are forbidden',
      (context) => {
        context.state.projects.mismatch = { tries: 0, retryIn: 2 };
        context.state.projects.known.forEach((project) => (project.isForbidden = true));
      },
      { isSettled: true, isUnfinished: false, forbidden: ['task'], isCurrent: false },
    ],
    ['a list that is cut is named', ({ state }) => (state.projects.isCut = true), { isCut: true }],
    [
      'rows that were not readable are counted over all lists',
      ({ state }) => {
        state.tickets.unreadable = [1, 2];
        state.projects.unreadable = [3];
        Object.assign(state.projects.known[0] ?? {}, { unreadable: [4, 5] });
      },
      { skippedRows: 5 },
    ],
    [
      'tasks without a list of projects are not current',
      ({ state }) => (state.projects.listedAt = undefined),
      { isCurrent: false },
    ],
  ])('%s', (_, change, end) => {
    const context = create();
    change(context);
    expect(endOf(context, NOTHING)).toMatchObject(end);
  });

  it.each([
    ['none is stored', [TASK], true],
    ['some are stored', [TICKET, TASK], false],
  ])('forbidden tickets are current only if %s', (_, items, isCurrent) => {
    const context = createGatewayContext(items, [{}]);
    fail(context, 'ticket', 'noAccess');
    expect(endOf(context, NOTHING)).toMatchObject({ forbidden: ['ticket'], isCurrent, failure: undefined });
  });

  it.each([
    ['none is stored', [TICKET], true],
    ['some are stored', [TICKET, TASK], false],
  ])('forbidden tasks are current only if %s', (_, items, isCurrent) => {
    const context = createGatewayContext(items, [{ isForbidden: true }]);
    expect(endOf(context, NOTHING)).toMatchObject({ forbidden: ['task'], isCurrent, failure: undefined });
  });
});
