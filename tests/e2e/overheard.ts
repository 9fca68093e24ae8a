import type { BrowserContext, Page, Request, Worker } from '@playwright/test';
import type { LaunchedExtension } from '../browser/launch-extension.ts';

/** Everything that a browser with the extension in it was heard to send or say since this began. */
export interface Overheard {
  /**
   * Of pages and worker, to any host; also those that were never answered. Where a redirect would have led the worker
   * is not among them: the browser announces it also where it is not followed, and only the server there can tell.
   */
  requests: { method: string; url: string; headers: Record<string, string>; body: string }[];
  /** What pages and worker printed, and what they threw and nobody caught. */
  lines: string[];
  /** Messages between the contexts of the extension, and what was published on its channel; as JSON. */
  messages: string[];
  /** Gives the worker a command, as a page of ours does, and hears its reply. */
  command: (command: object) => Promise<void>;
}

export async function overhear({ context, addressOf, worker }: LaunchedExtension): Promise<Overheard> {
  const heard: Omit<Overheard, 'command'> = { requests: [], lines: [], messages: [] };
  context.on('request', (request) => {
    if (!request.serviceWorker() || !request.redirectedFrom()) heard.requests.push(partsOf(request));
  });
  listenToConsoles(context, await worker(), (line) => void heard.lines.push(line));

  const page = await context.newPage();
  await page.exposeFunction('tell', (message: string) => void heard.messages.push(message));
  await page.goto(addressOf('manifest.json'));
  await page.evaluate(listenToMessages);
  return {
    ...heard,
    async command(command) {
      const reply = await page.evaluate((message) => chrome.runtime.sendMessage<unknown>(message), command);
      heard.messages.push(JSON.stringify(reply));
    },
  };
}

function partsOf(request: Request) {
  return {
    method: request.method(),
    url: request.url(),
    headers: request.headers(),
    body: request.postData() ?? '',
  };
}

function listenToConsoles(context: BrowserContext, first: Worker, print: (line: string) => void): void {
  const listen = (worker: Worker) => worker.on('console', (message) => print(message.text()));
  listen(first);
  context.on('serviceworker', listen);
  context.on('console', (message) => print(message.text()));
  context.on('weberror', (thrown) => print(`${thrown.error().message} ${thrown.error().stack}`));
}

function listenToMessages(): void {
  const { tell } = globalThis as unknown as { tell: (message: string) => void };
  // Whatever such a listener gave back would be taken for the worker's reply.
  chrome.runtime.onMessage.addListener((message: unknown) => {
    tell(JSON.stringify(message));
  });
  const channel = new BroadcastChannel('store-changes');
  channel.addEventListener('message', ({ data }) => tell(JSON.stringify(data)));
}

/** All that a page shows, and what lies in its fields. */
export async function contentOf(page: Page): Promise<string> {
  const values = await page
    .locator('input')
    .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
  return [await page.content(), ...values].join('\n');
}
