import { useMemo, useState } from 'preact/hooks';
import { openOptions } from '../../src/browser/page/addresses.ts';
import { currentCalendar } from '../../src/browser/page/calendar.ts';
import { failureText } from '../../src/browser/page/texts.ts';
import type { CatalogueEntry } from '../../src/domain/catalogue.ts';
import { type Connection, connectionOf } from '../../src/domain/connection.ts';
import { nextDueChange } from '../../src/domain/due-state.ts';
import { isChecking } from '../../src/domain/sync-status.ts';
import { checkNotes } from '../check-text.ts';
import { useCommands } from '../use-commands.ts';
import { useNow, useWakeUps } from '../use-now.ts';
import { useStored } from '../use-stored.ts';
import { ConnectionPanel, hasSettingsButton } from './connection-panel.tsx';
import { DueList } from './due-list.tsx';
import { EmptyList } from './empty-list.tsx';
import { PopupHeader } from './popup-header.tsx';
import { popupStatus } from './popup-status.ts';
import { StatusLine } from './status-line.tsx';
import { useListKeys } from './use-list-keys.ts';

/** What is due, from stored data at once; the rest of the program only ever changes those. */
export function Popup() {
  const { stored, failure: readFailure } = useStored('first then all');
  const commands = useCommands(stored);
  const [query, setQuery] = useState('');

  const { now, wake } = useNow(stored);
  const calendar = useMemo(() => currentCalendar(now), [now]);
  const nextChange = useMemo(
    () => stored && nextDueChange(dueOfAll(stored.entries), calendar),
    [stored, calendar],
  );
  useWakeUps(now, nextChange, wake);
  useListKeys();

  const connection = stored && connectionOf(stored, now);
  const isBusy = commands.running === 'checkNow' || (stored !== undefined && isChecking(stored.status, now));
  const hasItems = stored !== undefined && stored.entries.length > 0;

  return (
    <>
      <PopupHeader
        query={query}
        onQuery={setQuery}
        canCheck={stored === undefined || stored.session !== undefined}
        isChecking={isBusy}
        onCheck={() => void commands.run({ type: 'checkNow' })}
        onSettings={hasSettingsButton(connection) ? undefined : () => void openOptions()}
      />
      <main class="popup-main">
        <StatusLine
          status={
            stored && connection
              ? popupStatus({ stored, connection, failure: readFailure ?? commands.failure, now })
              : readFailure && { tone: 'warning', words: failureText(readFailure), failure: readFailure }
          }
          notes={stored?.session ? checkNotes(stored.status) : []}
        />
        {connection && !(connection.state === 'signingIn' && hasItems) && (
          <ConnectionPanel
            connection={connection}
            onSignIn={() => void commands.run({ type: 'signIn' })}
            onUnlock={(passphrase) => void commands.run({ type: 'unlock', passphrase })}
            onSettings={() => void openOptions()}
          />
        )}
        {stored && hasItems && isListOf(connection) && (
          <DueList stored={stored} calendar={calendar} query={query} />
        )}
        {stored && connection?.state === 'signedIn' && !hasItems && (
          <EmptyList status={stored.status} now={now} />
        )}
      </main>
    </>
  );
}

/** The stored list is shown unless it may be somebody else's: as long as nobody knows who signed in. */
function isListOf(connection: Connection | undefined): boolean {
  return connection?.state !== 'identifying' && connection?.state !== 'memberNeeded';
}

function* dueOfAll(entries: readonly CatalogueEntry[]) {
  for (const { due } of entries) yield due;
}
