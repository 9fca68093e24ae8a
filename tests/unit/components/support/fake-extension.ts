import { type ListView, parseListView } from '../../../../src/domain/items/list-view.ts';
import type { ItemKey } from '../../../../src/domain/items/work-item.ts';
import type { Span } from '../../../../src/domain/outbox/work-day.ts';
import type { Timer } from '../../../../src/domain/outbox/timer.ts';
import type { Refusal } from '../../../../src/domain/outbox/abilities.ts';
import type { Entry } from '../../../../src/domain/outbox/entry.ts';
import type { TicketFacts } from '../../../../src/domain/outbox/ticket-facts.ts';
import { currentCalendar } from '../../../../src/browser/shared/calendar.ts';
import { countGroups } from '../../../../src/domain/items/group-counts.ts';
import { INITIAL_QUOTA } from '../../../../src/domain/pacing/quota.ts';
import { NO_POLICY, parsePolicy, type Policy } from '../../../../src/domain/policy/parse-policy.ts';
import type { Settings } from '../../../../src/domain/settings/settings.ts';
import { INITIAL_CHECK_STATUS } from '../../../../src/domain/pacing/check-status.ts';
import type { Command, Reply } from '../../../../src/messages/contract.ts';
import type { Answer, Question } from '../../../../src/messages/question.ts';
import type { ItemSnapshot, Snapshot } from '../../../../src/store/read-snapshot.ts';
import type { UnderWay } from '../../../../src/store/read-outbox.ts';
import type { Diagnostics } from '../../../../src/store/read-diagnostics.ts';
import { NOW, sessionOf, settingsOf } from '../../support/samples.ts';

// Fakes what a page knows of the rest of the program: what is stored, and the worker that answers.

interface FakeExtension {
  snapshot: Omit<ItemSnapshot, 'entries' | 'isWhole' | 'counts'>;
  settings: Settings;
  policy: Policy;
  /** The client ID of the build, or an empty string. */
  defaultClientId: string;
  view: ListView;
  /** Whether the worker stores the views that it receives. */
  storesView: boolean;
  /** The texts copied to the clipboard. `mayCopy` says whether the browser permits it. */
  copied: string[];
  mayCopy: boolean;
  hasClosedPopup: boolean;
  /** The state of the side panel: missing, closed, open, or refusing to open. */
  side: 'none' | 'closed' | 'open' | 'refuses';
  /** Delays the reading of all items until it resolves. */
  reading: Promise<void> | undefined;
  /** Makes reading fail with this error. */
  readError: Error | undefined;
  sent: Command[];
  answer: (command: Command) => Reply | Promise<Reply>;
  /** The questions, but for the one about today. */
  asked: Question[];
  /** The items with something typed and not saved. */
  drafts: ItemKey[];
  /** What the member has logged today. */
  today: Span[];
  /** The texts that only the worker can open. */
  answerQuestion: (question: Question) => Answer<unknown> | Promise<Answer<unknown>>;
  hasOpenedOptions: boolean;
  /** How often the page woke the worker. */
  wakes: number;
  /** Whether the extension was reloaded while the page was open. */
  isPageOutdated: boolean;
  /** How often the page asked the browser for access to the server. */
  accessRequests: number;
  /** The origins that the page asked for and the manifest does not name. */
  askedHosts: string[];
  /** Delays the answer to that question until it resolves. */
  asking: Promise<void> | undefined;
  /** Whether the extension has the idle permission. */
  hasIdlePermission: boolean;
  /** Whether the person grants the idle permission when asked. */
  grantsIdlePermission: boolean;
  diagnostics: Diagnostics;
  outbox: Entry[];
  ticketFacts: TicketFacts | undefined;
  timers: Timer[];
  /** What the server or the member's role has refused. */
  refusals: Refusal[];
  /** How often the page read the diagnostics. */
  diagnosticReads: number;
  /** Whether the setup was finished. */
  isSetUp: boolean;
  /** The files handed to the browser’s downloads, by name. */
  files: Record<string, string>;
}

export const extension: FakeExtension = initial();

const listeners = new Set<() => void>();

export function resetExtension(): void {
  Object.assign(extension, initial());
  listeners.clear();
}

/** Stores something as the worker does, and notifies the pages. */
export function store(change: {
  snapshot?: Partial<FakeExtension['snapshot']>;
  settings?: Partial<Settings>;
  /** As an administrator writes it. Settings do not follow from it here. */
  policy?: object;
  view?: Partial<ListView>;
  outbox?: Entry[];
  ticketFacts?: TicketFacts;
  timers?: Timer[];
}): void {
  if (change.timers) extension.timers = change.timers;
  if (change.outbox) extension.outbox = change.outbox;
  if (change.ticketFacts) extension.ticketFacts = change.ticketFacts;
  extension.view = { ...extension.view, ...change.view };
  Object.assign(extension.snapshot, change.snapshot);
  extension.settings = { ...extension.settings, ...change.settings };
  if (change.policy) extension.policy = parsePolicy(change.policy);
  for (const listener of listeners) listener();
}

export async function readSnapshot(): Promise<Snapshot> {
  const { items: _, isWhole: __, counts: ___, ...snapshot } = await readItemSnapshot();
  return snapshot;
}

export async function readItemSnapshot(): Promise<ItemSnapshot> {
  await extension.reading;
  return picture(() => true);
}

export async function readFirstScreen(): Promise<ItemSnapshot> {
  const first = await picture((index) => index < 60);
  const all = extension.snapshot.items.map((item) => ({ ...item, chunk: 1 }));
  const { counts } = countGroups(all, extension.snapshot.annotations, currentCalendar(Date.now()));
  return { ...first, counts: first.isWhole ? undefined : counts };
}

async function picture(isRead: (index: number) => boolean): Promise<ItemSnapshot> {
  if (extension.readError) throw extension.readError;
  const { items: all, ...snapshot } = structuredClone(extension.snapshot);
  const items = all.filter((_, index) => isRead(index));
  const entries = items.map((item) => ({ ...item, chunk: 1 }));
  return { ...snapshot, entries, items, isWhole: items.length === all.length, counts: undefined };
}

export async function readDiagnostics(): Promise<Diagnostics> {
  extension.diagnosticReads += 1;
  return structuredClone(extension.diagnostics);
}

export async function readUnderWay(): Promise<UnderWay> {
  const { outbox: entries, timers, drafts } = extension;
  return structuredClone({ entries, timers, drafts });
}

export async function readRefusals(): Promise<Refusal[]> {
  return structuredClone(extension.refusals);
}

export async function readTicketFacts(key: ItemKey): Promise<TicketFacts | undefined> {
  return extension.ticketFacts?.key === key ? structuredClone(extension.ticketFacts) : undefined;
}

export async function readIsSetUp(): Promise<boolean> {
  return extension.isSetUp;
}

export function onSetupChange(listener: () => void): () => void {
  return onStoreChange(listener);
}

export function saveFile(name: string, _type: string, content: string): void {
  extension.files[name] = content;
}

export function extensionVersion(): string {
  return '1.2.3';
}

export function fileAddress(name: string): string {
  return `https://extension-id/${name}`;
}

export function defaultClientId(): string {
  return extension.defaultClientId;
}

export async function readSettings(): Promise<Settings> {
  return structuredClone(extension.settings);
}

export async function readSettingsAndPolicy(): Promise<{ settings: Settings; policy: Policy }> {
  return structuredClone({ settings: extension.settings, policy: extension.policy });
}

export async function readView(): Promise<ListView> {
  return structuredClone(extension.view);
}

export function onViewChange(listener: () => void): () => void {
  return onStoreChange(listener);
}

export async function copyText(words: string): Promise<boolean> {
  if (extension.mayCopy) extension.copied.push(words);
  return extension.mayCopy;
}

export function closePopup(): void {
  extension.hasClosedPopup = true;
}

export function canOpenSidePanel(): boolean {
  return extension.side !== 'none';
}

export async function openSidePanel(): Promise<boolean> {
  if (extension.side !== 'refuses') extension.side = 'open';
  return extension.side === 'open';
}

export function onStoreChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function onSettingsChange(listener: () => void): () => void {
  return onStoreChange(listener);
}

export async function send(command: Command): Promise<Reply> {
  extension.sent.push(command);
  if (command.type === 'saveView' && extension.storesView) store({ view: command.view });
  return extension.answer(command);
}

export async function ask(question: Question): Promise<Answer<unknown>> {
  if (question.type === 'readToday') return { ok: true, value: extension.today };
  extension.asked.push(question);
  return extension.answerQuestion(question);
}

export function wakeWorker(): void {
  extension.wakes += 1;
}

export function isPageOutdated(): boolean {
  return extension.isPageOutdated;
}

export async function requestHostPermission(origin: string | undefined): Promise<boolean> {
  if (origin !== undefined) extension.askedHosts.push(origin);
  extension.accessRequests += 1;
  await extension.asking;
  return true;
}

export function redirectAddress(): string {
  return 'https://extension-id.chromiumapp.org/';
}

export async function openOptions(): Promise<void> {
  extension.hasOpenedOptions = true;
}

export async function hasIdlePermission(): Promise<boolean> {
  return extension.hasIdlePermission;
}

export async function requestIdlePermission(): Promise<boolean> {
  if (extension.grantsIdlePermission) setIdlePermission(true);
  return extension.hasIdlePermission;
}

export async function dropIdlePermission(): Promise<void> {
  setIdlePermission(false);
}

export function onIdlePermissionChange(listener: () => void): () => void {
  return onStoreChange(listener);
}

/** Grants or revokes the permission, on the page or in the settings of the browser. */
export function setIdlePermission(isGranted: boolean): void {
  extension.hasIdlePermission = isGranted;
  for (const listener of listeners) listener();
}

function initial(): FakeExtension {
  return {
    snapshot: {
      session: sessionOf({ accessExpiresAt: NOW + 1 }),
      signIn: undefined,
      status: { ...INITIAL_CHECK_STATUS, succeededAt: NOW },
      items: [],
      annotations: new Map(),
      unreadChanges: new Map(),
      pausedUntil: undefined,
      hasClientSecret: false,
      persistence: 'always',
    },
    settings: settingsOf(),
    policy: NO_POLICY,
    defaultClientId: '',
    view: parseListView(undefined),
    storesView: true,
    copied: [],
    mayCopy: true,
    hasClosedPopup: false,
    side: 'none',
    reading: undefined,
    readError: undefined,
    sent: [],
    answer: () => ({ ok: true }),
    asked: [],
    today: [],
    drafts: [],
    refusals: [],
    timers: [],
    answerQuestion: () => ({ ok: true, value: '' }),
    hasOpenedOptions: false,
    wakes: 0,
    isPageOutdated: false,
    accessRequests: 0,
    askedHosts: [],
    asking: undefined,
    hasIdlePermission: false,
    grantsIdlePermission: true,
    diagnostics: { entries: [], days: new Map(), quota: INITIAL_QUOTA, results: [] },
    outbox: [],
    ticketFacts: undefined,
    diagnosticReads: 0,
    isSetUp: true,
    files: {},
  };
}
