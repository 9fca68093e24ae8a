import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseListView } from '../../../../src/domain/items/list-view.ts';
import { NO_POLICY, parsePolicy } from '../../../../src/domain/policy/parse-policy.ts';
import { chosenView, lockedHidden, viewUnder } from '../../../../src/domain/policy/view-under-policy.ts';

const SUGGESTS = parsePolicy({ hiddenBoards: ['Internal'], hiddenStatuses: ['Waiting'] });
const LOCKS = parsePolicy({ hiddenBoards: ['Internal'], lock: ['hiddenBoards'] });

describe('viewUnder', () => {
  it.each([
    ['no policy', NO_POLICY, { hidden: { place: ['Mine'] } }, { place: ['Mine'], status: [] }],
    ['a suggestion', SUGGESTS, undefined, { place: ['Internal'], status: ['Waiting'] }],
    [
      'a suggestion, where a person shows its board',
      SUGGESTS,
      { shown: { place: ['Internal'] } },
      { place: [], status: ['Waiting'] },
    ],
    [
      'a lock, beside what a person hides',
      LOCKS,
      { hidden: { place: ['Mine'] } },
      { place: ['Internal', 'Mine'], status: [] },
    ],
    [
      'a lock, whatever a person shows',
      LOCKS,
      { hidden: { place: [] } },
      { place: ['Internal'], status: [] },
    ],
  ])('hides by %s', (_, policy, chosen, hidden) => {
    expect(viewUnder(policy, chosen)).toEqual({ ...parseListView(chosen), hidden });
  });

  it('names the values that cannot be shown', () => {
    expect(lockedHidden(LOCKS)).toEqual({ place: ['Internal'], status: [] });
    expect(lockedHidden(SUGGESTS)).toEqual({ place: [], status: [] });
  });
});

describe('chosenView', () => {
  it('hides without the policy only what the person hides', () => {
    const shown = viewUnder(SUGGESTS, undefined);
    const saved = { ...shown, hidden: { ...shown.hidden, place: ['Internal', 'Mine'] } };
    const chosen = chosenView(SUGGESTS, saved, undefined);
    expect(viewUnder(NO_POLICY, chosen).hidden).toEqual({ place: ['Mine'], status: [] });
    expect(viewUnder(SUGGESTS, chosen).hidden).toEqual(saved.hidden);
  });

  it('keeps a person’s own board beside as many as a policy can hide', () => {
    const boards = Array.from({ length: 100 }, (_, index) => `Board ${index}`);
    const policy = parsePolicy({ hiddenBoards: boards, lock: ['*'] });
    const before = { hidden: { place: ['Mine'] } };
    const chosen = chosenView(policy, { ...viewUnder(policy, before), sort: 'priority' }, before);
    expect(viewUnder(NO_POLICY, chosen).hidden.place).toEqual(['Mine']);
  });

  it('keeps that a person shows what the policy only suggests to hide', () => {
    const shown = viewUnder(SUGGESTS, undefined);
    const chosen = chosenView(SUGGESTS, { ...shown, hidden: { ...shown.hidden, place: [] } }, undefined);
    expect(viewUnder(SUGGESTS, chosen).hidden).toEqual({ place: [], status: ['Waiting'] });
  });

  it('keeps a person’s own value beside an equal locked one', () => {
    const before = { hidden: { place: ['Internal'] } };
    const shown = viewUnder(LOCKS, before);
    const saved = { ...shown, hidden: { ...shown.hidden, place: ['Internal', 'Mine'] } };
    expect(viewUnder(NO_POLICY, chosenView(LOCKS, saved, before)).hidden.place).toEqual(['Internal', 'Mine']);
  });

  it('gives back what was shown and saved, as far as no lock hides more', () => {
    const names = fc.uniqueArray(fc.constantFrom('Internal', 'Waiting', 'Mine', 'Other'));
    const hiddenFields = fc.record({ place: names, status: names }, { requiredKeys: [] });
    const property = fc.property(
      hiddenFields,
      names,
      fc.constantFrom(NO_POLICY, SUGGESTS, LOCKS),
      (own, place, policy) => {
        const before = { hidden: own };
        const shown = viewUnder(policy, before);
        const saved = { ...shown, hidden: { ...shown.hidden, place } };
        const after = viewUnder(policy, chosenView(policy, saved, before)).hidden;
        expect(new Set(after.place)).toEqual(new Set([...lockedHidden(policy).place, ...place]));
        expect(new Set(after.status)).toEqual(new Set(shown.hidden.status));
      },
    );
    fc.assert(property);
  });
});
