import * as v from 'valibot';
import { CONNECT_BY } from '../domain/account/way-to-connect.ts';
import type { Failure } from '../domain/failure.ts';
import {
  FILTER_FIELDS,
  GROUP_NAMES,
  HIDING_FIELDS,
  MAX_VALUE_LENGTH,
  MAX_VALUES,
  SORTS,
} from '../domain/items/list-view.ts';
import { REGIONS } from '../domain/account/psa-site.ts';
import { parseServerOrigin, type ServerOrigin } from '../domain/http/server-origin.ts';
import type { Preference } from '../domain/settings/preference.ts';
import {
  PREFERENCE_NAMES,
  type PreferenceName,
  PREFERENCES,
  type Preferences,
} from '../domain/settings/preferences.ts';
import { MAX_STANDARD_TEXT_LENGTH, MAX_STANDARD_TEXTS } from '../domain/settings/standard-texts.ts';
import { MAX_NOTE_LENGTH, NOTE_PLACES, SET_FIELDS } from '../domain/outbox/act.ts';
import { TIMER_ACTIONS } from '../domain/outbox/timer.ts';
import { isMoment } from '../domain/time/time.ts';
import { isItemKey, type ItemKey } from '../domain/items/work-item.ts';

const text = v.pipe(v.string(), v.maxLength(4_096));

const serverOrigin = v.custom<ServerOrigin>(
  (value) => typeof value === 'string' && parseServerOrigin(value) === value,
);

const minutesOfDay = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24 * 60));

const passphrase = v.pipe(v.string(), v.maxLength(1_024));

/** Working hours and quiet hours. */
const hours = v.strictObject({
  isOn: v.boolean(),
  days: v.pipe(v.array(v.picklist([1, 2, 3, 4, 5, 6, 7])), v.maxLength(7)),
  from: minutesOfDay,
  to: minutesOfDay,
});

const standardTexts = v.pipe(
  v.array(v.pipe(v.string(), v.maxLength(MAX_STANDARD_TEXT_LENGTH))),
  v.maxLength(MAX_STANDARD_TEXTS),
);

/** The shape of a setting of each kind. Bounds and time zones are checked when the settings are stored. */
function shapeOf(definition: Preference): v.GenericSchema {
  switch (definition.kind) {
    case 'minutes':
      return v.number();
    case 'toggle':
      return v.boolean();
    case 'toggles':
      return v.strictObject(v.entriesFromList(definition.names, v.boolean()));
    case 'choice':
      return v.picklist(definition.choices);
    case 'hours':
      return hours;
    case 'zone':
      return text;
    case 'texts':
      return standardTexts;
  }
}

const preferences = Object.fromEntries(
  PREFERENCE_NAMES.map((name) => [name, shapeOf(PREFERENCES[name])]),
) as { [Name in PreferenceName]: v.GenericSchema<Preferences[Name]> };

const settingsDraft = v.strictObject({
  connectBy: v.picklist(CONNECT_BY),
  region: v.picklist(REGIONS),
  serverAddress: text,
  companyId: text,
  clientId: text,
  memberIdentifier: text,
  webAddress: text,
  ...preferences,
});

const moment = v.custom<number>(isMoment);

const itemKey = v.custom<ItemKey>(isItemKey);

/** More than a form has. */
const MAX_ACTS = 8;

/** More than a page shows at once. */
const MAX_SEEN = 500;

const value = v.pipe(v.string(), v.maxLength(MAX_VALUE_LENGTH));
const values = v.pipe(v.array(value), v.maxLength(MAX_VALUES));
const manyValues = v.pipe(v.array(value), v.maxLength(2 * MAX_VALUES));

const listView = v.strictObject({
  filters: v.strictObject(v.entriesFromList(FILTER_FIELDS, values)),
  // Those of a policy are among them.
  hidden: v.strictObject(v.entriesFromList(HIDING_FIELDS, manyValues)),
  sort: v.picklist(SORTS),
  collapsed: v.pipe(v.array(v.picklist(GROUP_NAMES)), v.maxLength(GROUP_NAMES.length)),
  hasLetterKeys: v.boolean(),
});

/** What a person can decide about an entry of the outbox. */
const DECISIONS = ['undo', 'discard', 'tryAgain', 'sendAgain'] as const;
export type Decision = (typeof DECISIONS)[number];

const recordId = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const fieldValue = v.union([v.number(), v.pipe(v.string(), v.maxLength(100)), v.boolean(), v.null()]);
const shortText = v.pipe(v.string(), v.maxLength(MAX_VALUE_LENGTH));
const seenText = v.pipe(v.string(), v.maxLength(1_000));
const notePlace = v.picklist(NOTE_PLACES);

const act = v.variant('kind', [
  v.strictObject({
    kind: v.literal('set'),
    field: v.picklist(SET_FIELDS),
    to: fieldValue,
    toName: shortText,
    closes: v.exactOptional(v.literal(true)),
    scheduleId: v.exactOptional(recordId),
  }),
  v.strictObject({ kind: v.literal('note'), place: notePlace, isMailed: v.boolean() }),
  v.strictObject({
    kind: v.literal('time'),
    from: moment,
    to: moment,
    place: notePlace,
    isMailed: v.boolean(),
  }),
  v.strictObject({ kind: v.literal('take') }),
]);

// An undo joins texts, and nothing that was written may be lost.
const typedText = v.pipe(v.string(), v.maxLength(4 * MAX_NOTE_LENGTH));

/** One act with what it expects on the server, if it sets a field, and its text, if it has one. */
const savedAct = v.strictObject({
  /** Chosen by the page, which can undo it by that. A repeated one is the same act. */
  id: v.pipe(v.string(), v.uuid()),
  act,
  base: v.optional(v.strictObject({ value: fieldValue, name: shortText, at: moment })),
  text: v.optional(v.pipe(v.string(), v.maxLength(MAX_NOTE_LENGTH))),
});

const command = v.variant('type', [
  v.strictObject({ type: v.literal('checkNow') }),
  v.strictObject({ type: v.literal('signIn') }),
  /** The server and the names that the person saw. If others are stored by now, nothing is sent. */
  v.strictObject({
    type: v.literal('connectWithKeys'),
    origin: serverOrigin,
    companyId: text,
    clientId: text,
    publicKey: text,
    privateKey: text,
  }),
  v.strictObject({ type: v.literal('signOut') }),
  v.strictObject({
    type: v.literal('saveSettings'),
    settings: settingsDraft,
    /** Left out to keep the stored secret. */
    clientSecret: v.optional(text),
    /** Left out to keep the stored passphrase. */
    passphrase: v.optional(passphrase),
  }),
  v.strictObject({ type: v.literal('finishSetup') }),
  v.strictObject({ type: v.literal('unlock'), passphrase }),
  v.strictObject({ type: v.literal('lock') }),
  v.strictObject({ type: v.literal('forgetClientSecret') }),
  /** Each of these three replaces the annotation of an item as a whole, so each can undo another. */
  v.strictObject({
    type: v.literal('snooze'),
    key: itemKey,
    /** Epoch milliseconds, or until the server changes the item. */
    until: v.union([moment, v.literal('change')]),
  }),
  v.strictObject({ type: v.literal('mute'), key: itemKey }),
  v.strictObject({ type: v.literal('bringBack'), key: itemKey }),
  /** Says that the person has seen the unread changes of these items. */
  v.strictObject({ type: v.literal('see'), keys: v.pipe(v.array(itemKey), v.maxLength(MAX_SEEN)) }),
  /** No notifications until this moment, epoch milliseconds. */
  v.strictObject({ type: v.literal('pause'), until: moment }),
  v.strictObject({ type: v.literal('resume') }),
  v.strictObject({ type: v.literal('open'), key: itemKey, inBackground: v.boolean() }),
  v.strictObject({ type: v.literal('saveView'), view: listView }),
  /** Puts the acts of one form into the outbox, all or none. */
  v.strictObject({
    type: v.literal('saveActs'),
    key: itemKey,
    /** The item as the person saw it. A check may have removed it by now. */
    item: v.exactOptional(
      v.strictObject({ title: seenText, company: v.optional(seenText), place: v.optional(seenText) }),
    ),
    acts: v.pipe(v.array(savedAct), v.minLength(1), v.maxLength(MAX_ACTS)),
  }),
  /** Sends what waits in the outbox without waiting for an undo. */
  v.strictObject({ type: v.literal('sendNow') }),
  /** Reads what a person has to know of an item to change it. */
  v.strictObject({ type: v.literal('readFacts'), key: itemKey }),
  /** Keeps what a person has typed about an item; an empty text removes it. */
  v.strictObject({
    type: v.literal('keepDraft'),
    key: itemKey,
    text: typedText,
    /** What the page has kept before. Left out, the text replaces whatever is there. */
    previous: v.exactOptional(typedText),
  }),
  v.strictObject({ type: v.literal('changeTimer'), key: itemKey, action: v.picklist(TIMER_ACTIONS) }),
  v.strictObject({
    type: v.literal('decideEntry'),
    id: v.pipe(v.string(), v.uuid()),
    decision: v.picklist(DECISIONS),
  }),
]);

/** What a page may ask the background worker to do. */
export type Command = v.InferOutput<typeof command>;

/** Settings as typed on the options page. The worker checks them before it stores any. */
export type SettingsDraft = v.InferOutput<typeof settingsDraft>;

/** How a command ended. Its result is read from the store, never from the reply. */
export type Reply = { ok: true } | { ok: false; failure: Failure };

/** Narrows a message of unknown origin; `undefined` for anything but a well-formed command. */
export function parseCommand(message: unknown): Command | undefined {
  const parsed = v.safeParse(command, message);
  return parsed.success ? parsed.output : undefined;
}
