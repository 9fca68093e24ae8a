import { beforeEach, expect, it, vi } from 'vitest';

const readSession = vi.fn<() => Promise<{ id: string } | undefined>>();
vi.mock('../../../../src/store/account.ts', () => ({ readSession: () => readSession() }));
const { keepForAccount } = await import('../../../../src/app/shared/keep-for-account.ts');

let kept: boolean;
const keep = async () => void (kept = true);
const drop = async () => void (kept = false);

beforeEach(() => {
  kept = false;
  readSession.mockReset();
});

/** Fails on the first call and works afterwards. */
function failingOnce<T>(run: () => Promise<T>): () => Promise<T> {
  return vi.fn<() => Promise<T>>(run).mockRejectedValueOnce(new Error('for a moment'));
}

/** The first read returns the account, later reads return this session. */
function replaceBy(session: { id: string } | undefined): void {
  readSession.mockResolvedValueOnce({ id: 'a' }).mockResolvedValue(session);
}

it('keeps nothing without an account, and keeps everything while the account stays', async () => {
  readSession.mockResolvedValue(undefined);
  await keepForAccount(keep, drop);
  expect(kept).toBe(false);
  readSession.mockResolvedValue({ id: 'a' });
  await keepForAccount(keep, drop);
  expect(kept).toBe(true);
});

it.each([
  ['goes', undefined],
  ['becomes another', { id: 'b' }],
])('drops what it kept when the account %s meanwhile, whichever step fails once', async (_, next) => {
  replaceBy(next);
  await keepForAccount(keep, drop);
  expect(kept).toBe(false);

  replaceBy(next);
  await keepForAccount(keep, failingOnce(drop));
  expect(kept).toBe(false);

  readSession.mockRejectedValueOnce(new Error('for a moment'));
  replaceBy(next);
  await keepForAccount(failingOnce(keep), drop);
  expect(kept).toBe(false);

  readSession
    .mockResolvedValueOnce({ id: 'a' })
    .mockRejectedValueOnce(new Error('for a moment'))
    .mockResolvedValue(next);
  await keepForAccount(keep, drop);
  expect(kept).toBe(false);
});
