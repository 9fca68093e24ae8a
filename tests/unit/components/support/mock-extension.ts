import { vi } from 'vitest';

// Import this before the page under test: the page then knows only the fake of the rest of the program.

vi.mock('../../../../src/browser/shared/texts.ts', () => import('./texts.ts'));
vi.mock('../../../../src/browser/shared/addresses.ts', () => import('./fake-extension.ts'));
vi.mock('../../../../src/browser/page/clipboard.ts', () => import('./fake-extension.ts'));
vi.mock('../../../../src/browser/page/close-popup.ts', () => import('./fake-extension.ts'));
vi.mock('../../../../src/browser/shared/host-permission.ts', () => import('./fake-extension.ts'));
vi.mock('../../../../src/browser/page/about.ts', () => import('./fake-extension.ts'));
vi.mock('../../../../src/browser/shared/idle-permission.ts', () => import('./fake-extension.ts'));
vi.mock('../../../../src/browser/page/save-file.ts', () => import('./fake-extension.ts'));
vi.mock('../../../../src/browser/storage/setup.ts', () => import('./fake-extension.ts'));
vi.mock('../../../../src/browser/page/side-panel.ts', () => import('./fake-extension.ts'));
vi.mock('../../../../src/browser/storage/stored-settings.ts', () => import('./fake-extension.ts'));
vi.mock('../../../../src/browser/storage/stored-view.ts', () => import('./fake-extension.ts'));
vi.mock('../../../../src/store/read-snapshot.ts', () => import('./fake-extension.ts'));
vi.mock('../../../../src/store/read-outbox.ts', () => import('./fake-extension.ts'));
vi.mock('../../../../src/store/read-diagnostics.ts', () => import('./fake-extension.ts'));
vi.mock('../../../../src/store/changes.ts', () => import('./fake-extension.ts'));
vi.mock('../../../../src/messages/send.ts', () => import('./fake-extension.ts'));
