import { once } from 'node:events';

/** A tab, by the DevTools protocol. */
export interface DevToolsPage {
  /** The value of an expression, awaited. */
  evaluate: (expression: string) => Promise<unknown>;
  /** Shows another address; the script runs in the new page before its own. */
  navigate: (address: string, script?: string) => Promise<void>;
  /** Makes the page so large; CSS pixels. */
  resize: (width: number, height: number) => Promise<void>;
  /** What the browser did while that ran. */
  trace: (run: () => Promise<void>) => Promise<TraceEvent[]>;
  /** Ends the background workers of all extensions, as the browser does. */
  stopWorkers: () => Promise<void>;
}

/** A part of an event of Chromium's trace format; times in microseconds. */
export interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** Of it, the time in which the thread really ran. */
  tdur?: number;
}

interface Message {
  id?: number;
  method?: string;
  params?: { versions?: { runningStatus: string }[]; value?: TraceEvent[] };
  result?: { identifier?: string; result?: { value?: unknown }; exceptionDetails?: { text: string } };
  error?: { message: string };
}

/** The tasks of each thread, and the annotations that pages set. */
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
