import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isAudible,
  isSnoozed,
  type Annotation,
  MUTED,
  nextSnoozeEnd,
  parseAnnotation,
  snoozedUntil,
} from '../../../../src/domain/items/annotations.ts';
import { NOW } from '../../support/samples.ts';

describe('isSnoozed', () => {
  it.each<[string, Annotation | undefined, number | undefined, boolean]>([
    ['no annotation', undefined, 5, false],
    ['a mute', MUTED, 5, false],
    ['a moment to come', snoozedUntil(NOW + 1, 5), 5, true],
    ['a moment that is now', snoozedUntil(NOW, 5), 5, false],
    ['a moment that has passed', snoozedUntil(NOW - 1, 5), 5, false],
    ['a moment to come, though the item changed', snoozedUntil(NOW + 1, 5), 6, true],
    ['the next change, which has not come', snoozedUntil('change', 5), 5, true],
    ['the next change, which has come', snoozedUntil('change', 5), 6, false],
    ['the next change of an item without a time', snoozedUntil('change', undefined), undefined, true],
    ['the next change, with the first time that is known', snoozedUntil('change', undefined), 6, false],
  ])('decides for %s', (_, annotation, updatedAt, expected) => {
    expect(isSnoozed(annotation, updatedAt, NOW)).toBe(expected);
  });
});

describe('isAudible', () => {
  it.each<[string, Annotation | undefined, boolean]>([
    ['no annotation', undefined, true],
    ['a mute', MUTED, false],
    ['a snooze', snoozedUntil(NOW + 1, 5), false],
    ['a snooze that has ended', snoozedUntil(NOW, 5), true],
    ['a mute beside a snooze that has ended', { ...snoozedUntil(NOW, 5), isMuted: true }, false],
  ])('decides for %s', (_, annotation, expected) => {
    expect(isAudible(annotation, 5, NOW)).toBe(expected);
  });
});

describe('nextSnoozeEnd', () => {
  it('is the first future end, ignoring snoozes that wait for a change', () => {
    const ends = (...untils: (number | 'change')[]) =>
      nextSnoozeEnd(new Map(untils.map((until, id) => [`ticket:${id}`, snoozedUntil(until, 5)])), NOW);
    expect(ends()).toBeUndefined();
    expect(ends('change', NOW - 1, NOW)).toBeUndefined();
    expect(ends(NOW + 3, 'change', NOW + 2, NOW, NOW + 4)).toBe(NOW + 2);
    expect(nextSnoozeEnd(new Map([['ticket:1', MUTED]]), NOW)).toBeUndefined();
  });

  it('is the moment at which the first current snooze ends, for any annotations', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: NOW - 5, max: NOW + 5 })), (untils) => {
        const annotations = new Map(
          untils.map((until, id) => [`ticket:${id}` as const, snoozedUntil(until, 5)]),
        );
        const snoozedAt = (at: number) =>
          [...annotations.values()].filter((annotation) => isSnoozed(annotation, 5, at)).length;
        const next = nextSnoozeEnd(annotations, NOW);
        expect(next === undefined).toBe(snoozedAt(NOW) === 0);
        if (next === undefined) return;
        expect(snoozedAt(next - 1)).toBe(snoozedAt(NOW));
        expect(snoozedAt(next)).toBeLessThan(snoozedAt(NOW));
      }),
    );
  });
});

describe('parseAnnotation', () => {
  it.each<[Annotation]>([
    [MUTED],
    [snoozedUntil(NOW, 5)],
    [snoozedUntil('change', 5)],
    [snoozedUntil('change', undefined)],
    [{ ...snoozedUntil(NOW, 5), isMuted: true }],
  ])('reads %o as it was stored', (annotation) => {
    expect(parseAnnotation(structuredClone(annotation))).toStrictEqual(annotation);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'muted'],
    ['an empty annotation', { snoozed: undefined, isMuted: false }],
    ['a text for a mute', { snoozed: undefined, isMuted: 'yes' }],
    ['null for a snooze', { snoozed: null, isMuted: false }],
    ['a snooze of nothing', { snoozed: {}, isMuted: false }],
    ['a snooze until NaN', { snoozed: { until: NaN }, isMuted: false }],
    ['a snooze for ever', { snoozed: { until: Infinity }, isMuted: false }],
    ['a snooze until a text', { snoozed: { until: 'change' }, isMuted: false }],
    ['a change from a text', { snoozed: { untilChangeFrom: '5' }, isMuted: false }],
  ])('reads %s as no annotation', (_, stored) => {
    expect(parseAnnotation(stored)).toBeUndefined();
  });
});
