import { useCallback, useMemo, useState } from 'preact/hooks';
import { openOptions } from '../../src/browser/shared/addresses.ts';
import { currentCalendar } from '../../src/browser/shared/calendar.ts';
import { canOpenSidePanel } from '../../src/browser/page/side-panel.ts';
import { storedNotes } from '../../src/browser/shared/stored-notes.ts';
import { failureText, text } from '../../src/browser/shared/texts.ts';
import type { Calendar } from '../../src/domain/time/calendar.ts';
import type { CatalogueEntry } from '../../src/domain/items/catalogue.ts';
import { type SignInState, signInStateOf } from '../../src/domain/surface/sign-in-state.ts';
import { nextDueChange } from '../../src/domain/items/due-state.ts';
import { isInDueOrder } from '../../src/domain/items/list-view.ts';
import { nextSnoozeEnd } from '../../src/domain/items/annotations.ts';
import type { ItemKey } from '../../src/domain/items/work-item.ts';
import { WAYS } from '../../src/domain/account/way-to-connect.ts';
import { keysOriginOf } from '../../src/domain/settings/settings.ts';
import { isChecking } from '../../src/domain/pacing/check-status.ts';
import { firstOf } from '../../src/domain/time/time.ts';
import { useHeldKeys } from '../keys/use-held-keys.ts';
import { pendingOf } from '../../src/domain/outbox/pending.ts';
import { useCommands } from '../use-commands.ts';
import { isAllSaved, useOutbox } from '../use-outbox.ts';
import { useNow, useWakeUps } from '../use-now.ts';
import { type Stored, type Reading, useStored } from '../use-stored.ts';
import { SignInPanel, hasSettingsButton, isUnderWay } from './sign-in-panel.tsx';
import { copyAnswer } from './acts/copy-answer.ts';
import { OutboxRegion } from './acts/outbox-region.tsx';
import { EmptyList } from './empty-list.tsx';
import { FilterChips } from './filter/filter-chips.tsx';
import { keepOpen } from './keep-open.ts';
import { ListArea } from './list-area.tsx';
import { MoreMenu } from './menu/more-menu.tsx';
import { PauseLine } from './pause-line.tsx';
import { PopupHeader } from './popup-header.tsx';
import { popupStatus } from './popup-status.ts';
import { StatusLine } from './status-line.tsx';
import { ToastLine } from './toast-line.tsx';
import { useFocusKeeper } from './list/use-focus-keeper.ts';
import { useOverlays } from './use-overlays.ts';
import { usePageKeys } from './use-page-keys.ts';
import { usePause } from './use-pause.ts';
import { useToast } from './use-toast.ts';
import { useView } from './use-view.ts';

export interface PopupProps {
  /** Whether the page is in the side panel and stays there. */
  isAtSide?: boolean;
  /** The first reading, if it has begun already. */
  ahead?: Promise<Reading>;
}

/** What is due, from stored data at once. The rest of the program only changes those data. */
export function Popup({ isAtSide = false, ahead }: PopupProps) {
  const { stored, failure: readFailure, catchUp } = useStored('first then all', ahead);
  const commands = useCommands(stored, catchUp);
  const [query, setQuery] = useState('');
  const [isFilterOpen, setFilterOpen] = useState(false);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [isWorkloadOpen, setWorkloadOpen] = useState(false);
  const [isAskingFirst, setAskingFirst] = useState(false);
  const toasts = useToast();
  const { view, change } = useView(() => toasts.show(text('toast_viewNotKept')));

  const { now, wake } = useNow(stored);
  const calendar = useMemo(() => currentCalendar(now), [now]);
  const pause = usePause(stored, now, commands.run, toasts.show);
  useWakeUps(now, wake, useNextChange(stored, calendar, pause?.until));
  useFocusKeeper();
  useHeldKeys();

  const signInState = stored && signInStateOf(stored, now);
  const overlays = useOverlays(stored !== undefined || readFailure !== undefined);
  const isBusy = commands.running === 'checkNow' || (stored !== undefined && isChecking(stored.status, now));
  const hasItems = stored !== undefined && stored.entries.length > 0;
  const isListed = hasItems && isListOf(signInState);
  const canCheck = stored === undefined || stored.session !== undefined;
  const underWay = useOutbox(stored?.session);
  const { entries: outbox, timers, drafts } = underWay;
  const checkedAt = stored?.status.succeededAt;
  const pending = useMemo(() => pendingOf(outbox, checkedAt), [outbox, checkedAt]);
  const check = () => void commands.run({ type: 'checkNow' });
  const isByKeys = stored !== undefined && !WAYS[stored.settings.connectBy].hasWindow;
  const signIn = () => void commands.run({ type: 'signIn' });

  usePageKeys({
    hasLetterKeys: view?.hasLetterKeys === true,
    onCheck: () => canCheck && check(),
    onHelp: () => setHelpOpen(true),
    onUndo: toasts.undoLast,
  });

  return (
    <>
      <PopupHeader
        query={query}
        onQuery={setQuery}
        canCheck={canCheck}
        isChecking={isBusy}
        onCheck={check}
        onSettings={hasSettingsButton(signInState) ? undefined : () => void openOptions()}
        onFilter={isListed ? () => setFilterOpen(!isFilterOpen) : undefined}
        isFilterOpen={isFilterOpen}
        more={
          <MoreMenu
            overlays={overlays}
            pause={pause}
            now={now}
            onKeepOpen={!isAtSide && canOpenSidePanel() ? () => void keepOpen(toasts.show) : undefined}
            onWorkload={isListed ? () => setWorkloadOpen(true) : undefined}
            onHelp={() => setHelpOpen(true)}
          />
        }
      >
        {isListed && view && <FilterChips filters={view.filters} onView={change} />}
      </PopupHeader>
      <main class="popup-main">
        <StatusLine
          status={
            stored && signInState
              ? popupStatus({ stored, signInState, isBusy, failure: readFailure ?? commands.failure, now })
              : readFailure && { tone: 'warning', words: failureText(readFailure), failure: readFailure }
          }
          notes={storedNotes(stored)}
          origin={stored && keysOriginOf(stored.settings)}
        />
        {pause?.until !== undefined && (
          <PauseLine until={pause.until} calendar={calendar} onEnd={pause.end} />
        )}
        {signInState && !(isUnderWay(signInState) && hasItems) && (
          <SignInPanel
            signInState={signInState}
            isByKeys={isByKeys}
            // For keys, the settings ask.
            onSignIn={() => (isByKeys || isAllSaved(underWay) ? signIn() : setAskingFirst(true))}
            onUnlock={(passphrase) => void commands.run({ type: 'unlock', passphrase })}
            onSettings={() => void openOptions('connection')}
          />
        )}
        <OutboxRegion
          entries={outbox}
          session={stored?.session}
          drafts={draftsWithoutRow(drafts, stored)}
          onDecide={(id, decision) => void commands.run({ type: 'decideEntry', id, decision })}
          onCopy={(question) => void copyAnswer(question, toasts.show)}
          onDropDraft={(key) => void commands.run({ type: 'keepDraft', key, text: '' })}
          onOpen={(key) => void commands.run({ type: 'open', key, inBackground: false })}
        />
        {/* Also without items: a form that is open must not vanish with the last one. */}
        {stored && isListOf(signInState) && view && (stored.isWhole || isInDueOrder(view)) && (
          <ListArea
            stored={stored}
            calendar={calendar}
            view={view}
            query={query}
            commands={commands}
            showToast={toasts.show}
            overlays={overlays}
            onView={change}
            isFilterOpen={isFilterOpen}
            onFilterClose={() => setFilterOpen(false)}
            onHelp={() => setHelpOpen(true)}
            pending={pending}
            timers={timers}
            now={now}
          />
        )}
        {stored && signInState?.state === 'signedIn' && !hasItems && (
          <EmptyList status={stored.status} now={now} />
        )}
      </main>
      <ToastLine {...toasts} />
      {isAskingFirst && overlays && (
        <overlays.SignInQuestion
          session={stored?.session}
          onSignIn={signIn}
          onClose={() => setAskingFirst(false)}
        />
      )}
      {isWorkloadOpen && stored && overlays && (
        <overlays.WorkloadDialog items={stored.entries} now={now} onClose={() => setWorkloadOpen(false)} />
      )}
      {isHelpOpen && view && overlays && (
        <overlays.HelpDialog
          hasLetterKeys={view.hasLetterKeys}
          onLetterKeys={(hasLetterKeys) => change({ hasLetterKeys })}
          onClose={() => setHelpOpen(false)}
        />
      )}
    </>
  );
}

/** Returns the next moment at which time alone changes the list. Called after the paint, as it looks at every item. */
function useNextChange(stored: Stored | undefined, calendar: Calendar, pausedUntil: number | undefined) {
  return useCallback(() => {
    if (!stored) return undefined;
    const { entries, annotations } = stored;
    return firstOf(
      nextDueChange(dueOfAll(entries), calendar),
      nextSnoozeEnd(annotations, calendar.now),
      pausedUntil,
    );
  }, [stored, calendar, pausedUntil]);
}

/** The drafts whose items are not in the list any more, so that no row leads to them. */
function draftsWithoutRow(drafts: readonly ItemKey[], stored: Stored | undefined): ItemKey[] {
  // Until the whole list is read, nobody knows which rows it has.
  if (!stored?.isWhole || drafts.length === 0) return [];
  const listed = new Set(stored.entries.map(({ key }) => key));
  return drafts.filter((key) => !listed.has(key));
}

/** Whether the stored list shows. It is hidden while it may be somebody else's, as the member is unknown. */
function isListOf(signInState: SignInState | undefined): boolean {
  return signInState?.state !== 'identifying' && signInState?.state !== 'memberNeeded';
}

function* dueOfAll(entries: readonly CatalogueEntry[]) {
  for (const { due } of entries) yield due;
}
