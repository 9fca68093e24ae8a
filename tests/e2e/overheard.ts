import type { BrowserContext, Page, Request, Worker } from '@playwright/test';
import type { LaunchedExtension } from '../browser/launch-extension.ts';

/** Everything that a browser with the extension has sent or printed since the start of listening. */
export interface Overheard {
  /**
   * The requests of pages and worker to any host, even unanswered ones. The target of a worker's redirect is left out:
   * the browser reports it even if it is not followed, so only the server there can show that.
   */
  requests: { method: string; url: string; headers: Record<string, string>; body: string }[];
  /** What pages and worker printed, and their uncaught exceptions. */
  lines: string[];
  /** The messages between the contexts of the extension and on its broadcast channel, as JSON. */
  messages: string[];
  /** Sends a command to the worker as a page does, and records its reply. */
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
  // A value that this listener returned would be taken for the worker's reply.
  chrome.runtime.onMessage.addListener((message: unknown) => {
    tell(JSON.stringify(message));
  });
  const channel = new BroadcastChannel('store-changes');
  channel.addEventListener('message', ({ data }) => tell(JSON.stringify(data)));
}

/** Everything that a page shows, including the values of its fields. */
export async function contentOf(page: Page): Promise<string> {
  const values = await page
    .locator('input')
    .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
  return [await page.content(), ...values].join('\n');
}
