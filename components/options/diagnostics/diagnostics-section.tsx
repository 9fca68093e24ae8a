import { useState } from 'preact/hooks';
import { text } from '../../../src/browser/shared/texts.ts';
import type { Stored } from '../../use-stored.ts';
import { Section } from '../section.tsx';
import { FailureList } from './failure-list.tsx';
import { Figures } from './figures.tsx';
import { JournalTable } from './journal-table.tsx';
import { PolicyList } from './policy-list.tsx';
import { RequestCharts } from './request-charts.tsx';
import { ResultList } from './result-list.tsx';
import { ShareButtons } from './share-buttons.tsx';
import { useDiagnostics } from './use-diagnostics.ts';

export interface DiagnosticsSectionProps {
  /** Undefined until it is read. */
  stored: Stored | undefined;
  /** Epoch milliseconds. */
  now: number;
}

/** What the extension did and with which result; collapsed at first. */
export function DiagnosticsSection({ stored, now }: DiagnosticsSectionProps) {
  const [isOpen, setIsOpen] = useState(false);
  const diagnostics = useDiagnostics(isOpen, stored);
  return (
    <Section name="diagnostics">
      <details class="diagnostics" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>{text('diagnostics_show')}</summary>
        {isOpen && stored && diagnostics && (
          <div class="diagnosis">
            <Figures stored={stored} diagnostics={diagnostics} now={now} />
            <RequestCharts diagnostics={diagnostics} now={now} />
            <FailureList entries={diagnostics.entries} />
            <ResultList results={diagnostics.results} />
            <PolicyList policy={stored.policy} />
            <JournalTable entries={diagnostics.entries} />
            <ShareButtons stored={stored} diagnostics={diagnostics} />
          </div>
        )}
      </details>
    </Section>
  );
}
