import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';
import { vi } from 'vitest';

// Finds elements as assistive technology does, as far as these pages need it.

/** Shows a page and waits until the stored data is drawn. */
export async function show(page: ComponentChild): Promise<void> {
  await act(() => render(page, document.body));
  await settle();
}

export async function leave(): Promise<void> {
  await act(() => render(null, document.body));
}

/** Makes the page visible or hidden; `vi.restoreAllMocks` ends that. */
export async function turn(state: DocumentVisibilityState): Promise<void> {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  await act(() => void document.dispatchEvent(new Event('visibilitychange')));
}

/** Waits until all pending work is done and drawn. */
export async function settle(): Promise<void> {
  // What is loaded late is drawn first, and then asks for what it shows.
  await act(() => vi.dynamicImportSettled());
  await act(async () => {
    await vi.advanceTimersByTimeAsync(0);
  });
}

export async function pass(milliseconds: number): Promise<void> {
  await act(async () => {
    await vi.advanceTimersByTimeAsync(milliseconds);
  });
}

export function status(): HTMLElement {
  const found = document.querySelectorAll<HTMLElement>('[role=status]');
  if (found.length !== 1) throw new Error(`The page must have one status, not ${found.length}.`);
  return expectElement(found[0], 'status');
}

export function buttons(): string[] {
  return [...document.querySelectorAll('button')].map(nameOf);
}

export function button(name: string): HTMLButtonElement {
  return expectElement(
    [...document.querySelectorAll('button')].find((candidate) => nameOf(candidate) === name),
    `button ${name}`,
  );
}

/** The text boxes by their accessible names. */
export function fields(): string[] {
  return [...document.querySelectorAll<HTMLInputElement>('input[type=text], input[type=search]')].map(nameOf);
}

export function field(name: string): HTMLInputElement {
  return expectElement(
    [...document.querySelectorAll('input')].find((candidate) => nameOf(candidate) === name),
    `field ${name}`,
  );
}

/** The check boxes inside an element by their accessible names. */
export function checkBoxes(root: Element): string[] {
  return [...root.querySelectorAll<HTMLInputElement>('input[type=checkbox]')].map(nameOf);
}

/** What describes a field to assistive technology. */
export function descriptionOf(element: Element): string {
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => expectElement(document.getElementById(id), id).textContent).join(' ');
}

export async function click(element: HTMLElement): Promise<void> {
  await act(() => element.click());
  await settle();
}

/** The entries of the open menu. */
export function entries(): string[] {
  return texts('[role=menuitem] > :first-child');
}

export async function choose(name: string): Promise<void> {
  const found = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].find(
    (entry) => entry.firstElementChild?.textContent === name,
  );
  await click(expectElement(found, `entry ${name}`));
}

/** Presses a key on the focused element; returns whether the page handled it. */
export async function press(key: string, held: KeyboardEventInit = {}): Promise<boolean> {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held });
  await act(() => void (document.activeElement ?? document.body).dispatchEvent(event));
  await settle();
  return event.defaultPrevented;
}

/** The accessible name of the focused element; empty for the page itself. */
export function focused(): string {
  const { activeElement: active } = document;
  return active instanceof HTMLElement && active !== document.body ? nameOf(active) : '';
}

export async function type(name: string, text: string): Promise<void> {
  const input = field(name);
  await act(() => {
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await settle();
}

export function texts(selector: string): string[] {
  return [...document.querySelectorAll(selector)].map((element) => element.textContent.trim());
}

function nameOf(element: HTMLElement): string {
  const label = element.id ? document.querySelector(`label[for="${element.id}"]`) : element.closest('label');
  return (element.getAttribute('aria-label') ?? label?.textContent ?? element.textContent).trim();
}

function expectElement<Found>(found: Found | null | undefined, what: string): Found {
  if (found === null || found === undefined) throw new Error(`The page has no ${what}.`);
  return found;
}
