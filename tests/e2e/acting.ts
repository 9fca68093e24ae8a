import type { Locator, Page } from '@playwright/test';
import type { EntryState, OutboxRecord } from '../../src/domain/outbox/entry.ts';
import type { LaunchedExtension } from '../browser/launch-extension.ts';
import { completeSignIn, connectByKeys, fillConnection, openSignInWindow } from '../browser/sign-in.ts';
import { type ConnectWiseServer, DEMO_PASSWORD } from '../connectwise-server/index.ts';
import { COMPANY, expect, INITECH, openPopup, test as base } from './fixtures.ts';
import type { Probe } from './probe.ts';

// What a person does to change a ticket from the popup, and what the server has of it.

type Control = ConnectWiseServer['control'];

/** The members of the company, by identifier. */
const NAMES = { jdoe: 'Jane Doe', asmith: 'Alan Smith' } as const;
type Member = keyof typeof NAMES;

/** A way to connect. */
interface Way {
  name: string;
  /** Signs in from the options page. @param confirm what a person does after the press, if anything */
  connect: (
    extension: LaunchedExtension,
    options: Page,
    member: Member,
    confirm?: (options: Page) => Promise<void>,
  ) => Promise<void>;
  /** What a refusal names as missing. */
  missing: (right: string) => string;
  /** Makes the server refuse the member, until they sign in again. */
  endSession: (control: Control) => void;
}

const API_KEYS: Way = {
  name: 'API keys',
  async connect({ context }, options, member, confirm) {
    const server = { companyId: COMPANY, serverAddress: 'https://psa.initech.example' };
    await connectByKeys(context, options, server, member);
    await confirm?.(options);
    await expectSignedIn(options, member);
  },
  missing: (right) => `right “${right}”`,
  endSession: (control) => control.revokeApiKey(COMPANY, 'jdoe'),
};

const OAUTH: Way = {
  name: 'OAuth',
  async connect({ context }, options, member, confirm) {
    await fillConnection(options, INITECH);
    const opened = openSignInWindow(context, options);
    await confirm?.(options);
    await completeSignIn(await opened, member, DEMO_PASSWORD);
    await expectSignedIn(options, member);
  },
  missing: () => 'scope “ServiceTicket”',
  endSession: (control) => void control.revokeGrants(),
};

export const WAYS = [API_KEYS, OAUTH] as const;

interface Fixtures {
  /** By OAuth, unless a group uses another one. */
  way: Way;
  /** A ticket of Jane Doe that is due today. */
  ticketId: number;
  /** The popup, once she is connected. */
  popup: Page;
}

export const test = base.extend<Fixtures>({
  way: [OAUTH, { option: true }],
  ticketId: async ({ server }, use) => use(createPrinter(server.control)),
  popup: async ({ way, ticketId, extension, options }, use) => {
    await way.connect(extension, options, 'jdoe');
    const popup = await openPopup(extension);
    await expect(popup.locator(`[data-item="ticket:${ticketId}"]`)).toBeVisible();
    await use(popup);
  },
});

async function expectSignedIn(options: Page, member: Member): Promise<void> {
  await expect(options.getByRole('status').first()).toContainText(`Signed in as ${NAMES[member]}`);
}

/** Creates a ticket that is due today. */
export function createPrinter(control: Control): number {
  return control.createTicket(COMPANY, { summary: 'Printer', requiredDate: new Date().toISOString() }).id;
}

/** The name of the status that a ticket has on the server. */
export function statusOf(control: Control, id: number): string | undefined {
  return control.tickets(COMPANY).find((ticket) => ticket.id === id)?.status.name;
}

/** The changes that were requested, refused ones too, in their order: `POST /service/tickets/7/notes`. */
export function changesSent(control: Control): string[] {
  return control
    .requests()
    .filter(({ method, path }) => method !== 'GET' && !/\/(?:oauth\/.*|bundles)$/.test(path))
    .map(({ method, path }) => `${method} ${path.replace(/^.*\/apis\/3\.0/, '')}`);
}

type StateName = EntryState['name'];

/** Where the entries of the outbox stand, as they are stored. */
export async function storedStates(probe: Probe): Promise<StateName[]> {
  const { outbox = [] } = await probe.database();
  return outbox.map(([, record]) => (JSON.parse(record) as OutboxRecord).entry.state.name);
}

/** Opens the menu of a ticket and chooses an entry, which may have a remark. */
export async function choose(popup: Page, id: number, entry: string): Promise<void> {
  await popup.getByRole('button', { name: `Actions for #${id}` }).click();
  await popup.getByRole('menuitem', { name: entry }).click();
}

/** Opens the statuses of a ticket and waits until they are read. */
export async function openStatuses(popup: Page, id: number): Promise<Locator> {
  await choose(popup, id, 'Set status');
  const menu = popup.getByRole('menu', { name: `Status of #${id}` });
  await expect(menu.getByRole('menuitem', { name: 'New' })).toBeVisible();
  return menu;
}

export async function setStatus(popup: Page, id: number, status: string): Promise<void> {
  await (await openStatuses(popup, id)).getByRole('menuitem', { name: status }).click();
}

/** Closes a ticket, and says yes. */
export async function closeTicket(popup: Page, id: number): Promise<void> {
  await setStatus(popup, id, '>Closed');
  const dialog = popup.getByRole('dialog', { name: `Close #${id}?` });
  await dialog.getByRole('button', { name: 'Close ticket' }).click();
}

/** Writes an internal note. */
export async function writeNote(popup: Page, id: number, words: string): Promise<void> {
  await choose(popup, id, 'Write a note');
  await saveForm(popup, words);
}

/** Logs a quarter of an hour. */
export async function logTime(popup: Page, id: number, words: string): Promise<void> {
  await choose(popup, id, 'Log time');
  await saveForm(popup, words);
}

async function saveForm(popup: Page, words: string): Promise<void> {
  const form = popup.getByRole('dialog');
  await form.getByRole('textbox', { name: 'Note' }).fill(words);
  await form.getByRole('button', { name: /^Save / }).click();
  await expect(form).toBeHidden();
}

/** What is not saved yet. */
export function outboxOf(popup: Page): Locator {
  return popup.getByRole('region', { name: 'Not saved yet' });
}

/** Waits until the only entry of the outbox has come to a state, which may be after the time for an undo. */
export async function expectEntry(popup: Page, state: StateName, words = ''): Promise<Locator> {
  const entry = outboxOf(popup).getByRole('listitem');
  await expect(entry).toHaveAttribute('data-outbox', state, { timeout: 20_000 });
  await expect(entry).toContainText(words);
  return entry;
}
