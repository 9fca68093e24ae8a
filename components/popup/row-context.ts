import type { Calendar } from '../../src/domain/calendar.ts';
import type { CompanyId } from '../../src/domain/company-id.ts';
import type { DueWriter } from '../due-text.ts';

/** What all rows of one drawing share. */
export interface RowContext {
  calendar: Calendar;
  writeDue: DueWriter;
  /** Where items open; undefined if no company is known. */
  target: { webAddress: string; companyId: CompanyId } | undefined;
}
