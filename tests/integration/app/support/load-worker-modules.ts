import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';
import { build, type Rolldown } from 'vite';
import type * as WorkerModules from './worker-modules.ts';

/** The packages that each life gets from its test. */
const OUTSIDE = ['webextension-polyfill', 'idb'] as const;

/** What `require` gives for each of them. */
type Outside = Record<(typeof OUTSIDE)[number], object>;

type Evaluate = (exports: object, require: (name: keyof Outside) => object, navigator: Navigator) => void;

const NAME = 'worker-modules';
const ENTRY = fileURLToPath(new URL(`${NAME}.ts`, import.meta.url));
const FOLDER = fileURLToPath(new URL('../../../../test-output/worker', import.meta.url));

const evaluate = await compile();

/** Evaluates all modules of the worker again, as a browser does whenever it starts one. */
export function loadWorkerModules(outside: Outside, navigator: Navigator): typeof WorkerModules {
  const exports = {};
  evaluate(exports, (name) => outside[name], navigator);
  return exports as typeof WorkerModules;
}

/**
 * Makes one function of the modules, as they are on disk. Importing 200 modules again takes ten times as long as calling
 * it, and lives are counted in thousands.
 */
async function compile(): Promise<Evaluate> {
  const [bundle] = (await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      // Vitest finds the source map there when it reports an error.
      outDir: FOLDER,
      emptyOutDir: false,
      minify: false,
      sourcemap: 'inline',
      lib: { entry: ENTRY, formats: ['cjs'], fileName: NAME },
      rolldownOptions: { external: [...OUTSIDE], output: { sourcemapExcludeSources: true } },
    },
  })) as Rolldown.RolldownOutput[];
  if (!bundle) throw new Error('There is no bundle of the worker.');
  const [{ code, fileName }] = bundle.output;
  return compileFunction(code, ['exports', 'require', 'navigator'], {
    filename: `${FOLDER}/${fileName}`,
  }) as Evaluate;
}
