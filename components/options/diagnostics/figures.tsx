import { currentCalendar } from '../../../src/browser/shared/calendar.ts';
import { locale, text } from '../../../src/browser/shared/texts.ts';
import { signInStateOf } from '../../../src/domain/surface/sign-in-state.ts';
import type { DayCounters } from '../../../src/domain/journal/journal.ts';
import { quotaUse } from '../../../src/domain/pacing/quota-use.ts';
import type { Quota } from '../../../src/domain/pacing/quota.ts';
import { countsByDay } from '../../../src/domain/journal/request-counts.ts';
import type { Diagnostics } from '../../../src/store/read-diagnostics.ts';
import { checkText } from '../../check-text.ts';
import { signInText } from '../../sign-in-text.ts';
import { countedText, numberText } from '../../../src/browser/shared/counted-text.ts';
import type { Stored } from '../../use-stored.ts';

export interface FiguresProps {
  stored: Stored;
  diagnostics: Diagnostics;
  /** Epoch milliseconds. */
  now: number;
}

/** The current state, in words and numbers. */
export function Figures({ stored, diagnostics: { days, quota }, now }: FiguresProps) {
  const counts = countsByDay(days, currentCalendar(now).today).map((day) => day.counts);
  const figures = [
    [text('options_connection'), signInText(signInStateOf(stored, now))],
    [text('diagnostics_lastCheck'), checkText(stored.status, stored.settings.checkEveryMinutes, now).words],
    [text('diagnostics_quota'), quotaText(quota, now)],
    [text('diagnostics_others'), sharingText(quota, now)],
    [text('diagnostics_today'), requestsText(counts.at(-1))],
    [text('diagnostics_refreshes'), todayAndWeekText(counts.map((day) => day.tokenRefreshes))],
    [text('diagnostics_signInFailures'), todayAndWeekText(counts.map((day) => day.signInFailures))],
  ];
  return (
    <dl class="figures">
      {figures.map(([name, words]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}

function quotaText(quota: Quota, now: number): string {
  const use = quotaUse(quota, now);
  if (!use) return text('diagnostics_quotaUnknown');
  const resetsAt = new Intl.DateTimeFormat(locale(), { timeStyle: 'short' }).format(use.resetAt);
  return text('diagnostics_quotaUsed', numberText(use.used), numberText(use.limit), resetsAt);
}

function sharingText(quota: Quota, now: number): string {
  const others = quotaUse(quota, now)?.others;
  return others === undefined
    ? text('diagnostics_othersUnknown')
    : countedText('diagnostics_sharing', others);
}

function requestsText(today: DayCounters | undefined): string {
  const { requests = 0, notModified = 0, retries = 0, rateLimited = 0 } = today ?? {};
  return text(
    'diagnostics_todayCounts',
    numberText(requests),
    numberText(notModified),
    numberText(retries),
    numberText(rateLimited),
  );
}

function todayAndWeekText(counts: readonly number[]): string {
  const inAll = counts.reduce((sum, count) => sum + count, 0);
  return text('diagnostics_todayAndWeek', numberText(counts.at(-1) ?? 0), numberText(inAll));
}
