import type { Control } from './create-control.ts';

type Remote<T> = {
  [Name in keyof T]: T[Name] extends (...values: infer Values) => infer Result
    ? (...values: Values) => Promise<Awaited<Result>>
    : never;
};

/** Reaches the control interface of a server in another process through its control port. */
export function createControlClient(controlPort: number): Remote<Control> {
  return new Proxy({} as Remote<Control>, {
    get:
      (_target, name) =>
      async (...values: unknown[]) => {
        const response = await fetch(`http://127.0.0.1:${controlPort}/${String(name)}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(values),
        });
        const { result, error } = (await response.json()) as { result?: unknown; error?: string };
        if (error !== undefined) throw new Error(error);
        return result ?? undefined;
      },
  });
}
