import { text } from '../src/browser/shared/texts.ts';
import { DAY, HOUR, MINUTE } from '../src/domain/time/time.ts';
import { countedText } from '../src/browser/shared/counted-text.ts';

/** How long ago a past moment was: "just now", "2 min ago", "3 h ago", "yesterday". Both in epoch milliseconds. */
export function ageText(at: number, now: number): string {
  const elapsedMs = Math.max(0, now - at);
  return hoursText(now - elapsedMs, now) ?? daysText(-Math.round(elapsedMs / DAY));
}

/**
 * How far a moment less than a day away is from now, in minutes or hours; `undefined` for any other. Past minutes are
 * rounded down and future ones up: "in 1 min" lasts until the moment itself.
 */
export function hoursText(at: number, now: number): string | undefined {
  const distanceMs = Math.abs(at - now);
  if (distanceMs >= DAY) return undefined;
  if (at > now) {
    const minutes = Math.ceil(distanceMs / MINUTE);
    return minutes < 60
      ? text('time_inMinutes', minutes)
      : text('time_inHours', Math.round(distanceMs / HOUR));
  }
  const minutes = Math.floor(distanceMs / MINUTE);
  if (minutes === 0) return text('time_now');
  return minutes < 60
    ? text('time_minutesAgo', minutes)
    : text('time_hoursAgo', Math.round(distanceMs / HOUR));
}

/**
 * How long something is overdue: "5 min overdue", "3 h overdue", and from one day on "2 days overdue".
 *
 * @param at the past moment; it and `now` are epoch milliseconds
 * @param days the number of calendar days between them
 */
export function overdueText(at: number, now: number, days: number): string {
  const minutes = Math.floor((now - at) / MINUTE);
  if (minutes === 0) return text('time_now');
  if (minutes < 60) return text('time_minutesOverdue', minutes);
  return now - at < DAY
    ? text('time_hoursOverdue', Math.round((now - at) / HOUR))
    : countedText('time_daysOverdue', days);
}

/** "yesterday", "today", "tomorrow", "in 3 days" in the language of the texts. */
export function daysText(days: number): string {
  return dayFormat().format(days, 'day');
}

let cached: { language: string; format: Intl.RelativeTimeFormat } | undefined;

// Creating a formatter costs a hundred times as much as using it.
function dayFormat(): Intl.RelativeTimeFormat {
  const language = text('language');
  if (cached?.language !== language) {
    cached = { language, format: new Intl.RelativeTimeFormat(language, { numeric: 'auto' }) };
  }
  return cached.format;
}
