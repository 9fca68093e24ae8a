import { MarionetteError, type Marionette } from './marionette.ts';

/** A tab or window, used as a person does, by the roles and accessible names of its elements. */
export interface Page {
  goto(url: string): Promise<void>;
  /** The address of the page; empty if it is closed. */
  address(): Promise<string>;
  fill(name: string, value: string): Promise<void>;
  /** Presses the button with this accessible name as soon as it is there. */
  press(name: string): Promise<void>;
  /** The rendered texts of all elements with the role. */
  texts(role: Role): Promise<string[]>;
  /** Runs the body of a function in the page; awaits a returned promise. */
  evaluate<T>(body: string, ...values: unknown[]): Promise<T>;
  /** Takes a screenshot, as a PNG in base64. */
  screenshot(): Promise<string>;
  close(): Promise<void>;
}

type Role = keyof typeof SELECTORS;
type Element = { [ELEMENT]: string };

const SELECTORS = {
  button: 'button, [role=button]',
  heading: 'h1, h2, h3',
  listitem: 'li',
  status: '[role=status], output',
  textbox: 'input:not([type=checkbox]), textarea',
};

/** Marionette acts on one window at a time, so each step first switches to its own. */
export function createPage(marionette: Marionette, handle: string): Page {
  async function send<T = void>(command: string, parameters: Record<string, unknown> = {}): Promise<T> {
    await marionette.send('WebDriver:SwitchToWindow', { handle });
    return marionette.send<T>(command, parameters);
  }

  /** Searches again for an element that is missing, as the page may render between two steps. */
  async function withElement(
    role: Role,
    name: string,
    act: (element: string) => Promise<void>,
  ): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        const element = await find(role, name);
        if (element !== undefined) return await act(element);
        if (Date.now() > deadline) throw new Error(await missing(role, name));
      } catch (error) {
        if (!(error instanceof MarionetteError && PASSING.has(error.kind)) || Date.now() > deadline)
          throw error;
      }
    }
  }

  /** Says what the page shows in place of the element. */
  async function missing(role: Role, name: string): Promise<string> {
    const script = 'return location.href + "\\n" + document.body.innerText';
    const shown = await send<string>('WebDriver:ExecuteScript', { script, args: [] });
    return `There is no ${role} named "${name}" on ${shown}`;
  }

  async function find(role: Role, name: string): Promise<string | undefined> {
    const elements = await send<Element[]>('WebDriver:FindElements', {
      using: 'css selector',
      value: SELECTORS[role],
    });
    for (const { [ELEMENT]: id } of elements) {
      if ((await send<string>('WebDriver:GetComputedLabel', { id })) === name) return id;
    }
    return undefined;
  }

  return {
    goto: (url) => send('WebDriver:Navigate', { url }),
    address: () =>
      send<string>('WebDriver:GetCurrentURL').catch((error: unknown) => {
        if (error instanceof MarionetteError && error.kind === 'no such window') return '';
        throw error;
      }),
    fill: (name, value) =>
      withElement('textbox', name, async (id) => {
        await send('WebDriver:ElementClear', { id });
        await send('WebDriver:ElementSendKeys', { id, text: value });
      }),
    press: (name) =>
      withElement('button', name, async (id) => {
        // Scrolls the element away from parts that stick to an edge of the window and may cover it.
        const args = [{ [ELEMENT]: id }];
        await send('WebDriver:ExecuteScript', { script: SCROLL_TO_MIDDLE, args });
        await send('WebDriver:ElementClick', { id });
      }),
    texts: (role) =>
      send('WebDriver:ExecuteScript', {
        script: 'return [...document.querySelectorAll(arguments[0])].map((element) => element.innerText)',
        args: [SELECTORS[role]],
      }),
    evaluate: (body, ...values) =>
      send('WebDriver:ExecuteScript', { script: body, args: values, sandbox: null }),
    screenshot: () => send('WebDriver:TakeScreenshot', { full: false }),
    close: () => send('WebDriver:CloseWindow'),
  };
}

/** The property by which WebDriver marks a reference to an element. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

const SCROLL_TO_MIDDLE = `arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })`;

const PATIENCE_MS = 30_000;

/** The errors of Marionette for an element that has vanished since it was found. */
const PASSING = new Set(['stale element reference', 'no such element', 'element not interactable']);
