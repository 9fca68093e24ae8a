import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseListView } from '../../src/domain/items/list-view.ts';
import type { ServerOrigin } from '../../src/domain/http/server-origin.ts';
import { isMoment } from '../../src/domain/time/time.ts';
import { type Command, parseCommand } from '../../src/messages/contract.ts';
import { parseReply } from '../../src/messages/parse-reply.ts';
import { runsOf } from '../runs.ts';
import { settingsOf } from '../unit/support/samples.ts';
import { damaged } from './arbitraries.ts';

const COMMANDS: Command[] = [
  { type: 'checkNow' },
  { type: 'signIn' },
  {
    type: 'connectWithKeys',
    origin: 'https://cw.example.com:8443' as ServerOrigin,
    companyId: 'Acme_C',
    clientId: 'client-1',
    publicKey: 'public-1',
    privateKey: 'private-1',
  },
  { type: 'signOut' },
  { type: 'forgetClientSecret' },
  { type: 'lock' },
  { type: 'open', key: 'task:7', inBackground: true },
  { type: 'saveView', view: parseListView({ filters: { status: ['New'] }, collapsed: ['later'] }) },
  { type: 'unlock', passphrase: 'four words of mine' },
  {
    type: 'saveSettings',
    settings: { ...settingsOf(), companyId: 'acme' },
    clientSecret: 'secret',
    passphrase: 'four words of mine',
  },
];
/** The fields that `saveSettings` may omit. */
const OPTIONAL = new Set(['clientSecret', 'passphrase']);
const REPLIES = [{ ok: true }, { ok: false, failure: { code: 'offline', retryAt: 7, detail: 'x' } }];
const SHAPES = COMMANDS.map(shapeOf);

it('accepts only commands of the contract, with exactly their fields and bounded sizes', () => {
  const message = fc.constantFrom(...COMMANDS).chain(damaged);
  fc.assert(
    fc.property(message, (sent) => {
      const command = parseCommand(sent);
      if (!command) return;
      expect(asJson(command)).toEqual(asJson(sent));
      expect(SHAPES).toContain(shapeOf(command));
      expect(JSON.stringify(command).length).toBeLessThan(40_000);
    }),
    { numRuns: runsOf(2_000, 100_000) },
  );
});

it('accepts a failure in a reply only if it is valid', () => {
  fc.assert(
    fc.property(fc.constantFrom(...REPLIES).chain(damaged), (sent) => {
      const reply = parseReply(sent);
      if (!reply || reply.ok) return;
      expect(asJson(reply)).toEqual(asJson(sent));
      expect(isMoment(reply.failure.retryAt ?? 0)).toBe(true);
      expect(typeof (reply.failure.detail ?? '')).toBe('string');
    }),
    { numRuns: runsOf(2_000, 100_000) },
  );
});

/** The message as it arrives, since messages are sent as JSON. */
function asJson(message: unknown): unknown {
  return JSON.parse(JSON.stringify(message));
}

/** The field names of a message at every depth, without the optional ones. */
function shapeOf(value: object): string {
  const names = (part: unknown): unknown =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.entries(part)
          .filter(([name]) => !OPTIONAL.has(name))
          .toSorted(([one], [other]) => (one < other ? -1 : 1))
          .map(([name, inner]) => [name, names(inner)])
      : null;
  return JSON.stringify(names(value));
}
