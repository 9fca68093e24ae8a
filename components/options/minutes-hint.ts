import { numberText } from '../../src/browser/shared/counted-text.ts';
import { text } from '../../src/browser/shared/texts.ts';
import { clampMinutes, type Minutes } from '../../src/domain/settings/preference.ts';

/** Which numbers of minutes are possible, and what happens to a typed number outside the bounds. */
export function minutesHint(typed: string, bounds: Minutes): string {
  const { min, max } = bounds;
  const minutes = clampMinutes(typed, bounds);
  return minutes === Number(typed)
    ? text('options_minutesHint', numberText(min), numberText(max))
    : text('options_minutesClamped', numberText(minutes), numberText(min), numberText(max));
}
