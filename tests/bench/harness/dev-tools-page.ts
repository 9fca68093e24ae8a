import { once } from 'node:events';

/** A tab, by the DevTools protocol. */
export interface DevToolsPage {
  /** The value of an expression, awaited. */
  evaluate: (expression: string) => Promise<unknown>;
  /** Ends the background workers of all extensions, as the browser does. */
  stopWorkers: () => Promise<void>;
}

interface Message {
  id?: number;
  method?: string;
  params?: { versions?: { runningStatus: string }[] };
  result?: { result?: { value?: unknown }; exceptionDetails?: { text: string } };
  error?: { message: string };
}

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
