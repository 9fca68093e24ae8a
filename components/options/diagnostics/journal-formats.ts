import { locale, text } from '../../../src/browser/shared/texts.ts';

/** Formats the columns of the journal; created once for thousands of rows. */
export interface JournalFormats {
  /** @param at epoch milliseconds */
  moment: (at: number) => string;
  duration: (milliseconds: number) => string;
  size: (bytes: number) => string;
}

export function createJournalFormats(): JournalFormats {
  const moment = new Intl.DateTimeFormat(locale(), { dateStyle: 'short', timeStyle: 'medium' });
  const duration = unitFormat('millisecond', 0);
  const size = unitFormat('kilobyte', 1);
  return {
    moment: (at) => moment.format(at),
    duration: (milliseconds) => duration.format(milliseconds),
    size: (bytes) => size.format(bytes / 1_000),
  };
}

function unitFormat(unit: string, maximumFractionDigits: number): Intl.NumberFormat {
  return new Intl.NumberFormat(text('language'), { style: 'unit', unit, maximumFractionDigits });
}
