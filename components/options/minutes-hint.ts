import { text } from '../../src/browser/shared/texts.ts';
import { clampMinutes, type MinuteBounds } from '../../src/domain/settings/settings.ts';
import { numberText } from '../../src/browser/shared/counted-text.ts';

/** Which numbers of minutes are possible, and what happens to a typed number outside the bounds. */
export function minutesHint(typed: string, bounds: MinuteBounds): string {
  const { min, max } = bounds;
  const minutes = clampMinutes(typed, bounds);
  return minutes === Number(typed)
    ? text('options_intervalHint', numberText(min), numberText(max))
    : text('options_intervalClamped', numberText(minutes), numberText(min), numberText(max));
}
