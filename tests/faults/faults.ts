/** A test that shows the claim of a rule or fault. */
interface Shown {
  file: string;
  /**
   * The title as written in the file, or the template of a table: `refuses %s`. If the file has it more than once, the
   * titles of its groups come first: `webAddressProblem > %j is fine`.
   */
  title: string;
  /** A string of the row, if only one row of a table shows the claim. */
  row: string | undefined;
}

type Title = [title: string, row?: string];

/** Something that comes from outside or goes wrong, and what happens then. */
export interface Fault {
  given: string;
  result: string;
  shownBy: readonly Shown[];
}

/** A rule that all the faults follow. */
export interface Rule {
  rule: string;
  shownBy: readonly Shown[];
}

const auth = (name: string, ...title: Title) => shown(`unit/auth/${name}.test.ts`, ...title);
const domain = (name: string, ...title: Title) => shown(`unit/domain/${name}.test.ts`, ...title);
const http = (name: string, ...title: Title) => shown(`unit/connectwise/${name}.test.ts`, ...title);
const gateway = (name: string, ...title: Title) => http(`gateway/${name}`, ...title);
const lists = (name: string, ...title: Title) => http(`lists/${name}`, ...title);
const page = (name: string, ...title: Title) => shown(`unit/components/${name}.test.tsx`, ...title);
const problems = (...title: Title) => shown('unit/components/options/problems.test.ts', ...title);
const keys = (...title: Title) => shown('unit/components/keys/key-command.test.ts', ...title);
const worker = (name: string, ...title: Title) => shown(`integration/app/${name}.test.ts`, ...title);
const client = (name: string, ...title: Title) => shown(`integration/client/${name}.test.ts`, ...title);
const store = (name: string, ...title: Title) => shown(`unit/store/${name}.test.ts`, ...title);
const browser = (name: string, ...title: Title) => shown(`e2e/${name}.spec.ts`, ...title);

export const RULES: readonly Rule[] = [
  {
    rule: 'Good data outlives a bad answer.',
    shownBy: [
      worker('checks', 'a check that gets %s instead of a list keeps items, badge and the age of the list'),
      browser('worker', 'a failed check keeps the items and says why'),
    ],
  },
  {
    rule: 'Tokens go to one place.',
    shownBy: [
      browser('canary', 'no token, code, verifier or secret gets anywhere but where it belongs'),
      http('guarded-fetch', 'rejects an address with %s without a request'),
    ],
  },
  {
    rule: 'A session ends only for a reason that the server stated, or by the person.',
    shownBy: [
      auth(
        'session-access',
        '%s keeps session and tokens when the refresh fails with %s, and passes the failure on',
      ),
      auth('session-access', '%s does not end the session for a bug'),
    ],
  },
  {
    rule: 'Everything from outside is untrusted.',
    shownBy: [
      gateway('wire', 'counts every row as readable or unreadable, whatever it is'),
      gateway(
        'sync-state',
        'reads any foreign value as the empty state, and never returns the same object twice',
      ),
      shown('unit/messages/contract.test.ts', 'ignores anything that is not a command'),
    ],
  },
  {
    rule: 'Every wait has an end.',
    shownBy: [
      http('guarded-fetch', 'times out within the lifetime of a worker if no reply comes'),
      http('guarded-fetch', 'times out if a body starts and never ends'),
    ],
  },
  {
    rule: 'Every step may be the last.',
    shownBy: [
      worker('restart', 'a check whose worker died no longer runs, and the next one completes it'),
      worker('restart', 'a worker that dies in the middle of a renewal loses nothing but that renewal'),
      store('check', 'stores nothing if the browser aborts at write %i of four'),
    ],
  },
  {
    rule: 'A person reads what is wrong and what to do next.',
    shownBy: [
      shown('unit/architecture/layout.test.ts', 'has exactly one text for every %s'),
      page(
        'popup/popup',
        'says what failed, with the server’s words under Details, as text and outside the status',
      ),
    ],
  },
  {
    rule: 'One of each: a second caller joins the first.',
    shownBy: [
      worker('checks', 'a request during a manual check joins that check'),
      worker(
        'sign-in',
        'a sign-in during another one joins it, with one window, one token request and one session',
      ),
      worker(
        'refresh-storm',
        '20 parallel 401s in 3 contexts lead to one refresh, and each request is repeated once',
      ),
    ],
  },
];

export const FAULTS: readonly Fault[] = [
  // The settings
  {
    given: 'a company ID in capitals or with spaces around it',
    result: 'it is trimmed and turned into lower case, and its address is shown before it is saved',
    shownBy: [
      worker('settings', 'accepts %j as the company it means'),
      page('options/options', 'shows the resulting server while typing'),
    ],
  },
  {
    given: 'a company ID that is empty, has dots, begins or ends with a hyphen, or has 64 letters',
    result: 'it is refused with the reason; one of 63 letters is accepted',
    shownBy: [
      domain('account/company-id', 'refuses %s (%j): %s'),
      page('options/options', 'says why an invalid one is refused, and sends nothing'),
      shown('unit/components/options/problems.test.ts', 'companyIdProblem > %j is accepted'),
    ],
  },
  {
    given: 'a company ID that would lead to another host: `evil.com#`, `evil.com/`, `user:pw@evil.com/`',
    result: 'it is refused, and no request is made',
    shownBy: [
      domain(
        'account/company-id',
        'never returns a label that a URL parser reads as another host, and changes only ASCII capitals',
      ),
      browser('first-run', 'an invalid company ID is refused with a reason, and is neither stored nor sent'),
    ],
  },
  {
    given: 'a company ID with dots, in other alphabets, percent-encoded or in punycode',
    result: 'it is refused: one ASCII label of letters, digits and inner hyphens',
    shownBy: [domain('account/company-id', 'refuses %s (%j): %s')],
  },
  {
    given: 'a whole address, pasted for the company ID',
    result: 'its label is suggested, or it is refused',
    shownBy: [
      domain('account/company-id', 'refuses the address %s and suggests %s'),
      browser('settings', 'a typed address is refused, and its company ID is offered'),
    ],
  },
  {
    given: 'another company while somebody is signed in',
    result: 'the old token never reaches the new host; items, validators, badge and notifications are gone',
    shownBy: [
      browser('session', 'another company drops all data of the previous one'),
      worker('settings', 'another company drops all data of the previous one and sends it nothing'),
    ],
  },
  {
    given: 'two options pages that save at once',
    result: 'one of them wins in everything, and both show that',
    shownBy: [
      worker('settings', 'two pages that save at once leave the settings and the secret of the same page'),
      browser('settings', 'two options pages that save at once end up with the same settings'),
    ],
  },
  {
    given: 'a client ID or secret with a newline at its end',
    result: 'it is trimmed; the secret is never shown again',
    shownBy: [
      page('options/options', 'stores the tidied input, and says so'),
      page('options/options', 'is sent once, and appears nowhere on the page afterwards'),
    ],
  },
  {
    given: 'a client ID with U+200B, or with another character that no header can hold',
    result: 'invisible characters are left out; anything else is refused at its field, and nothing is saved',
    shownBy: [
      shown(
        'unit/components/options/problems.test.ts',
        'include a client ID that no header can hold, when %s',
      ),
      worker('settings', 'accepts a client ID without its invisible characters'),
      worker(
        'settings',
        'refuses the client ID %j, which no header can hold, and leaves the stored settings',
      ),
      domain(
        'account/client-id',
        'returns only values that a header can hold, and reads them back unchanged',
      ),
    ],
  },
  {
    given: 'a client ID in quotes or braces, or with its label',
    result: 'only the ID is read; another ID that contains one stays whole',
    shownBy: [
      domain('account/client-id', 'reads %s', 'quotes'),
      domain('account/client-id', 'reads %s', 'a name that holds one'),
      problems('says how %j is read'),
    ],
  },
  {
    given: 'an interval of 0, −1 or a billion, or in words',
    result: 'it is brought within a minute and a day, and the page says so',
    shownBy: [
      domain('settings/settings', 'turns %j into %i'),
      browser('settings', 'an interval out of bounds is clamped with a message, and sets the alarm'),
    ],
  },

  // The sign-in
  {
    given: 'a sign-in without a company or a client ID',
    result: 'the field gets the focus, and no window opens',
    shownBy: [
      page('options/options', 'focuses the first missing field, and sends nothing'),
      worker('sign-in', 'a sign-in opens no window while company or client is missing'),
    ],
  },
  {
    given: 'a sign-in window that the person closes',
    result: '"Sign-in cancelled", and the button works at once',
    shownBy: [
      browser(
        'session',
        'closing the sign-in window cancels the sign-in with a message, and the button works at once',
      ),
    ],
  },
  {
    given: '`access_denied` with markup in its description',
    result:
      "a sentence of ours; the server's words appear as plain text under Details only; the state is checked first",
    shownBy: [
      browser('session', 'a refusal on the consent page is reported in our own words'),
      auth('authorization-reply', 'passes on the description of a refusal: %s'),
      auth('authorization-reply', 'refuses a reply with %s', 'a refusal with another state'),
      page(
        'popup/popup',
        'says what failed, with the server’s words under Details, as text and outside the status',
      ),
    ],
  },
  {
    given: 'a state that is missing, wrong, empty, repeated or of another run',
    result: 'no token request',
    shownBy: [
      auth('authorization-reply', 'refuses a reply with %s', 'no state'),
      auth('authorization-reply', 'refuses a reply with %s', 'another state'),
      auth('authorization-reply', 'refuses a reply with %s', 'an empty state'),
      auth('authorization-reply', 'refuses a reply with %s', 'the state twice'),
      worker('sign-in', 'a sign-in that is %s leads to no token request and leaves the list alone'),
    ],
  },
  {
    given: 'a reply at another path of our own redirect origin',
    result: 'it is refused',
    shownBy: [auth('authorization-reply', 'refuses a reply at %s', 'another path of our own origin')],
  },
  {
    given: 'a code that is missing, empty, repeated or of 64 kB',
    result: 'it is refused',
    shownBy: [
      auth('authorization-reply', 'refuses a reply with %s', 'no code'),
      auth('authorization-reply', 'refuses a reply with %s', 'an empty code'),
      auth('authorization-reply', 'refuses a reply with %s', 'the code twice'),
      auth('authorization-reply', 'refuses a reply with %s', 'a code of 64 kB'),
    ],
  },
  {
    given: 'tokens in the fragment',
    result: 'they are ignored',
    shownBy: [auth('authorization-reply', 'ignores the fragment')],
  },
  {
    given: 'an issuer that is foreign or repeated',
    result: 'the sign-in ends',
    shownBy: [
      auth('authorization-reply', 'refuses a reply with %s', 'a foreign issuer'),
      auth('authorization-reply', 'refuses a reply with %s', 'the issuer twice'),
    ],
  },
  {
    given: 'a sign-in page that never answers',
    result: 'within a minute it is said what to do; the data stay usable',
    shownBy: [
      worker('sign-in', 'a sign-in page that never loads ends in a failure, and a later result is ignored'),
      worker('sign-in', 'a sign-in opens no window for a server that does not answer (%s)'),
      browser(
        'sign-in-window',
        'a sign-in page that does not load ends in a message, and the window is free once the server replies',
      ),
    ],
  },
  {
    given: 'a double click, or popup and options at once',
    result: 'one sign-in, which both follow',
    shownBy: [
      worker('keys', 'joins the running attempt if they are %s'),
      worker('keys', 'waits first, and then asks the server once for all presses'),
      worker(
        'sign-in',
        'the next sign-in opens its window after a wait if one failed, and at once after a success or a closed window',
      ),
      page(
        'options/keys',
        'is busy and sends the same keys once while it connects, but sends other keys at once',
      ),
      worker('sign-in', 'a double click is one sign-in, and no failure about a window that is already open'),
      worker(
        'sign-in',
        'a sign-in during another one joins it, with one window, one token request and one session',
      ),
    ],
  },
  {
    given: 'a sign-in page that replies with 400 or 500',
    result: 'the words name client ID and redirect address',
    shownBy: [
      browser('session', 'the message names client ID and redirect address'),
      page('options/options', 'names client ID and redirect address when ConnectWise refuses the client'),
    ],
  },
  {
    given: 'a popup that closes in the middle of a sign-in',
    result: 'the sign-in goes on, and the popup shows it when it opens again',
    shownBy: [
      browser('popup-sign-in', 'a sign-in continues when its popup closes, and the next popup shows it'),
    ],
  },
  {
    given: 'a token reply that is HTML, empty, `null`, a list, truncated or of 10 MB',
    result: 'it is refused, and what was stored stays',
    shownBy: [
      auth('token-endpoint', 'is refused if it is %s'),
      http('guarded-fetch', 'rejects a larger body as soon as it is too large, without reading the rest'),
    ],
  },
  {
    given: 'a token type `BEARER`, `mac`, or none',
    result: 'the first is accepted, the others are refused',
    shownBy: [
      auth('token-endpoint', 'may call the token %s'),
      auth('token-endpoint', 'is refused if it is %s', 'another token type'),
      auth('token-endpoint', 'is refused if it is %s', 'no token type'),
    ],
  },
  {
    given: 'a lifetime of 0 or −5, in words, endless, or missing',
    result: 'it is unknown: the token is used until the server refuses it',
    shownBy: [
      auth('token-endpoint', 'may have a lifetime %s, which counts as unknown'),
      worker('token-lifetime', 'counts as unknown, and the token is used until the server refuses it'),
    ],
  },
  {
    given: 'a lifetime of a second, or a clock that jumps',
    result: 'a check renews by time at most once',
    shownBy: [
      worker('token-lifetime', 'a token lifetime of %s s costs a check one renewal'),
      worker('token-lifetime', 'a clock that is %s costs a check at most one renewal, and no session'),
      auth(
        'session-access',
        'renews by time only once when new tokens expire at once, however many requests ask',
      ),
    ],
  },
  {
    given: 'an access token that no header can hold',
    result: 'it is refused where it arrives; of a renewal the new refresh token is kept',
    shownBy: [
      worker('token-lifetime', 'fails the sign-in with a reason, and leaves the previous session'),
      worker('token-lifetime', 'fails the check that renewed it, and the next check gets another token'),
    ],
  },
  {
    given: 'no refresh token at the first sign-in',
    result: 'it works until the token expires, then a new sign-in is needed',
    shownBy: [
      auth('token-endpoint', 'accepts a reply without a refresh token'),
      auth('session-access', 'uses a token without a refresh token until the server refuses it'),
      auth('session-access', 'ends the session when the refused token cannot be renewed'),
    ],
  },
  {
    given: 'fewer scopes than requested',
    result: 'that part is left out with a note; the rest works',
    shownBy: [
      client('gateway', 'a check lists tickets if the member has no access to tasks'),
      page('popup/popup', 'lists what a check left out'),
    ],
  },
  {
    given: 'a private window, in which Firefox keeps nothing',
    result: 'a clear message, and no exception',
    shownBy: [
      store('damage', '(%s) never deletes the database'),
      shown(
        'firefox/firefox.spec.ts',
        'in a private window, where Firefox stores nothing, the pages say what to do',
      ),
    ],
  },
  {
    given: 'a PKCE digest that fails',
    result: 'the sign-in fails; it never uses `plain`, and never goes without PKCE',
    shownBy: [auth('pending-sign-in', 'fails instead of continuing without PKCE when the digest fails')],
  },

  // The session
  {
    given:
      'a token endpoint that replies with 5xx, late, not at all, in HTML or in the JSON of another server',
    result: 'the person stays signed in, and the next check tries again',
    shownBy: [
      auth('token-endpoint', 'with the JSON of another server and %i means badReply'),
      auth('token-endpoint', 'that refuses with %i %s means %s', 'something_new'),
      worker('session', 'a token endpoint that replies with the JSON of another server ends no session'),
      client('gateway', 'the session stays after %s at the token endpoint'),
      worker('session', 'ten requests refused at once share one failing renewal, and the session stays'),
    ],
  },
  {
    given: 'a renewal of which only the refresh token can be read',
    result: 'that token is kept, because the previous one is spent',
    shownBy: [auth('token-endpoint', 'keeps it when there is %s, because the previous one is spent')],
  },
  {
    given: 'a renewed pair whose write fails',
    result: 'it is used, and written before any other renewal; no refresh token is sent twice',
    shownBy: [
      worker('unwritten-tokens', '%s, no refresh token is sent twice and the session stays'),
      worker('unwritten-tokens', 'is not renewed again before it is written'),
      worker(
        'unwritten-tokens',
        'stays sealed with the passphrase while locked, and is written once that is entered',
      ),
      store('unwritten-tokens', 'that waits to be written is dropped by %s'),
    ],
  },
  {
    given: 'a refused token that another context has already renewed',
    result: 'the newer pair is adopted',
    shownBy: [auth('session-access', 'adopts a newer token that another context has stored')],
  },
  {
    given: 'a true `invalid_grant`',
    result: 'it asks once, checks stop, the list stays readable',
    shownBy: [
      worker(
        'session',
        'an invalid refresh token ends the session once, with a reason, and the list stays readable',
      ),
      browser('session', 'a session that the server ends asks for a sign-in, keeps the list, and recovers'),
    ],
  },
  {
    given: 'a new refresh token',
    result: 'it replaces the old one, stored before it is used',
    shownBy: [
      auth('session-access', 'store a new pair before they return it'),
      store('account', 'stores a renewed session and session secret'),
    ],
  },
  {
    given: '20 refusals at once in 3 contexts',
    result: 'one refresh, each request repeated once',
    shownBy: [
      worker(
        'refresh-storm',
        '20 parallel 401s in 3 contexts lead to one refresh, and each request is repeated once',
      ),
    ],
  },
  {
    given: 'a 401 straight after a refresh',
    result: 'it stops; there is no loop',
    shownBy: [
      http('api-request', 'does not loop when the server refuses the renewed token too'),
      client('gateway', 'a check stops at a token that is refused right after its renewal'),
    ],
  },
  {
    given: '`invalid_client`',
    result: 'the words name the configuration; the tokens are kept',
    shownBy: [
      worker('vault', 'that is wrong has its own failure code, and nothing is stored'),
      browser('session', 'a wrong client secret is reported by name'),
      auth(
        'session-access',
        '%s keeps session and tokens when the refresh fails with %s, and passes the failure on',
      ),
    ],
  },
  {
    given: 'a sign-out while offline',
    result: 'all is wiped here at once',
    shownBy: [
      browser('session', 'a sign-out wipes the data of the account, even offline, and keeps the settings'),
      worker('sign-out', 'a sign-out wipes the account, keeps the settings and makes no request'),
    ],
  },
  {
    given: 'an error that repeats the token',
    result: 'it is redacted everywhere',
    shownBy: [
      http('classify-reply', 'removes a token that the server repeats %s'),
      browser('canary', 'no token, code, verifier or secret gets anywhere but where it belongs'),
    ],
  },

  // The end of an account
  {
    given: 'another member who signs in without a sign-out in between, by OAuth or keys',
    result: 'nothing of the previous one is left: no list, view, tab, key or name, and what is due counts',
    shownBy: [
      worker(
        'previous-account',
        'gets no view, tab or name of the previous one, and has an overdue ticket counted',
      ),
      worker('previous-account', 'gets no view of the previous one'),
      worker('previous-account', 'leaves the view to the same member who signs in again'),
    ],
  },
  {
    given: 'a worker that dies, or a browser that refuses a call, while an account begins or ends',
    result: 'everything or nothing of it is left, in every store, tab, notification and granted host',
    shownBy: [
      worker('killed/account', '%s, whatever step the worker dies at'),
      worker('refused/account', '%s, whatever call the browser refuses once'),
      worker('previous-account', 'gets none from the next worker either, if the removal failed at first'),
      worker('previous-account', 'leaves no host access behind if the worker dies before the server answers'),
      worker('previous-account', 'whose worker dies after the wipe is finished by the next worker'),
    ],
  },
  {
    given: 'a storage that fails or hangs at a sign-out',
    result: 'the database is wiped first, and the next worker does the rest',
    shownBy: [
      worker('previous-account', 'wipes the database although %s %s, and the next worker does the rest'),
      worker('previous-account', 'leaves no crypto key in memory'),
      worker('previous-account', 'a lost database takes the account’s data outside the database with it'),
    ],
  },
  {
    given: 'a storage or WebCrypto call that fails once',
    result: 'no session ends, and no session secret or crypto key is deleted; a passphrase still locks',
    shownBy: [
      worker('previous-account', 'ends no session (%s)'),
      auth('vault', 'does not declare the vault broken for a failure that may pass (%s)'),
      worker(
        'refused/account',
        'a session outlives a start of the worker, whatever call the browser refuses once',
      ),
      worker('refused/account', 'a passphrase locks in the end, whatever call the browser refuses once'),
      worker(
        'refused/account',
        'a session and its list outlive a check with a renewal, whatever call the browser refuses once',
      ),
    ],
  },
  {
    given: 'a sign-in under a passphrase that is not entered, or was never chosen',
    result: 'said before a window opens or a key is sent',
    shownBy: [
      worker('previous-account', 'that %s opens no window and asks no server'),
      worker('previous-account', 'that is not entered sends no API keys'),
      worker(
        'previous-account',
        'that locks while the sign-in window is open leads to a session that waits for the passphrase',
      ),
    ],
  },
  {
    given: 'a page that saves a view, opens an item or pauses notifications while the account goes',
    result: 'nothing of it is kept for the next account',
    shownBy: [
      worker('previous-account', 'does not keep a view that is saved after the sign-out'),
      worker('previous-account', 'does not keep a view that is being written during the sign-out'),
      worker('previous-account', 'does not remember a tab that opens during the sign-out'),
      worker('previous-account', 'does not keep a pause of the notifications for the next account'),
    ],
  },
  {
    given: 'a check of a previous member that is under way when another one connects by keys',
    result: 'badge and journal are the new member’s before the first check',
    shownBy: [
      worker(
        'previous-account',
        'finds no items of the previous one in the badge before the first check, and none of its requests in the journal',
      ),
    ],
  },
  {
    given: 'a sign-in that lasts until the browser closes, while a renewal makes a new key',
    result: 'the new session keeps its key',
    shownBy: [
      worker(
        'session-persistence',
        'of a new sign-in stay though the previous session makes one at the same time',
      ),
    ],
  },
  {
    given: 'a client secret whose key is old and cannot be replaced',
    result: 'the secret serves on',
    shownBy: [worker('session-persistence', 'of a client secret stay in use if they cannot be replaced')],
  },
  {
    given: 'a storage that fails as a locked computer locks the passphrase',
    result: 'tried again within a minute',
    shownBy: [
      worker('session-persistence', 'locks within a minute if it failed to when the computer was locked'),
    ],
  },
  {
    given: 'a key that has sealed API keys for 30 days',
    result: 'it is replaced, as that of tokens is',
    shownBy: [worker('previous-account', 'is replaced when it is 30 days old (%s)')],
  },

  // The answers
  {
    given: 'a 429 with `Retry-After` in seconds, as a date or invalid, or without it',
    result: 'the retry comes never earlier than asked, never at once, never beyond the cap',
    shownBy: [
      domain('http/retry-after', 'reads %j as %i ms'),
      domain('http/retry-after', 'refuses %j'),
      http(
        'retry',
        'never retries earlier than asked, nor immediately after a 429, nor after more than twenty seconds',
      ),
    ],
  },
  {
    given: 'the documented error object with another status, also 200',
    result: 'it counts by what it says',
    shownBy: [
      http('classify-reply', 'reads the error object that says %s'),
      http('api-request', 'renews a token when the refusal comes with status 200'),
    ],
  },
  {
    given: '200 with the page of a guest network',
    result: 'it is not an empty list',
    shownBy: [
      worker(
        'checks',
        'a check that gets %s instead of a list keeps items, badge and the age of the list',
        'the page of a guest network',
      ),
      browser('worker', 'a failed check keeps the items and says why'),
    ],
  },
  {
    given: 'a 200 that leaves nothing of the limit; the reset in seconds, milliseconds or as a span',
    result: 'checks pause until the reset',
    shownBy: [
      http('rate-reading', 'reads the reset from %s: %s'),
      domain('pacing/quota', 'blocks everybody until %s (%j ms)'),
    ],
  },
  {
    given: '502, 503 and 504',
    result: 'at most three attempts, then the stored data with their age',
    shownBy: [
      http('retry', 'asks three times at most, and then throws the last failure without another wait'),
      browser('worker', 'a failing server gets each request three times at most'),
    ],
  },
  {
    given: '403',
    result: '"no access to …", and not signed out',
    shownBy: [
      worker(
        'checks',
        'a check that gets %s instead of a list keeps items, badge and the age of the list',
        'no access',
      ),
      gateway('check', 'without access to %s lists the rest, and reports what is forbidden'),
    ],
  },
  {
    given: 'a byte order mark, a wrong content type, invalid UTF-8 or truncated JSON',
    result: 'it is read, or the old data are kept',
    shownBy: [
      http('api-request', 'reads %s, whatever the content type'),
      http('api-request', 'rejects %s with status 200'),
    ],
  },
  {
    given: '200,000 items, or a body of 100 MB',
    result: 'caps apply, and a note says that the list is cut',
    shownBy: [
      lists('longest-lists', 'stores at most 100,000 of %i tickets, and reports whether the list is cut: %s'),
      http('guarded-fetch', 'rejects a larger body as soon as it is too large, without reading the rest'),
      shown(
        'unit/browser/shared/check-notes.test.ts',
        'a check that leaves out %s says so, in the tooltip and on the pages',
      ),
    ],
  },
  {
    given: 'an item that moves between pages while they are read',
    result: 'it is there once, and is found by the next check',
    shownBy: [
      lists('sort-rows', 'keeps a row that moved between pages once, in its latest form'),
      lists(
        'read-list',
        'contains a row that comes again once, in its later form, and each row without an id',
      ),
      client(
        'check',
        'end with the items that the server has as mine and open, whatever happens between them',
      ),
    ],
  },
  {
    given: 'fields that are null, missing or of a wrong type; a ticket and a task with the same ID',
    result: 'such rows are skipped and counted; item keys differ',
    shownBy: [
      gateway('wire', 'skips a row with %s'),
      client('gateway', 'a check skips and counts invalid rows, and keeps the others'),
      domain('items/work-item', 'distinguishes a ticket and a task of the same number'),
    ],
  },
  {
    given: 'a summary of 100 kB, or with markup, a script address, direction overrides, NUL or emoji',
    result: 'it is shown as text only, isolated and cut',
    shownBy: [
      page('popup/popup', "shows the server's words as text, each isolated"),
      gateway(
        'to-work-item',
        'turns any text into one line of bounded length without characters that change the direction',
      ),
    ],
  },
  {
    given: 'an item that is reassigned, closed or deleted between two checks',
    result: 'it is gone after the next reconcile',
    shownBy: [
      worker(
        'checks',
        'closed, reassigned and deleted items are gone after the next check, and only a true empty list empties the list',
      ),
    ],
  },
  {
    given: '`__proto__` for a key, nesting 10,000 deep, or 1e400',
    result: 'nothing is polluted, and nothing crashes',
    shownBy: [
      http('api-request', 'reads %s, whatever the content type', 'a list nested 10,000 deep'),
      http('api-request', 'reads %s, whatever the content type', 'numbers beyond all bounds'),
      http('api-request', 'keeps a `__proto__` of the reply from reaching any prototype'),
      gateway('wire', 'drops unknown fields, including `__proto__`'),
    ],
  },
  {
    given: '32 MB of nested brackets, or of empty lists',
    result: 'they are refused before they are parsed',
    shownBy: [
      domain('http/parse-json', 'refuses a large body of %s without parsing it'),
      auth('tidy-token-reply', 'drops an object that is nested too deep to parse'),
    ],
  },
  {
    given: 'an ETag that was damaged where it was kept',
    result: 'it is not sent, and everything is sent again',
    shownBy: [http('api-request', 'leaves out a damaged ETag that no header can hold: %j')],
  },
  {
    given: 'a redirect to another host',
    result: 'it is refused',
    shownBy: [
      http('guarded-fetch', 'rejects the redirect %i to %s'),
      browser('canary', 'no token, code, verifier or secret gets anywhere but where it belongs'),
    ],
  },
  {
    given: 'an ETag of one member after another has signed in',
    result: 'it is not sent',
    shownBy: [worker('incremental', 'sends the validators of one member in no session of another member')],
  },

  // Answers that are not whole
  {
    given: 'ids that are written as text, in every row',
    result: 'the rows are read as if their ids were numbers',
    shownBy: [
      gateway('wire', 'reads an id that is sent as text'),
      shown(
        'fuzz/described-rows.test.ts',
        'rows as the description allows them > every valid row of a PSA becomes an item, and no other does',
      ),
    ],
  },
  {
    given:
      'any row that the description of the API allows: null, missing, of any length, with any form of date',
    result: 'every row with a number and a title is read, and no other is shown',
    shownBy: [
      shown(
        'fuzz/described-rows.test.ts',
        'rows as the description allows them > every valid row of the gateway becomes an item, and no other does',
      ),
    ],
  },
  {
    given:
      'ids as text, rows without ids, or rows that nothing else can be understood of, where ids are compared',
    result: 'a row with an id is there; rows without one take nothing away',
    shownBy: [
      lists('faulty-answers', 'a comparison of ids removes nothing if the server sends %s (settled: %s)'),
      lists('absent', 'finds the absent rows from %s'),
    ],
  },
  {
    given: 'a row whose date is none that can be read',
    result: 'the item is listed without a due, and the check says that not all could be read',
    shownBy: [
      lists('sort-rows', 'separates open rows of the member from closed, reassigned and unreadable ones'),
      gateway(
        'to-work-item',
        'ticketOf > keeps a ticket with the date %j without a due; the row is fully readable: %s',
        'soon',
      ),
    ],
  },
  {
    given: 'a page that is neither the last nor full, or one page again and again',
    result: 'read on after the last id that is certain; where that does not help, nothing is taken away',
    shownBy: [
      lists('page-faults', 'reads on after the last certain id if %s'),
      http(
        'psa/schedule',
        'a whole schedule > of which the server repeats the first page counts each entry once',
      ),
      lists(
        'page-faults',
        'a page that repeats some of its rows does not make the next full page look like the last',
      ),
      lists('page-faults', 'stops early and concludes nothing from absence if %s'),
      lists('faulty-answers', 'a comparison of ids removes nothing if a page is missing'),
    ],
  },
  {
    given: 'a server that ignores how many rows it was asked for',
    result: 'read to its end, and held to the most rows',
    shownBy: [
      lists('page-faults', 'reads to the end of a list with %i rows per page and no further hints'),
      lists(
        'page-faults',
        'reads to the end of a list with %i rows per page if the server counts pages by the requested size',
      ),
      lists(
        'page-faults',
        'reads on only as far as known rows require: %s',
        'a known row lies behind the last row',
      ),
      lists('page-faults', 'stops at the maximum of rows, however many arrive on one page'),
    ],
  },
  {
    given: 'a project with a text for a company, or without an id',
    result: 'its tasks stay',
    shownBy: [
      lists(
        'faulty-answers',
        'a list of projects %s keeps the tasks of all projects that are not clearly gone',
      ),
    ],
  },
  {
    given: 'changes that take most of a list away at once',
    result: 'doubted once; the ids confirm or refute it',
    shownBy: [
      lists('faulty-answers', 'doubts changes that make most tickets %s, and lets the ids refute them'),
      lists('faulty-answers', 'believes changes that remove most of a list once the ids confirm them'),
      lists('faulty-answers', 'doubts changes that remove most of a list of a PSA too (%s)'),
      shown(
        'unit/connectwise/gateway/tasks.test.ts',
        'doubts tasks that disappear from many projects at once, even if each loses few',
      ),
    ],
  },
  {
    given: 'a row dated 2099, also from a server that sends no time',
    result: 'an item like any other; it hides no later change',
    shownBy: [
      lists(
        'faulty-answers',
        'a row dated 2099 that arrives %s hides no changes, even without the server’s clock',
      ),
      lists('faulty-answers', 'a stored watermark of 2099 hides no changes'),
      lists('newest-change', 'the newest change is %s'),
    ],
  },
  {
    given: 'a number that does not fit, of a list that is longer than the budget',
    result: 'compared part by part, within a bounded number of checks; the list keeps its age until then',
    shownBy: [
      lists(
        'faulty-answers',
        'compares a list that is longer than the budget part by part after a wrong count',
      ),
      lists('faulty-answers', 'doubts the first part that is gone, and is settled only after the last part'),
      lists('faulty-answers', 'does not compare the ids over and over if the count never matches'),
      client('left', 'another number each time is asked for the ids no more often than every half hour'),
    ],
  },
  {
    given: 'a PSA that reports the kind of each ticket',
    result: 'project tickets stay project tickets',
    shownBy: [
      lists(
        'faulty-answers',
        'keeps service tickets and project tickets of a PSA in their own lists by their record types',
      ),
    ],
  },

  // The clock
  {
    given: 'a clock that is wrong here',
    result: "what was seen is remembered by the server's clock; nothing is missed",
    shownBy: [
      lists('check-list', 'moves the watermark only forward, to the latest change that the server reports'),
    ],
  },
  {
    given: 'a clock that jumps by a day',
    result: 'no storm, no false end, and alarms are made again',
    shownBy: [
      worker(
        'clock-jump',
        'a clock that jumps %s by a day causes no burst of checks, ends no session and leaves the alarm in reach',
      ),
    ],
  },
  {
    given: '50 copies after a reset',
    result: 'their checks are spread, without a burst',
    shownBy: [
      domain('pacing/quota-pace', 'spreads refused installations over their interval after the reset'),
    ],
  },
  {
    given: 'a server whose clock is ten minutes off when something is due now',
    result: 'badge, popup and notification follow the same rule',
    shownBy: [
      domain('items/due-state', 'is the exact moment from which dueStateOf returns overdue, in any zone'),
    ],
  },

  // The life of worker and browser
  {
    given: 'a worker that is killed in the middle of a check',
    result: 'the next alarm completes it',
    shownBy: [worker('restart', 'a check whose worker died no longer runs, and the next one completes it')],
  },
  {
    given: 'a key that is gone with the sealed tokens there, or the other way round',
    result: 'nobody is signed in, and the settings are kept',
    shownBy: [
      worker(
        'vault',
        '%s are not used: the session ends with a reason, and list and settings stay',
        'whose crypto key is gone',
      ),
      worker(
        'vault',
        '%s are not used: the session ends with a reason, and list and settings stay',
        'that are missing',
      ),
    ],
  },
  {
    given: 'an alarm that is missing after a restart or an update',
    result: 'it is made again',
    shownBy: [
      worker(
        'restart',
        'alarms and badge that a start of the browser cleared are restored from the database',
      ),
    ],
  },
  {
    given: 'eight hours of sleep',
    result: 'one check, and at most one summary',
    shownBy: [
      worker('pacing', 'a person who comes back gets one fresh check'),
      domain(
        'notifications/plan-notifications',
        'sums up more than three notifications of any kind, and stores what the summary covers before showing it',
      ),
    ],
  },
  {
    given: 'a computer that is awake before its network is',
    result: 'it is tried again quietly; the person is notified after three failures in a row',
    shownBy: [worker('pacing', 'three refused checks in a row are reported once, by notification and badge')],
  },
  {
    given: 'three days offline',
    result: 'no requests; fresh within a minute of being online',
    shownBy: [
      worker('pacing', 'no request is sent, and the list is fresh within a minute of being online again'),
    ],
  },
  {
    given: 'a database that is blocked, full, broken or closed during use',
    result: 'it is opened again or rebuilt; the popup says so and is never blank',
    shownBy: [
      store('damage', '%s is rebuilt by the worker, which reports it'),
      store('damage', 'during a transaction is opened again, and the transaction writes once'),
      store('damage', 'makes a read fail with storageBusy, and the next read works once it closes'),
    ],
  },
  {
    given: 'a newer version of the database while the popup is open',
    result: 'the popup closes its database connection and opens it again',
    shownBy: [
      store('database', 'closes for a newer version of the extension'),
      store('database', 'opens again after it was closed for a newer version'),
    ],
  },
  {
    given: 'a stored row that is swapped, rolled back or has a bit flipped',
    result: 'the vault refuses it, and nobody is signed in',
    shownBy: [
      auth('vault', 'refuses a record with any bit flipped in data, tag or vector'),
      worker(
        'vault',
        '%s are not used: the session ends with a reason, and list and settings stay',
        'of another session',
      ),
    ],
  },
  {
    given: 'a key that can not be stored',
    result: 'the session lasts as long as the browser, and says so',
    shownBy: [
      worker(
        'session-persistence',
        'lasts until the browser closes if its crypto key cannot be stored, and the page says so',
      ),
    ],
  },
  {
    given: 'notifications that are denied or fail',
    result: 'nothing is thrown, and the badge is right',
    shownBy: [worker('notifications', 'badge and next alarm are right even if notifications fail')],
  },
  {
    given: 'an empty badge after the browser started',
    result: 'it is drawn again from what is stored',
    shownBy: [
      worker(
        'restart',
        'alarms and badge that a start of the browser cleared are restored from the database',
      ),
    ],
  },
  {
    given: 'a popup while the worker is dead',
    result: 'the stored list at once, then the fresh one',
    shownBy: [browser('worker', 'the popup shows the list without the worker, and wakes it')],
  },
  {
    given: 'a message of a web page, a frame or another extension, or with extra or huge fields',
    result: 'it is ignored',
    shownBy: [shown('unit/messages/contract.test.ts', 'ignores %s')],
  },
  {
    given: 'an update during a sign-in, a check or a migration',
    result: 'the update resumes or rolls back',
    shownBy: [
      store(
        'upgrade',
        'interrupted at any request leaves the previous version complete, and the next upgrade succeeds',
      ),
      worker('restart', 'a check whose worker died no longer runs, and the next one completes it'),
    ],
  },
  {
    given: 'an extension that is disabled and enabled again',
    result: 'it starts all the same',
    shownBy: [browser('lifecycle', 'an extension that is switched off and on again continues')],
  },
  {
    given: 'ten installations started at nine',
    result: 'each checks at moments of its own',
    shownBy: [
      worker(
        'restart',
        'the alarm fires at the same clock times after every start of the browser, and at others in another installation',
      ),
    ],
  },
  {
    given: 'an extension that is reloaded while its options are open',
    result: 'the page says to reload',
    shownBy: [page('popup/popup', 'asks for a reload when the extension was reloaded, and retries nothing')],
  },
  {
    given: 'an own server address with http, an IP address in any spelling, localhost, user info or a path',
    result: 'it is refused with the reason, and no request is made',
    shownBy: [
      domain('http/server-origin', 'refuses %j: %s'),
      domain(
        'http/server-origin',
        'returns only https origins with a full host name, which read the same again',
      ),
      worker('keys', 'refuses malformed keys and incomplete settings'),
    ],
  },
  {
    given: 'a company that the PSA server does not know: null with 200, or 404',
    result: 'said so, with what to check; nothing is stored',
    shownBy: [
      worker('keys', 'reports %s with its own code, and stores nothing', 'an unknown company: null'),
      worker('keys', 'reports %s with its own code, and stores nothing', 'an unknown company: 404'),
    ],
  },
  {
    given: 'a codebase that leads out of its segment or to another host',
    result: 'it is refused as a bad reply',
    shownBy: [
      http('psa/company-info', 'reports the right failure for %s', 'a codebase that leads elsewhere'),
      domain('account/psa-site', 'accepts only a single path segment below the origin'),
    ],
  },
  {
    given: 'a codebase that changes after an upgrade',
    result: 'read again once, stored, and the request repeated',
    shownBy: [
      http(
        'psa/psa-request',
        'reads the codebase again once after an unexpected 404, stores it and repeats the queries',
      ),
      worker('keys', 'follows a server to its new codebase, and stores it'),
    ],
  },
  {
    given: 'API keys that the server refuses, by 401 or as the cloud by 404',
    result: 'asked for again; the stored pair stays and counts again once it is taken',
    shownBy: [
      worker('keys', 'keeps refused keys, asks for new ones, and continues once the server accepts them'),
      http(
        'psa/psa-request',
        'reports refused keys if the cloud answers 404 at %s with an unchanged codebase',
      ),
    ],
  },
  {
    given: 'a client ID that is missing or wrong, by 401 or 403',
    result: 'named as such, not as wrong keys',
    shownBy: [http('psa/psa-request', 'recognises what the server refuses: %s')],
  },
  {
    given: 'a server that refuses our API version',
    result: 'asked without it, which is remembered',
    shownBy: [
      http('psa/psa-request', 'asks without a version after the server refuses it, and remembers that'),
    ],
  },
  {
    given: '429 with an HTML page and no Retry-After',
    result: 'asked again in 30 seconds at the earliest',
    shownBy: [http('psa/psa-request', 'sets the next try to 30 seconds after a 429 with an HTML page')],
  },
  {
    given: 'an error that repeats API keys or their Basic credentials',
    result: 'redacted everywhere',
    shownBy: [
      http('psa/psa-request', 'removes keys and credentials that the server repeats'),
      worker('keys', 'stores and shows its keys nowhere but in the vault'),
    ],
  },
  {
    given: 'a stored session whose server was changed to another one',
    result: 'the keys do not open, and no request is made',
    shownBy: [worker('keys', 'opens its keys for no other origin, even if the stored origin was changed')],
  },
  {
    given: 'a server whose host was not granted, even one that lets any page read',
    result: 'it gets no request; the page says so, with a button to allow access',
    shownBy: [
      worker('keys', 'sends no request before access is granted, even to a server that answers anybody'),
      page('options/keys', 'offers to allow access to the server when the browser denies it'),
    ],
  },
  {
    given: 'settings of another server while keys are being tried, or two pages at once',
    result: 'the sign-in is abandoned; the last one counts',
    shownBy: [
      worker('keys', 'is abandoned if settings of another server are saved meanwhile'),
      worker('keys', 'uses the keys of the last page if two pages ask for it'),
    ],
  },
  {
    given: '100,000 items that are gone in one check',
    result:
      'they are removed with their annotations and unread changes in one step; no list is spread into a call',
    shownBy: [
      browser(
        'many',
        '100,000 items that vanish at once are removed with annotations and unread changes once a second check confirms it',
      ),
      shown(
        'unit/architecture/spreads.test.ts',
        'no call spreads a list into its arguments, because some 31,000 entries overflow the stack of a worker',
      ),
      store('delete-records', 'deletes %s', 'neighbours, in one request'),
    ],
  },
  {
    given: 'thousands of notifications at once',
    result: 'they are stored in several transactions, between which pages can read',
    shownBy: [
      store('notifications', 'with very many notifications lets pages read in between, and is stored last'),
    ],
  },
  {
    given: 'a clock that was days ahead at the sign-in and is corrected',
    result:
      'later dues notify without a storm; a note says that the list is old; the passphrase locks; alarms come soon',
    shownBy: [
      worker(
        'clock-jump',
        'notifies of items that become due from then on, and of none that were already overdue',
      ),
      worker(
        'clock-jump',
        'notifies again at the right time of an item that the wrong clock notified of too early',
      ),
      worker(
        'clock-jump',
        'says that the list is stale until a check succeeds, which happens within two intervals',
      ),
      worker('clock-jump', 'locks a session with a passphrase after the chosen time'),
      worker('clock-jump', 'has no alarm later than its longest possible wait'),
      domain(
        'surface/moments-ahead',
        '%s counts when it lies in the past, but not when it lies 20 days ahead',
      ),
      domain('surface/moments-ahead', '%s ends at a future time, but is ignored beyond its longest wait'),
    ],
  },
  {
    given: '"Check now" during an automatic check',
    result: 'one thorough check follows for all requests; until it ends, no page says that it has ended',
    shownBy: [
      worker('checks', 'runs after it, once for all requests until then, and reconciles'),
      worker('checks', 'does not show a check as over before its own end'),
      page(
        'popup/popup',
        'stays busy until the list of the manual check is shown, whatever an earlier automatic check stored',
      ),
      browser(
        'checks',
        'no window shows “Checked just now” above a gone item after “Check now” during an automatic check',
      ),
    ],
  },
  {
    given: 'forbidden tickets or tasks, a list that is cut, unreadable rows',
    result: 'popup, settings and tooltip say so, and it is announced once',
    shownBy: [
      shown(
        'unit/browser/shared/check-notes.test.ts',
        'a check that leaves out %s says so, in the tooltip and on the pages',
      ),
      page('popup/popup', 'announces what is left out once, and not again with every check'),
      page('options/options', 'announces a failed check and what it left out, but not a good one'),
      shown(
        'unit/browser/shared/check-notes.test.ts',
        'the tooltip says what is left out even before a check succeeds',
      ),
    ],
  },
  {
    given: 'a key that is held down',
    result: 'it acts once, unless it moves or types; it types nothing into the field that it moved to',
    shownBy: [
      shown('unit/components/keys/held-key.test.ts', 'decides whether %s (%s), held %s, repeats', 'm'),
      page('popup/keys', 'a held key > acts only once: %s (%s) sends %s', 'KeyM'),
      page('popup/keys', 'types nothing into the search that it moved to: %s'),
      browser('keys', 'a held shortcut acts once, so it mutes and types nothing into the search'),
    ],
  },
  {
    given: 'a sign on the place of a letter in a Latin layout: `º`, `§`, `€`, `µ`',
    result: 'it does nothing',
    shownBy: [
      keys('a %s layout: %s on %s with Shift %s means nothing', 'Spanish'),
      keys('never reads a sign or an unknown Latin letter by the place of its key'),
    ],
  },
  {
    given: 'Caps Lock, a layout without Latin letters, AltGr, an input method',
    result: 'letters work with the first two, on the second by their place; the others only type',
    shownBy: [
      keys('%s with Caps Lock means %s'),
      keys('a %s layout: %s on %s with Shift %s means %s', 'Hebrew'),
      keys('a %s layout has Latin letters, which decide: %s on %s with Shift %s means %s', 'Dvorak'),
      keys('with %s no key means anything', 'an input method that holds it back'),
      browser('keys', 'shortcuts move through the list with ${layout}'),
    ],
  },
  {
    given: 'a person in a hurry: "Check now" again and again, on several pages',
    result:
      'one check, and another one after three seconds for all who asked until then; so also after the worker died',
    shownBy: [
      worker(
        'check-now',
        'the next manual check runs three seconds after the previous one ended, once for all requests until then',
      ),
      worker(
        'check-now',
        'the wait between manual checks outlives the worker, even one that dies in a check',
      ),
      worker('check-now', 'a clock that is set %s does not delay a manual check', 'back'),
      browser(
        'keys',
        'held shortcuts and presses on several pages start one check, and one more after a wait',
      ),
    ],
  },
  {
    given:
      'a search in other letters than the title: without accents, in another normal form, width or script form',
    result: 'it finds the item; words that only look alike stay distinct',
    shownBy: [
      domain('items/fold-text', 'treats texts as equal that differ only in %s: %j and %j', 'accents'),
      domain('items/fold-text', 'distinguishes texts that differ in %s: %s and %s', 'vowel signs of Hindi'),
      domain('items/fold-text', 'returns the same for any text in %s', 'NFD'),
      domain('items/search-items', 'finds %s and %s with each other’s spelling'),
      domain('items/search-items', 'does not find %s with %s'),
      browser('keys', 'the search finds equivalent spellings of a text'),
    ],
  },
  {
    given: 'a pasted item number: in brackets, with a trailing comma, in groups of three, after its label',
    result: 'it finds the item; a decimal, a version or a measure is searched as plain text',
    shownBy: [
      domain('items/search-items', 'reads %s as the number'),
      domain('items/search-items', 'treats %s as plain text'),
      domain('items/search-items', 'finds by %s: %j', 'the subject of a mail'),
      domain('items/search-items', 'finds by %s: %j', 'the address of a project of no number'),
    ],
  },
  {
    given: 'a browser whose language runs from right to left, and titles of the other direction',
    result:
      'a page has the direction and the dates of its own texts; a title does not turn the text around it',
    shownBy: [
      domain('settings/language', '%s runs %s', 'he'),
      domain('settings/language', 'texts in %s in a browser that speaks %s have dates as in %s', 'he'),
      domain(
        'settings/language',
        'isolates a text that runs %s on a surface that runs %s only if they differ',
        'rtl',
      ),
      browser('direction', 'English pages keep direction, language, dates and tooltip in English'),
      browser('direction', 'a title of the other direction does not reverse the text around it'),
    ],
  },
  {
    given:
      'priorities with the stock names, in any language, with numbers that are no rank, or in an order of the server',
    result:
      'they are ranked by the order of the server, else by the number in the name, else by its words; a lower priority never notifies as a higher one',
    shownBy: [
      domain('items/priority-order', '%s > are sorted most pressing first'),
      domain('items/priority-order', '%s > count as raised exactly when they become more pressing'),
      domain('items/priority-order', 'counts before level and name'),
      domain('items/priority-number', '%j has no rank'),
      domain('items/priority-words', '%j has the low rank'),
      domain('items/priority-words', 'applies a negation to its word, however far away the word is'),
      domain('items/priority-order', 'never treat a fall as a rise: %s, %s, %s …'),
      domain('items/priority-order', '%j to %j is not a rise', 'Emergency 24/7'),
      domain(
        'notifications/item-notifications',
        'handles a priority that %s',
        'fell from 2 to 3 of the stock names',
      ),
      lists(
        'name-tables',
        'the order and the levels of priorities reach stored items, at first and after a change',
      ),
      http('psa/check', 'takes the order of a priority from the list, or else from the row'),
      http(
        'psa/check',
        'reads the priorities again once per row with another order, and keeps one numbering until then',
      ),
      worker('notification-kinds', 'priorities with other numbers do not notify of a fall as a rise'),
    ],
  },
  {
    given: 'texts about SLAs with the day first, the month first, or in another language',
    result:
      'the order is learnt from texts that tell it and remembered; else the day of the week and nearness decide, and where nothing does there is no due rather than one that is months wrong',
    shownBy: [
      http(
        'psa/sla-target',
        'reads every text correctly as far as its year is certain, once the order is known',
      ),
      http('psa/sla-target', 'reads every text correctly a week ahead before the order is known'),
      http('psa/sla-target', 'never reads a wrong day months away before the order is known'),
      http('psa/sla-target', 'learns the right order or nothing from %s'),
      http('psa/sla-target', 'never learns a wrong order from the weekday of an overdue target'),
      http('psa/check', 'a certain text corrects the guessed order, and all dues that were read with it'),
      http('psa/check', 'learns the order of day and month from all rows of a page before it reads any due'),
      http(
        'psa/check',
        'remembers the order of day and month, and applies it to stored texts that were ambiguous',
      ),
      client('psa', 'has due times from its SLA, whether the server writes the day or the month first'),
    ],
  },
  {
    given: 'a project ticket with or without its project; a task of an unknown project',
    result:
      'the ticket opens by its number; the task has no address, because its number names another record',
    shownBy: [
      domain('surface/item-link', 'opens %s', 'a project ticket without a project'),
      domain('surface/item-link', 'is undefined for a task of an unknown project'),
      domain('surface/item-link', 'names only the record of the item'),
      page(
        'popup/item-menu',
        'offers no address for a task of an unknown project, and copies its title instead',
      ),
    ],
  },
  {
    given: 'a tab that an item was opened in and that shows something else by now, or is gone',
    result: 'the item ends in front all the same; what is opened in the background leaves every tab as it is',
    shownBy: [
      worker('open-item', 'an item ends up in front even if its previous tab %s'),
      worker('open-item', 'a visited tab that %s stays as it is when its item opens in the background'),
      browser('popup', 'the popup opens an item in its previous tab even if that shows something else'),
    ],
  },
  {
    given: 'the web host of a region, or a whole address, typed as an own server',
    result: 'it is read as its region or origin, which the page shows before anything is sent',
    shownBy: [
      domain('account/psa-site', 'reads %s, however it is pasted, as the region %s'),
      domain('account/psa-site', 'reads the origin of a whole address that ends with %j'),
      domain('account/psa-site', 'reads %s without surrounding punctuation'),
      page('options/keys', 'reads %s, typed as an own server, as its region, and says so'),
      browser('psa', 'the web host of a region that is typed as an own server connects to that region'),
    ],
  },
  {
    given: 'another address of ConnectWise, such as that of its home page, typed as an own server',
    result: 'it is refused by name, with the next step; no key goes there',
    shownBy: [
      domain('account/psa-site', 'refuses %j: %s', 'https://home.connectwise.com'),
      problems('is %s (%j)', 'the home page of ConnectWise'),
    ],
  },
  {
    given: 'a link on an own server, or only an address, in the company field',
    result: 'the link gives company and server; an address without a company is named as such',
    shownBy: [
      domain('account/typed-connection', 'reads %s', 'a link at a server of one’s own, without its scheme'),
      page('options/keys', 'reads the own server from a link in the company field, and says so'),
      problems('is %s (%j)', 'the host of a server'),
    ],
  },
  {
    given: 'the address of an API as the web address, at which no page opens',
    result: 'the address of its pages is used',
    shownBy: [domain('account/web-address', 'reads %j as %s', 'https://api-na.myconnectwise.net')],
  },
  {
    given:
      'keys with quotes, labels or invisible characters, with the company or the other key attached, or a `Basic` header',
    result: 'the certain parts are read and shown; what is certainly wrong is named',
    shownBy: [
      problems('is %s (%j)', 'the public key with its company'),
      problems('repeats nothing of %j'),
      domain('account/typed-connection', 'reads %s'),
      domain('account/typed-connection', 'reads its own result unchanged, and keeps all other fields'),
      page('options/keys', 'splits %s into its parts, and shows what it reads'),
    ],
  },
  {
    given: 'a value in the wrong field: a key, a client ID, a name, an address',
    result: 'the field says what belongs there; nothing is asked or sent',
    shownBy: [page('options/keys', 'says at the field that %s was entered as the %s')],
  },
  {
    given: 'the keys of an API member',
    result: 'the pages say so while its list is empty',
    shownBy: [
      worker('keys', 'recognizes the keys of %s', 'an API member'),
      page('options/keys', 'says that an API member has no items while its list is empty'),
      shown(
        'unit/browser/shared/check-notes.test.ts',
        'the keys of an API member with %i items: tooltip and pages say so: %j',
      ),
    ],
  },
  {
    given: 'a foreign server that refuses everybody, at the first run',
    result: 'the words ask to check the region or the address, never the rights',
    shownBy: [
      worker(
        'keys',
        'reports %s with its own code, and stores nothing',
        'another server that lets nobody in: 403',
      ),
      page('options/keys', 'asks to check the server when something else answered'),
      browser(
        'psa',
        'an own server that is not ConnectWise gets a hint what to check, and none about permissions',
      ),
    ],
  },
  {
    given: 'a store that cannot be written: session storage, settings, database',
    result:
      'what was done stays done, and only once; the rest is reported by its code, without the error of the browser',
    shownBy: [
      worker(
        'open-item',
        'an item opens once for many clicks even if the storage of tabs refuses `%s`',
        'session.set',
      ),
      worker('full-memory', 'refuses an annotation with the storage failure, and leaves the item as it was'),
      worker('full-memory', 'shows a notification once, though a person closes it before it can be stored'),
      worker('full-memory', 'counts many items in one summary, which stays on the screen until it is stored'),
      worker('full-memory', 'appears once, though `%s` is refused (after it appeared: %j)'),
      worker('full-memory', 'stays on the screen until the snooze that a person pressed on it is stored'),
      worker('full-memory', 'opens something even if `%s` is refused, and then clears the notification'),
      shown(
        'unit/app/shared/keep-for-account.test.ts',
        'drops what it kept when the account %s meanwhile, whichever step fails once',
      ),
      worker('full-memory', '%s is stored, though badge and notifications cannot be updated'),
      worker('full-memory', 'the account stays if the settings of another company cannot be stored'),
      page('popup/open-for-days', 'a chosen view stays when it cannot be stored'),
      page('popup/open-for-days', 'a view that cannot be stored stays even if an earlier one arrives late'),
      page(
        'popup/open-for-days',
        'reports an annotation that could not be stored without the error of the browser, and offers no undo: %s',
      ),
    ],
  },
  {
    given: 'a double click on an item, or clicks before its tab opens',
    result: 'one tab',
    shownBy: [
      page('popup/item-menu', 'opens an item once on a double click'),
      worker('open-item', 'several clicks before the tab opens lead to one tab'),
      worker('open-item', 'an item that is opened %s and %s at once gets one tab, in front'),
    ],
  },
  {
    given:
      'a date at midnight of the member’s own zone, and one that stands for none (0000-00-00, 0001-01-01, 1899-12-30, 9999-12-31, blanks)',
    result: 'the first lasts that day, whatever field it comes from; the second is none, in the badge too',
    shownBy: [
      lists('due-reader', 'reads midnight in the zone of the member as the whole day there, in any zone'),
      lists('due-reader', 'reads %j as no date'),
      http('psa/due-of', 'the due is %s', 'nothing, if both dates are placeholders'),
      http('psa/check', 'the end of a schedule entry > the due from the schedule is %s'),
      gateway(
        'to-work-item',
        'reads midnight in the zone of the member as a whole day, and a placeholder as no date',
      ),
      worker(
        'checks',
        'in the badge, a date at midnight of the chosen zone lasts that day, and a date that stands for none is none',
      ),
    ],
  },
  {
    given:
      'a bundle that fails in any way: redirect, 404, 405, 403, 5xx, HTML, cut, wrong shape, time-out, reset',
    result: 'the single questions follow in the same check, within its budget; remembered for a day',
    shownBy: [
      shown(
        'unit/connectwise/lists/query-client.test.ts',
        'asks one by one if the bundle fails with %s, and remembers that for a day',
      ),
      shown(
        'unit/connectwise/lists/query-client.test.ts',
        'asks one by one for what a bundle with %s leaves open, and remembers that for a day',
      ),
      shown(
        'unit/connectwise/lists/query-client.test.ts',
        'asks no more single queries than the budget has requests for',
      ),
      browser(
        'parts',
        'bundles that are redirected to http: cost no unread change, at the first check or later',
      ),
    ],
  },
  {
    given:
      'a bundle that is answered and wrong: numbers or kinds that fit no question, each question refused, each empty',
    result: 'nothing is believed that does not fit; one single question decides what is refused or empty',
    shownBy: [
      shown(
        'unit/connectwise/lists/bundle.test.ts',
        'rejects all results if their numbers %s',
        'are all the same',
      ),
      shown(
        'unit/connectwise/lists/bundle.test.ts',
        'rejects all results if one of them has the resource type %j',
      ),
      shown(
        'unit/connectwise/lists/query-client.test.ts',
        'confirms a refusal with %i in a bundle by one single query',
      ),
      shown(
        'unit/connectwise/lists/query-client.test.ts',
        'confirms the empty results of filled lists by one single query per check',
      ),
      worker(
        'parts',
        '%s: that fail with %s for good, first met by a check of the %s, cost no item, no unread change and at most one check',
      ),
    ],
  },
  {
    given: 'one endpoint that answers 401 for good while the same credential is good for others',
    result: 'it is missing like any other part; nothing ends, and nothing is renewed for it at every check',
    shownBy: [
      shown(
        'unit/connectwise/credential-trial.test.ts',
        'an endpoint that refuses a good credential fails alone, without a renewal, %s',
      ),
      http(
        'psa/psa-request',
        'a 401 concerns the endpoint alone if who-am-I is %s, and who-am-I is asked once',
      ),
      worker(
        'parts',
        '%s: that is refused everywhere fails with its own code after a single query for the member',
      ),
      worker('parts', '%s %s: the check lists, counts and notifies of the rest, and names the failed part'),
    ],
  },
  {
    given: 'one endpoint, or bundles, that answer 429 for good while others are answered',
    result: 'the first holds back all, as the quota is shared; from the next check on the limit is its own',
    shownBy: [
      shown(
        'unit/connectwise/lists/check-requests.test.ts',
        'a 429 of the same endpoint in the next check concerns this endpoint alone, %s',
      ),
      shown(
        'unit/connectwise/lists/check-requests.test.ts',
        'after a 429 for a bundle, the first single query of the next check decides',
      ),
      worker('parts', '%s %s: the check lists, counts and notifies of the rest, and names the failed part'),
    ],
  },
  {
    given: 'one list that is broken or refused, for a while or for good, in either dialect',
    result: 'the rest is listed, counted and notified; the missing part is named and has its own back-off',
    shownBy: [
      worker('parts', '%s %s: the check lists, counts and notifies of the rest, and names the failed part'),
      gateway(
        'check',
        'if %s fails with %s, lists the rest, names what is missing, and catches up once it works',
      ),
      gateway('check', 'pauses failing tasks for 15 minutes at most, and asks again in a manual check'),
      gateway('check', 'tasks of one project that %s count as missing, and remove no task'),
      browser(
        'parts',
        'tasks of one project that always fail are named, and everything else is listed and counted',
      ),
    ],
  },
  {
    given: 'a list with a part that was forbidden or unreadable since the first check',
    result: 'the pages say that the check was partial, and never that nothing is assigned',
    shownBy: [
      shown(
        'unit/components/check-text.test.ts',
        'has the right tone and words when %s',
        'a part could not be read since the first check',
      ),
      domain('pacing/check-status', 'decides when %s'),
      page('popup/popup', 'does not say that nothing is assigned when %s'),
      page('popup/popup', 'says that a check was partial and what it missed when none was ever whole'),
      shown('unit/browser/shared/check-notes.test.ts', 'the tooltip of an old list that %s says so'),
    ],
  },
  {
    given: 'the page of a CDN, a web server or a portal with 400, 401, 403, 404 or 405',
    result:
      'no answer from ConnectWise: nothing is renewed, refused or removed for it, and it is asked again soon',
    shownBy: [
      shown(
        'unit/connectwise/api-request.test.ts',
        'rejects a page of another server with status %i, and renews no token',
      ),
      shown(
        'unit/connectwise/classify-reply.test.ts',
        'treats a refusal with JSON of another form as a bad reply: %s',
      ),
      shown(
        'unit/connectwise/is-own-reply.test.ts',
        'a page of another server is recognised after any amount of white space',
      ),
      browser('parts', 'a CDN’s 403 page for tickets and bundles ${times} is never shown as missing access'),
      browser('parts', 'a foreign 401 page for every request asks neither for a sign-in nor for new keys'),
    ],
  },
];

function shown(file: string, ...[title, row]: Title): Shown {
  return { file: `tests/${file}`, title, row };
}
