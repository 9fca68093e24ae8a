import type { Page } from '@playwright/test';
import { build, type Rolldown } from 'vite';

/** A module that runs in a page. Its exports accept and return plain values. */
export type PageModule = Record<string, (...values: never[]) => unknown>;

/** Calls a function of the module in the page. */
export type Call<Module extends PageModule> = <Name extends keyof Module & string>(
  name: Name,
  ...values: Parameters<Module[Name]>
) => Promise<Awaited<ReturnType<Module[Name]>>>;

/**
 * Builds a module like the code of the extension.
 *
 * @param file the name of the module in tests/bench/page
 */
export async function bundlePageModule(file: string): Promise<string> {
  const entry = new URL(`../page/${file}`, import.meta.url).pathname;
  const output = (await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, target: 'chrome144', lib: { entry, formats: ['iife'], name: 'bench' } },
  })) as Rolldown.RolldownOutput[];
  const code = output[0]?.output[0].code;
  if (code === undefined) throw new Error(`${entry} gave no code.`);
  return code;
}

/** Loads built code into a page, whatever its content security policy. */
export async function loadPageModule<Module extends PageModule>(
  page: Page,
  code: string,
): Promise<Call<Module>> {
  await page.evaluate(`${code}; globalThis.bench = bench; undefined`);
  return (name, ...values) =>
    page.evaluate(callIn, [name, values] as const) as Promise<Awaited<ReturnType<Module[typeof name]>>>;
}

function callIn([name, values]: readonly [string, readonly unknown[]]): unknown {
  const { bench } = globalThis as unknown as { bench: Record<string, (...all: unknown[]) => unknown> };
  return bench[name]?.(...values);
}
