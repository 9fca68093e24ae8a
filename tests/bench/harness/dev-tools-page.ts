import { once } from 'node:events';

/** A tab, controlled through the DevTools protocol. */
export interface DevToolsPage {
  /** Returns the awaited value of an expression. */
  evaluate: (expression: string) => Promise<unknown>;
  /** Navigates to an address. The script runs in the new page before the scripts of the page. */
  navigate: (address: string, script?: string) => Promise<void>;
  /** Sets the size of the page in CSS pixels. */
  resize: (width: number, height: number) => Promise<void>;
  /** Returns the trace of the browser while the function runs. */
  trace: (run: () => Promise<void>) => Promise<TraceEvent[]>;
  /** Ends the background workers of all extensions, as the browser does. */
  stopWorkers: () => Promise<void>;
}

/** Some fields of an event in Chromium's trace format; times in microseconds. */
export interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** The part of the duration in which the thread really ran. */
  tdur?: number;
}

interface Message {
  id?: number;
  method?: string;
  params?: { versions?: { runningStatus: string }[]; value?: TraceEvent[] };
  result?: { identifier?: string; result?: { value?: unknown }; exceptionDetails?: { text: string } };
  error?: { message: string };
}

/** The trace categories of the tasks of each thread and of the marks that pages set. */
const TRACED = [
  'toplevel',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'blink.user_timing',
];

type Listener = (message: Message) => void;

export async function connectToPage(address: string): Promise<DevToolsPage> {
  const socket = new WebSocket(address);
  await once(socket, 'open');
  const listeners = new Set<Listener>();
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(String(data)) as Message;
    for (const listener of listeners) listener(message);
  });

  async function waitFor(isMeant: (message: Message) => boolean): Promise<Message> {
    const { promise, resolve } = Promise.withResolvers<Message>();
    const listener: Listener = (message) => {
      if (isMeant(message)) resolve(message);
    };
    listeners.add(listener);
    const message = await promise;
    listeners.delete(listener);
    return message;
  }

  let sent = 0;
  async function send(method: string, params: object = {}): Promise<Message['result']> {
    sent += 1;
    const id = sent;
    const reply = waitFor((message) => message.id === id);
    socket.send(JSON.stringify({ id, method, params }));
    const { result, error } = await reply;
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  return {
    async evaluate(expression) {
      const parameters = { expression, awaitPromise: true, returnByValue: true };
      const reply = await send('Runtime.evaluate', parameters);
      if (reply?.exceptionDetails) throw new Error(`${expression}: ${reply.exceptionDetails.text}`);
      return reply?.result?.value;
    },
    async navigate(target, script = '') {
      await send('Page.enable');
      const added = await send('Page.addScriptToEvaluateOnNewDocument', { source: script });
      await send('Page.navigate', { url: target });
      await send('Page.removeScriptToEvaluateOnNewDocument', { identifier: added?.identifier });
    },
    async resize(width, height) {
      await send('Emulation.setDeviceMetricsOverride', {
        width,
        height,
        deviceScaleFactor: 1,
        mobile: false,
      });
    },
    async trace(run) {
      const events: TraceEvent[] = [];
      const collect: Listener = ({ method, params }) => {
        if (method === 'Tracing.dataCollected') events.push(...(params?.value ?? []));
      };
      listeners.add(collect);
      await send('Tracing.start', { traceConfig: { includedCategories: TRACED } });
      await run();
      const complete = waitFor(({ method }) => method === 'Tracing.tracingComplete');
      await send('Tracing.end');
      await complete;
      listeners.delete(collect);
      return events;
    },
    async stopWorkers() {
      const stopped = waitFor(
        ({ method, params }) =>
          method === 'ServiceWorker.workerVersionUpdated' &&
          Boolean(params?.versions?.length) &&
          params?.versions?.every(({ runningStatus }) => runningStatus === 'stopped') === true,
      );
      await send('ServiceWorker.enable');
      await send('ServiceWorker.stopAllWorkers');
      await stopped;
      await send('ServiceWorker.disable');
    },
  };
}
