import { beforeEach, expect, it, vi } from 'vitest';
import { canOpenSidePanel, openSidePanel } from '../../../../src/browser/page/side-panel.ts';

type Open = (where?: object) => Promise<void>;

const CURRENT_WINDOW = -2;
const api = vi.hoisted(() => ({
  windows: { WINDOW_ID_CURRENT: -2 },
  sidePanel: undefined as { open: Open } | undefined,
  sidebarAction: undefined as { open: Open } | undefined,
}));

vi.mock('webextension-polyfill', () => ({ default: api }));

beforeEach(() => {
  api.sidePanel = undefined;
  api.sidebarAction = undefined;
});

it('the side panel cannot open in a browser without one', async () => {
  expect(canOpenSidePanel()).toBe(false);
  expect(await openSidePanel()).toBe(false);
});

it.each([
  ['sidePanel', [{ windowId: CURRENT_WINDOW }]],
  ['sidebarAction', []],
] as const)(
  'the side panel opens by %s in this window, in the same turn as the click',
  async (name, asked) => {
    const open = vi.fn<Open>().mockResolvedValue();
    api[name] = { open };
    expect(canOpenSidePanel()).toBe(true);
    const opening = openSidePanel();
    expect(open).toHaveBeenCalledExactlyOnceWith(...asked);
    expect(await opening).toBe(true);
  },
);

it.each(['sidePanel', 'sidebarAction'] as const)(
  'opening the side panel gives false when %s refuses',
  async (name) => {
    api[name] = { open: vi.fn<Open>().mockRejectedValue(new Error('no gesture')) };
    expect(await openSidePanel()).toBe(false);
  },
);
