import { chromium } from '@playwright/test';
import { build, type Rolldown } from 'vite';
import { ensureChromium } from '../../browser/ensure-chromium.ts';

/** Code that runs in a page: a module whose exports take and give plain values. */
type Functions = Record<string, (...values: never[]) => unknown>;

export interface BenchPage<Module extends Functions> {
  call: <Name extends keyof Module & string>(
    name: Name,
    ...values: Parameters<Module[Name]>
  ) => Promise<Awaited<ReturnType<Module[Name]>>>;
  /** Starts over in a page whose code has not run yet. */
  reload: () => Promise<void>;
  close: () => Promise<void>;
}

const ADDRESS = 'http://localhost/bench';

/**
 * A Chromium with one empty page that holds a module of tests/bench/page, built as the extension's code is. The profile
 * lies on the disk, as a person's does: in a window without one IndexedDB would live in memory.
 *
 * @param module the file's name in tests/bench/page
 */
export async function openBenchPage<Module extends Functions>(module: string): Promise<BenchPage<Module>> {
  const code = await bundle(new URL(`../page/${module}`, import.meta.url).pathname);
  const context = await chromium.launchPersistentContext('', {
    executablePath: ensureChromium(),
    headless: true,
  });
  // Answered here: nothing listens there.
  await context.route(`${ADDRESS}/**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>bench</title>' }),
  );
  const page = await context.newPage();
  const reload = async () => {
    await page.goto(`${ADDRESS}/`);
    await page.addScriptTag({ content: code });
  };
  await reload();
  return {
    reload,
    call: (name, ...values) =>
      page.evaluate(callIn, [name, values] as const) as Promise<Awaited<ReturnType<Module[typeof name]>>>,
    close: () => context.close(),
  };
}

function callIn([name, values]: readonly [string, readonly unknown[]]): unknown {
  const { bench } = globalThis as unknown as { bench: Record<string, (...all: unknown[]) => unknown> };
  return bench[name]?.(...values);
}

async function bundle(entry: string): Promise<string> {
  const output = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'chrome144',
      lib: { entry, formats: ['iife'], name: 'bench' },
    },
  })) as Rolldown.RolldownOutput[];
  const code = output[0]?.output[0].code;
  if (code === undefined) throw new Error(`${entry} gave no code.`);
  return code;
}
