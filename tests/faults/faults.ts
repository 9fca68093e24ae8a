/** A test that shows what is claimed. */
interface Shown {
  file: string;
  /**
   * As it is written in that file, a template of a table included: `refuses %s`. Where the file has it more than once,
   * with the titles of the groups around it: `webAddressProblem > %j is accepted`.
   */
  title: string;
  /** A string that tells the row, where only one of a table shows it. */
  row: string | undefined;
}

type Title = [title: string, row?: string];

/** Something that comes from outside or goes wrong, and what it gets. */
export interface Fault {
  comes: string;
  happens: string;
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
      worker('sync', '%s instead of a list keeps items, badge and the age of the list'),
      browser('worker', 'a failed check keeps the items and says why'),
    ],
  },
  {
    rule: 'Tokens go to one place.',
    shownBy: [
      browser('canary', 'no token, code, verifier or secret gets anywhere but where it has to'),
      http('guarded-fetch', 'refuses %s without a request'),
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
      gateway('wire', 'stands any rows, and loses none from its count'),
      gateway('sync-state', 'stands anything, and never gives out the same object twice'),
      shown('unit/messages/contract.test.ts', 'ignores anything that is not a command'),
    ],
  },
  {
    rule: 'Every wait has an end.',
    shownBy: [
      http('guarded-fetch', 'ends within the life of a worker if no reply comes'),
      http('guarded-fetch', 'ends likewise if a body begins and never ends'),
    ],
  },
  {
    rule: 'Every step may be the last.',
    shownBy: [
      worker('restart', 'a check whose worker died is not under way any more, and the next one completes it'),
      worker(
        'restart',
        'a worker that dies in the middle of a renewal takes nothing with it but that renewal',
      ),
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
      worker('sync', 'whoever asks during a manual check joins it'),
      worker(
        'sign-in',
        'whoever asks while one is under way joins it: one window, one token request, one session',
      ),
      worker('refresh-storm', '20 parallel 401s in 3 contexts: one refresh, each request repeated once'),
    ],
  },
];

export const FAULTS: readonly Fault[] = [
  // The settings
  {
    comes: 'a company ID in capitals or with spaces around it',
    happens: 'it is trimmed and turned into lower case, and its address is shown before it is saved',
    shownBy: [
      worker('settings', 'takes %j for the company it means'),
      page('options/options', 'shows the resulting server while typing'),
    ],
  },
  {
    comes: 'a company ID that is empty, has dots, begins or ends with a hyphen, or has 64 letters',
    happens: 'it is refused with the reason; one of 63 letters is accepted',
    shownBy: [
      domain('account/company-id', 'refuses %s (%j): %s'),
      page('options/options', 'says why an invalid one is refused, and sends nothing'),
      shown('unit/components/options/problems.test.ts', 'companyIdProblem > %j is accepted'),
    ],
  },
  {
    comes: 'a company ID that would lead to another host: `evil.com#`, `evil.com/`, `user:pw@evil.com/`',
    happens: 'it is refused, and no request is made',
    shownBy: [
      domain(
        'account/company-id',
        'never returns a label that a URL parser reads as another host, and changes only ASCII capitals',
      ),
      browser(
        'first-run',
        'a company ID that is none is refused with a reason, stored nowhere and asked of nobody',
      ),
    ],
  },
  {
    comes: 'a company ID with dots, in other alphabets, percent-encoded or in punycode',
    happens: 'it is refused: one ASCII label of letters, digits and inner hyphens',
    shownBy: [domain('account/company-id', 'refuses %s (%j): %s')],
  },
  {
    comes: 'a whole address, pasted for the company ID',
    happens: 'its label is suggested, or it is refused',
    shownBy: [
      domain('account/company-id', 'refuses the address %s and suggests %s'),
      browser('settings', 'a pasted address is refused, and its company ID offered'),
    ],
  },
  {
    comes: 'another company while somebody is signed in',
    happens: 'the old token never reaches the new host; items, validators, badge and notifications are gone',
    shownBy: [
      browser('session', 'another company drops everything of the former one'),
      worker('settings', 'another company drops all of the former and sends it nothing'),
    ],
  },
  {
    comes: 'two options pages that save at once',
    happens: 'one of them wins in everything, and both show that',
    shownBy: [
      worker('settings', 'two pages that save at once leave settings and secret of one and the same'),
      browser('settings', 'two options pages that save at once end with one and the same picture'),
    ],
  },
  {
    comes: 'a client ID or secret with a newline at its end',
    happens: 'it is trimmed; the secret is never shown again',
    shownBy: [
      page('options/options', 'stores the tidied input, and says so'),
      page('options/options', 'is sent once, and appears nowhere on the page afterwards'),
    ],
  },
  {
    comes: 'a client ID with U+200B, or with another character that no header can hold',
    happens: 'invisible characters are left out; anything else is refused at its field, and nothing is saved',
    shownBy: [
      shown(
        'unit/components/options/problems.test.ts',
        'include a client ID that no header can hold, when %s',
      ),
      worker('settings', 'takes a client ID without what is not to be seen in it'),
      worker('settings', 'refuses the client ID %j, which no header can hold, and leaves what is stored'),
      domain(
        'account/client-id',
        'returns only values that a header can hold, and reads them back unchanged',
      ),
    ],
  },
  {
    comes: 'a client ID in quotes or braces, or with its label',
    happens: 'only the ID is read; another ID that contains one stays whole',
    shownBy: [
      domain('account/client-id', 'reads %s', 'quotes'),
      domain('account/client-id', 'reads %s', 'a name that holds one'),
      problems('says how %j is read'),
    ],
  },
  {
    comes: 'an interval of 0, −1 or a billion, or in words',
    happens: 'it is brought within a minute and a day, and the page says so',
    shownBy: [
      domain('settings/settings', 'turns %j into %i'),
      browser('settings', 'an interval out of bounds is clamped and said, and sets the alarm'),
    ],
  },

  // The sign-in
  {
    comes: 'a sign-in without a company or a client ID',
    happens: 'the field gets the focus, and no window opens',
    shownBy: [
      page('options/options', 'focuses the first missing field, and sends nothing'),
      worker('sign-in', 'opens no window while company or client is not known'),
    ],
  },
  {
    comes: 'a sign-in window that the person closes',
    happens: '"Sign-in cancelled", and the button works at once',
    shownBy: [
      browser('session', 'closing the sign-in window cancels in words, and the button works at once'),
    ],
  },
  {
    comes: '`access_denied` with markup in its description',
    happens:
      "a sentence of ours; the server's words appear as plain text under Details only; the state is checked first",
    shownBy: [
      browser('session', 'a refusal on the consent page is told in our own words'),
      auth('authorization-reply', 'passes on the description of a refusal: %s'),
      auth('authorization-reply', 'refuses a reply with %s', 'a refusal with another state'),
      page(
        'popup/popup',
        'says what failed, with the server’s words under Details, as text and outside the status',
      ),
    ],
  },
  {
    comes: 'a state that is missing, wrong, empty, repeated or of another run',
    happens: 'no token request',
    shownBy: [
      auth('authorization-reply', 'refuses a reply with %s', 'no state'),
      auth('authorization-reply', 'refuses a reply with %s', 'another state'),
      auth('authorization-reply', 'refuses a reply with %s', 'an empty state'),
      auth('authorization-reply', 'refuses a reply with %s', 'the state twice'),
      worker('sign-in', 'a sign-in that is %s leads to no token request and leaves the list alone'),
    ],
  },
  {
    comes: 'a reply at another path of our own redirect origin',
    happens: 'it is refused',
    shownBy: [auth('authorization-reply', 'refuses a reply at %s', 'another path of our own origin')],
  },
  {
    comes: 'a code that is missing, empty, repeated or of 64 kB',
    happens: 'it is refused',
    shownBy: [
      auth('authorization-reply', 'refuses a reply with %s', 'no code'),
      auth('authorization-reply', 'refuses a reply with %s', 'an empty code'),
      auth('authorization-reply', 'refuses a reply with %s', 'the code twice'),
      auth('authorization-reply', 'refuses a reply with %s', 'a code of 64 kB'),
    ],
  },
  {
    comes: 'tokens in the fragment',
    happens: 'they are ignored',
    shownBy: [auth('authorization-reply', 'ignores the fragment')],
  },
  {
    comes: 'an issuer that is foreign or repeated',
    happens: 'the sign-in ends',
    shownBy: [
      auth('authorization-reply', 'refuses a reply with %s', 'a foreign issuer'),
      auth('authorization-reply', 'refuses a reply with %s', 'the issuer twice'),
    ],
  },
  {
    comes: 'a sign-in page that never answers',
    happens: 'within a minute it is said what to do; the data stay usable',
    shownBy: [
      worker('sign-in', 'a sign-in page that never loads ends in words; what comes of it later is not taken'),
      worker('sign-in', 'a server that does not answer (%s) never gets the one window of the browser'),
      browser(
        'sign-in-window',
        'a sign-in page that does not come up ends in words, and the window is free once the server lets go',
      ),
    ],
  },
  {
    comes: 'a double click, or popup and options at once',
    happens: 'one sign-in, which both follow',
    shownBy: [
      worker('keys', 'joins the attempt under way, where they are %s'),
      worker('keys', 'lets the server rest first, and asks once for all who pressed until then'),
      worker(
        'sign-in',
        'after a failure the next sign-in opens its window after a rest, after a closed window or a success at once',
      ),
      page(
        'options/keys',
        'is busy and sends the same keys once while it connects, but sends other keys at once',
      ),
      worker('sign-in', 'a double click is one sign-in, not a window that is said to be open already'),
      worker(
        'sign-in',
        'whoever asks while one is under way joins it: one window, one token request, one session',
      ),
    ],
  },
  {
    comes: 'a sign-in page that replies with 400 or 500',
    happens: 'the words name client ID and redirect address',
    shownBy: [
      browser('session', 'the words name client ID and redirect address'),
      page('options/options', 'names client ID and redirect address when ConnectWise refuses the client'),
    ],
  },
  {
    comes: 'a popup that closes in the middle of a sign-in',
    happens: 'the sign-in goes on, and the popup shows it when it opens again',
    shownBy: [
      browser(
        'popup-sign-in',
        'a popup that closes in the middle of a sign-in: it goes on, and the next popup shows it',
      ),
    ],
  },
  {
    comes: 'a token reply that is HTML, empty, `null`, a list, truncated or of 10 MB',
    happens: 'it is refused, and what was stored stays',
    shownBy: [
      auth('token-endpoint', 'is refused if it is %s'),
      http('guarded-fetch', 'refuses a larger body as soon as it is too large, without reading on'),
    ],
  },
  {
    comes: 'a token type `BEARER`, `mac`, or none',
    happens: 'the first is accepted, the others are refused',
    shownBy: [
      auth('token-endpoint', 'may call the token %s'),
      auth('token-endpoint', 'is refused if it is %s', 'another token type'),
      auth('token-endpoint', 'is refused if it is %s', 'no token type'),
    ],
  },
  {
    comes: 'a lifetime of 0 or −5, in words, endless, or missing',
    happens: 'it is unknown: the token is used until the server refuses it',
    shownBy: [
      auth('token-endpoint', 'may have a lifetime %s, which counts as unknown'),
      worker('token-lifetime', 'is unknown: the token is used until the server refuses it'),
    ],
  },
  {
    comes: 'a lifetime of a second, or a clock that jumps',
    happens: 'a check renews by time at most once',
    shownBy: [
      worker('token-lifetime', 'a lifetime of %s s costs a check one renewal'),
      worker('token-lifetime', 'a clock %s costs a check one renewal at the most, and no session'),
      auth(
        'session-access',
        'renews by time only once when new tokens expire at once, however many requests ask',
      ),
    ],
  },
  {
    comes: 'an access token that no header can hold',
    happens: 'it is refused where it arrives; of a renewal the new refresh token is kept',
    shownBy: [
      worker('token-lifetime', 'refuses the sign-in in words, and leaves the session that was there'),
      worker('token-lifetime', 'fails the check that it was renewed for, and the next one gets another'),
    ],
  },
  {
    comes: 'no refresh token at the first sign-in',
    happens: 'it works until the token expires, then a new sign-in is needed',
    shownBy: [
      auth('token-endpoint', 'accepts a reply without a refresh token'),
      auth('session-access', 'uses a token without a refresh token until the server refuses it'),
      auth('session-access', 'ends the session when the refused token cannot be renewed'),
    ],
  },
  {
    comes: 'fewer scopes than requested',
    happens: 'that part is left out with a note; the rest works',
    shownBy: [
      client('gateway', 'goes on with tickets where the member has no access to tasks'),
      page('popup/popup', 'lists what a check left out'),
    ],
  },
  {
    comes: 'a private window, in which Firefox keeps nothing',
    happens: 'a clear message, and no exception',
    shownBy: [
      store('damage', '(%s) never deletes the database'),
      shown(
        'firefox/firefox.spec.ts',
        'in a private window, where Firefox keeps nothing, the pages say what to do',
      ),
    ],
  },
  {
    comes: 'a PKCE digest that fails',
    happens: 'the sign-in fails; it never uses `plain`, and never goes without PKCE',
    shownBy: [auth('pending-sign-in', 'fails instead of continuing without PKCE when the digest fails')],
  },

  // The session
  {
    comes:
      'a token endpoint that replies with 5xx, late, not at all, in HTML or in the JSON of another server',
    happens: 'the person stays signed in, and the next check tries again',
    shownBy: [
      auth('token-endpoint', 'with the JSON of another server and %i means badReply'),
      auth('token-endpoint', 'that refuses with %i %s means %s', 'something_new'),
      worker('session', 'a token endpoint that answers in the JSON of another server ends no session'),
      client('gateway', 'keeps the session through %s at the token endpoint'),
      worker('session', 'ten requests refused at once share one renewal that fails, and the session stays'),
    ],
  },
  {
    comes: 'a renewal of which only the refresh token can be read',
    happens: 'that token is kept, because the previous one is spent',
    shownBy: [auth('token-endpoint', 'keeps it when there is %s, because the previous one is spent')],
  },
  {
    comes: 'a renewed pair whose write fails',
    happens: 'it is used, and written before any other renewal; no refresh token is sent twice',
    shownBy: [
      worker('unwritten-tokens', '%s: no refresh token is sent twice, and the session survives'),
      worker('unwritten-tokens', 'is not traded for the next one before it is written'),
      worker('unwritten-tokens', 'waits sealed behind the passphrase, and is written once that is entered'),
      store('unwritten-tokens', 'that waits to be written is dropped by %s'),
    ],
  },
  {
    comes: 'a refused token that another context has already renewed',
    happens: 'the newer pair is adopted',
    shownBy: [auth('session-access', 'adopts a newer token that another context has stored')],
  },
  {
    comes: 'a true `invalid_grant`',
    happens: 'it asks once, checks stop, the list stays readable',
    shownBy: [
      worker('session', 'a void refresh token ends the session once, in words; the list stays readable'),
      browser('session', 'a session that the server ended asks for a sign-in, keeps the list, and recovers'),
    ],
  },
  {
    comes: 'a new refresh token',
    happens: 'it replaces the old one, stored before it is used',
    shownBy: [
      auth('session-access', 'store a new pair before they return it'),
      store('account', 'stores a renewed session and session secret'),
    ],
  },
  {
    comes: '20 refusals at once in 3 contexts',
    happens: 'one refresh, each request repeated once',
    shownBy: [
      worker('refresh-storm', '20 parallel 401s in 3 contexts: one refresh, each request repeated once'),
    ],
  },
  {
    comes: 'a 401 straight after a refresh',
    happens: 'it stops; there is no loop',
    shownBy: [
      http('api-request', 'does not loop when the renewed token is refused as well'),
      client('gateway', 'stops at a token that is refused straight after its renewal'),
    ],
  },
  {
    comes: '`invalid_client`',
    happens: 'the words name the configuration; the tokens are kept',
    shownBy: [
      worker('vault', 'that is wrong is said to be, and stores nothing'),
      browser('session', 'a wrong client secret is said in words that name it'),
      auth(
        'session-access',
        '%s keeps session and tokens when the refresh fails with %s, and passes the failure on',
      ),
    ],
  },
  {
    comes: 'a sign-out while offline',
    happens: 'all is wiped here at once',
    shownBy: [
      browser('session', 'sign-out wipes what belongs to the account, also offline, and keeps the settings'),
      worker('sign-out', 'wipes all of the account, keeps the settings and makes no request'),
    ],
  },
  {
    comes: 'an error that repeats the token',
    happens: 'it is redacted everywhere',
    shownBy: [
      http('classify-reply', 'never repeats a token that the server repeats %s'),
      browser('canary', 'no token, code, verifier or secret gets anywhere but where it has to'),
    ],
  },

  // The end of an account
  {
    comes: 'another member who signs in without a sign-out in between, by OAuth or keys',
    happens: 'nothing of the former one is left: no list, view, tab, key or name, and what is due counts',
    shownBy: [
      worker('former-account', 'gets no view, tab or name of the former one, and an overdue ticket counts'),
      worker('former-account', 'gets no view of the former one'),
      worker('former-account', 'keeps what is of the same member who comes back'),
    ],
  },
  {
    comes: 'a worker that dies, or a browser that refuses a call, while an account begins or ends',
    happens: 'everything or nothing of it is left, in every store, tab, notification and granted host',
    shownBy: [
      worker('killed/account', '%s, at whichever step the worker dies'),
      worker('refused/account', '%s, whichever call the browser refuses once'),
      worker(
        'former-account',
        'gets none from the next worker either, where nothing of it could be removed at first',
      ),
      worker('former-account', 'leaves no access behind where the worker dies before the server answers'),
      worker('former-account', 'whose worker dies after the wipe is finished by the next one'),
    ],
  },
  {
    comes: 'a storage that fails or hangs at a sign-out',
    happens: 'the database is wiped first, and the next worker does the rest',
    shownBy: [
      worker('former-account', 'wipes the database where %s %s, and the next worker does the rest'),
      worker('former-account', 'leaves no key in memory'),
      worker('former-account', 'a database that is lost takes along what lay outside it'),
    ],
  },
  {
    comes: 'a storage or WebCrypto call that fails once',
    happens: 'no session ends, and no session secret or crypto key is deleted; a passphrase still locks',
    shownBy: [
      worker('former-account', 'ends no session (%s)'),
      auth('vault', 'does not declare the vault broken for a failure that may pass (%s)'),
      worker(
        'refused/account',
        'a session outlives a start of the worker, whichever call the browser refuses once',
      ),
      worker('refused/account', 'a passphrase locks in the end, whichever call the browser refuses once'),
      worker(
        'refused/account',
        'a session and its list outlive a check with a renewal, whichever call the browser refuses once',
      ),
    ],
  },
  {
    comes: 'a sign-in under a passphrase that is not entered, or was never chosen',
    happens: 'said before a window opens or a key is sent',
    shownBy: [
      worker('former-account', 'that %s opens no window and asks no server'),
      worker('former-account', 'that is not entered sends no keys'),
      worker(
        'former-account',
        'that locks while the window is open leads to a session that waits for the passphrase',
      ),
    ],
  },
  {
    comes: 'a page that saves a view, opens an item or pauses notifications while the account goes',
    happens: 'nothing of it is kept for the next account',
    shownBy: [
      worker('former-account', 'a view that is saved after the sign-out is not kept'),
      worker('former-account', 'a view that is on its way to the disk during the sign-out is not kept'),
      worker('former-account', 'a tab that opens during the sign-out is not remembered'),
      worker('former-account', 'a pause of the notifications after the sign-out is none of the next account'),
    ],
  },
  {
    comes: 'a check of a former member that is under way when another one connects by keys',
    happens: 'badge and journal are the new member’s before the first check',
    shownBy: [
      worker(
        'former-account',
        'finds the badge without the former one’s items before the first check, and none of that one’s requests in the journal',
      ),
    ],
  },
  {
    comes: 'a sign-in that lasts until the browser closes, while a renewal makes a new key',
    happens: 'the new session keeps its key',
    shownBy: [
      worker('keeping', 'of a new sign-in stay though the former session makes one at the same time'),
    ],
  },
  {
    comes: 'a client secret whose key is old and cannot be replaced',
    happens: 'the secret serves on',
    shownBy: [worker('keeping', 'of a client secret that cannot be replaced serve on')],
  },
  {
    comes: 'a storage that fails as a locked computer locks the passphrase',
    happens: 'tried again within a minute',
    shownBy: [worker('keeping', 'locks within a minute where that failed as the computer was locked')],
  },
  {
    comes: 'a key that has sealed API keys for 30 days',
    happens: 'it is replaced, as that of tokens is',
    shownBy: [worker('former-account', 'is replaced when it is 30 days old (%s)')],
  },

  // The answers
  {
    comes: 'a 429 with `Retry-After` in seconds, as a date or invalid, or without it',
    happens: 'the retry comes never earlier than asked, never at once, never beyond the cap',
    shownBy: [
      domain('http/retry-after', 'reads %j as %i ms'),
      domain('http/retry-after', 'refuses %j'),
      http(
        'retry',
        'is never earlier than asked, never at once after a 429 and never longer than twenty seconds',
      ),
    ],
  },
  {
    comes: 'the documented error object with another status, also 200',
    happens: 'it counts by what it says',
    shownBy: [
      http('classify-reply', 'reads the error object that says %s'),
      http('api-request', 'renews likewise where the refusal comes with 200'),
    ],
  },
  {
    comes: '200 with the page of a guest network',
    happens: 'it is not an empty list',
    shownBy: [
      worker(
        'sync',
        '%s instead of a list keeps items, badge and the age of the list',
        'the page of a guest network',
      ),
      browser('worker', 'a failed check keeps the items and says why'),
    ],
  },
  {
    comes: 'a 200 that leaves nothing of the limit; the reset in seconds, milliseconds or as a span',
    happens: 'checks pause until the reset',
    shownBy: [
      http('rate-reading', 'takes for the reset %s: %s'),
      domain('pacing/quota', 'blocks everybody until %s (%j ms)'),
    ],
  },
  {
    comes: '502, 503 and 504',
    happens: 'at most three attempts, then the stored data with their age',
    shownBy: [
      http('retry', 'asks exactly three times, and then tells the last failure without sleeping first'),
      browser('worker', 'a server in trouble is asked three times, not more'),
    ],
  },
  {
    comes: '403',
    happens: '"no access to …", and not signed out',
    shownBy: [
      worker('sync', '%s instead of a list keeps items, badge and the age of the list', 'no access'),
      gateway('check', 'without access to %s lists the rest, and says what is forbidden'),
    ],
  },
  {
    comes: 'a byte order mark, a wrong content type, invalid UTF-8 or truncated JSON',
    happens: 'it is read, or the old data are kept',
    shownBy: [
      http('api-request', 'reads %s, whatever the content type says'),
      http('api-request', 'refuses %s with 200'),
    ],
  },
  {
    comes: '200,000 items, or a body of 100 MB',
    happens: 'caps apply, and a note says that the list is cut',
    shownBy: [
      lists('pull-list', 'takes 100,000 tickets; of %i the user is told that it is cut: %s'),
      http('guarded-fetch', 'refuses a larger body as soon as it is too large, without reading on'),
      shown(
        'unit/browser/shared/check-notes.test.ts',
        'a check that leaves out %s says so, in the tooltip and on the pages',
      ),
    ],
  },
  {
    comes: 'an item that moves between pages while they are read',
    happens: 'it is there once, and is found by the next check',
    shownBy: [
      lists('sort-rows', 'takes what moved between pages once, as it was read last'),
      client('check', 'come to what the server holds as mine and open, whatever happens between them'),
    ],
  },
  {
    comes: 'fields that are null, missing or of a wrong type; a ticket and a task with the same ID',
    happens: 'such rows are skipped and counted; item keys differ',
    shownBy: [
      gateway('wire', 'skips a row with %s'),
      client('gateway', 'skips and counts rows that make no sense, and keeps the others'),
      domain('items/work-item', 'distinguishes a ticket and a task of the same number'),
    ],
  },
  {
    comes: 'a summary of 100 kB, or with markup, a script address, direction overrides, NUL or emoji',
    happens: 'it is shown as text only, isolated and cut',
    shownBy: [
      page('popup/popup', "shows the server's words as text, each isolated"),
      gateway(
        'to-work-item',
        'gives any text a title on one line of bounded length, without what turns the reading direction',
      ),
    ],
  },
  {
    comes: 'an item that is reassigned, closed or deleted between two checks',
    happens: 'it is gone after the next reconcile',
    shownBy: [
      worker(
        'sync',
        'what was closed, reassigned or deleted is gone after the next check; only a true empty list empties',
      ),
    ],
  },
  {
    comes: '`__proto__` for a key, nesting 10,000 deep, or 1e400',
    happens: 'nothing is polluted, and nothing crashes',
    shownBy: [
      http('api-request', 'reads %s, whatever the content type says', 'a list nested 10,000 deep'),
      http('api-request', 'reads %s, whatever the content type says', 'numbers beyond all bounds'),
      http('api-request', 'keeps a `__proto__` of the reply from reaching any prototype'),
      gateway('wire', 'drops unknown fields, `__proto__` among them'),
    ],
  },
  {
    comes: '32 MB of nested brackets, or of empty lists',
    happens: 'they are refused before they are parsed',
    shownBy: [
      domain('http/parse-json', 'refuses a large body of %s without parsing it'),
      auth('tidy-token-reply', 'drops an object that is nested too deep to parse'),
    ],
  },
  {
    comes: 'an ETag that was damaged where it was kept',
    happens: 'it is not sent, and everything is sent again',
    shownBy: [http('api-request', 'does without a damaged ETag that no header can hold: %j')],
  },
  {
    comes: 'a redirect to another host',
    happens: 'it is refused',
    shownBy: [
      http('guarded-fetch', 'refuses the redirect %i to %s'),
      browser('canary', 'no token, code, verifier or secret gets anywhere but where it has to'),
    ],
  },
  {
    comes: 'an ETag of one member after another has signed in',
    happens: 'it is not sent',
    shownBy: [worker('incremental', 'sends the validators of one member to nobody else’s server session')],
  },

  // Answers that are not whole
  {
    comes: 'ids that are written as text, in every row',
    happens: 'the rows are read as if their ids were numbers',
    shownBy: [
      gateway('wire', 'reads an id that is written as text'),
      shown(
        'fuzz/described-rows.test.ts',
        'rows as the description allows them > of a PSA are read to the last good one, and no other becomes an item',
      ),
    ],
  },
  {
    comes:
      'any row that the description of the API allows: null, missing, of any length, with any form of date',
    happens: 'every row with a number and a title is read, and no other is shown',
    shownBy: [
      shown(
        'fuzz/described-rows.test.ts',
        'rows as the description allows them > of the gateway are read to the last good one, and no other becomes an item',
      ),
    ],
  },
  {
    comes:
      'ids as text, rows without ids, or rows that nothing else can be understood of, where ids are compared',
    happens: 'a row with an id is there; rows without one take nothing away',
    shownBy: [
      lists('faulty-answers', 'of a server that gives %s takes nothing away (settled: %s)'),
      lists('absent', 'by %s'),
    ],
  },
  {
    comes: 'a row whose date is none that can be read',
    happens: 'the item is listed without a due, and the check says that not all could be read',
    shownBy: [
      lists(
        'sort-rows',
        'tells mine and open from closed, from another’s and from what cannot be understood as a whole',
      ),
      gateway(
        'to-work-item',
        'ticketOf > keeps a row with the date %j, without a due; all of it is understood: %s',
        'soon',
      ),
    ],
  },
  {
    comes: 'a page that is neither the last nor full, or one page again and again',
    happens: 'read on after the last id that is certain; where that does not help, nothing is taken away',
    shownBy: [
      lists('page-faults', 'is read on after the last id that is certain where %s'),
      lists(
        'page-faults',
        'a page that repeats some of its rows does not make the next full page look like the last',
      ),
      lists('page-faults', 'ends soon, and tells nothing by absence, where %s'),
      lists('faulty-answers', 'of a page that is missing takes nothing away'),
    ],
  },
  {
    comes: 'a server that ignores how many rows it was asked for',
    happens: 'read to its end, and held to the most rows',
    shownBy: [
      lists('page-faults', 'is read to its end from a server that puts %i rows on a page and tells no more'),
      lists(
        'page-faults',
        'is read to its end from a server that puts %i rows on a page and counts its pages by the length it was asked for',
      ),
      lists(
        'page-faults',
        'where %s, ends there or is read on',
        'what was there before lies behind its last row',
      ),
      lists('page-faults', 'is held to the most rows, however many come on one page'),
    ],
  },
  {
    comes: 'a project with a text for a company, or without an id',
    happens: 'its tasks stay',
    shownBy: [lists('faulty-answers', '%s keeps the tasks of what it does not say to be gone')],
  },
  {
    comes: 'changes that take most of a list away at once',
    happens: 'doubted once; the ids confirm or refute it',
    shownBy: [
      lists('faulty-answers', 'because the tickets are %s are doubted, and refuted by the ids'),
      lists('faulty-answers', 'are believed when the ids confirm them'),
      lists('faulty-answers', 'are doubted of a PSA as well (%s)'),
      shown(
        'unit/connectwise/gateway/tasks.test.ts',
        'tasks that are gone from many projects at once are doubted together, though few of each are gone',
      ),
    ],
  },
  {
    comes: 'a row dated 2099, also from a server that tells no time',
    happens: 'an item like any other; it hides no later change',
    shownBy: [
      lists('faulty-answers', 'that comes %s hides nothing from a server without a clock'),
      lists('faulty-answers', 'that an earlier version took for its watermark hides nothing'),
      lists('newest-change', 'takes %s'),
    ],
  },
  {
    comes: 'a number that does not fit, of a list that is longer than the budget',
    happens: 'compared part by part, within a bounded number of checks; the list keeps its age until then',
    shownBy: [
      lists('faulty-answers', 'is followed up in a list that is longer than the budget, part by part'),
      lists(
        'faulty-answers',
        'doubts the first part that is gone, and does not count as settled before the last',
      ),
      lists('faulty-answers', 'is not asked for ids again and again where it never does'),
    ],
  },
  {
    comes: 'a PSA that tells of each ticket what kind it is',
    happens: 'project tickets stay project tickets',
    shownBy: [
      lists('faulty-answers', 'A PSA that tells what kind each ticket is keeps both kinds in their lists'),
    ],
  },

  // The clock
  {
    comes: 'a clock that is wrong here',
    happens: "what was seen is remembered by the server's clock; nothing is missed",
    shownBy: [lists('check-list', 'move the watermark forward only, by what the server tells')],
  },
  {
    comes: 'a clock that jumps by a day',
    happens: 'no storm, no false end, and alarms are made again',
    shownBy: [
      worker(
        'clock-jump',
        'a clock that jumps %s by a day: no storm, no false end, and the alarm is at hand',
      ),
    ],
  },
  {
    comes: '50 copies after a reset',
    happens: 'their checks are spread, without a burst',
    shownBy: [
      domain('pacing/quota-pace', 'spreads refused installations over their interval after the reset'),
    ],
  },
  {
    comes: 'a server whose clock is ten minutes off when something is due now',
    happens: 'badge, popup and notification follow the same rule',
    shownBy: [
      domain('items/due-state', 'is the exact moment from which dueStateOf returns overdue, in any zone'),
    ],
  },

  // The life of worker and browser
  {
    comes: 'a worker that is killed in the middle of a check',
    happens: 'the next alarm completes it',
    shownBy: [
      worker('restart', 'a check whose worker died is not under way any more, and the next one completes it'),
    ],
  },
  {
    comes: 'a key that is gone with the sealed tokens there, or the other way round',
    happens: 'nobody is signed in, and the settings are kept',
    shownBy: [
      worker(
        'vault',
        '%s are not used: the session ends, in words, and list and settings stay',
        'of a key that is gone',
      ),
      worker(
        'vault',
        '%s are not used: the session ends, in words, and list and settings stay',
        'that are gone',
      ),
    ],
  },
  {
    comes: 'an alarm that is missing after a restart or an update',
    happens: 'it is made again',
    shownBy: [
      worker(
        'restart',
        'alarms and badge that are gone, as after a start of the browser, are made again from what is stored',
      ),
    ],
  },
  {
    comes: 'eight hours of sleep',
    happens: 'one check, and at most one summary',
    shownBy: [
      worker('pacing', 'whoever comes back finds one fresh check'),
      domain(
        'notifications/notifications',
        'sums up more than three notifications of any kind, and stores what the summary covers before showing it',
      ),
    ],
  },
  {
    comes: 'a computer that is awake before its network is',
    happens: 'it is tried again quietly; failures are told after three in a row',
    shownBy: [
      worker('pacing', 'three checks that are refused in a row are told once, by notification and badge'),
    ],
  },
  {
    comes: 'three days offline',
    happens: 'no requests; fresh within a minute of being online',
    shownBy: [
      worker('pacing', 'nothing is asked, and within a minute of being online again the list is fresh'),
    ],
  },
  {
    comes: 'a database that is blocked, full, broken or closed during use',
    happens: 'it is opened again or rebuilt; the popup says so and is never blank',
    shownBy: [
      store('damage', '%s is rebuilt by the worker, which reports it'),
      store('damage', 'during a transaction is opened again, and the transaction writes once'),
      store('damage', 'makes a read fail with storageBusy, and the next read works once it closes'),
    ],
  },
  {
    comes: 'a newer version of the database while the popup is open',
    happens: 'the popup closes its database connection and opens it again',
    shownBy: [
      store('database', 'closes for a newer version of the extension'),
      store('database', 'opens again after it was closed for a newer version'),
    ],
  },
  {
    comes: 'a stored row that is swapped, rolled back or has a bit flipped',
    happens: 'the vault refuses it, and nobody is signed in',
    shownBy: [
      auth('vault', 'refuses a record with any bit flipped in data, tag or vector'),
      worker(
        'vault',
        '%s are not used: the session ends, in words, and list and settings stay',
        'of another session',
      ),
    ],
  },
  {
    comes: 'a key that can not be stored',
    happens: 'the session lasts as long as the browser, and says so',
    shownBy: [
      worker(
        'keeping',
        'gets by with a session until the browser closes where a key can not be stored, and is told so',
      ),
    ],
  },
  {
    comes: 'notifications that are denied or fail',
    happens: 'nothing is thrown, and the badge is right',
    shownBy: [
      worker('notifications', 'where notifications fail, badge and next alarm are right all the same'),
    ],
  },
  {
    comes: 'an empty badge after the browser started',
    happens: 'it is drawn again from what is stored',
    shownBy: [
      worker(
        'restart',
        'alarms and badge that are gone, as after a start of the browser, are made again from what is stored',
      ),
    ],
  },
  {
    comes: 'a popup while the worker is dead',
    happens: 'the stored list at once, then the fresh one',
    shownBy: [browser('worker', 'the popup paints without the worker, and wakes it')],
  },
  {
    comes: 'a message of a web page, a frame or another extension, or with extra or huge fields',
    happens: 'it is ignored',
    shownBy: [shown('unit/messages/contract.test.ts', 'ignores %s')],
  },
  {
    comes: 'an update during a sign-in, a check or a migration',
    happens: 'the update resumes or rolls back',
    shownBy: [
      store(
        'upgrade',
        'interrupted at any request leaves the previous version complete, and the next upgrade succeeds',
      ),
      worker('restart', 'a check whose worker died is not under way any more, and the next one completes it'),
    ],
  },
  {
    comes: 'an extension that is disabled and enabled again',
    happens: 'it starts all the same',
    shownBy: [browser('lifecycle', 'switched off and on again, it goes on')],
  },
  {
    comes: 'ten installations started at nine',
    happens: 'each checks at moments of its own',
    shownBy: [
      worker(
        'restart',
        'the alarm comes at the same moments of the clock after every start of the browser, and at others elsewhere',
      ),
    ],
  },
  {
    comes: 'an extension that is reloaded while its options are open',
    happens: 'the page says to reload',
    shownBy: [page('popup/popup', 'asks for a reload when the extension was reloaded, and retries nothing')],
  },
  {
    comes: 'an own server address with http, an IP address in any spelling, localhost, user info or a path',
    happens: 'it is refused with the reason, and no request is made',
    shownBy: [
      domain('http/server-origin', 'refuses %j: %s'),
      domain(
        'http/server-origin',
        'returns only https origins with a full host name, which read the same again',
      ),
      worker('keys', 'refuses what can be no keys, and settings that are not complete'),
    ],
  },
  {
    comes: 'a company that the PSA server does not know: null with 200, or 404',
    happens: 'said so, with what to check; nothing is stored',
    shownBy: [
      worker(
        'keys',
        'says what is the matter with %s, and stores nothing',
        'a company that is not known: null',
      ),
      worker(
        'keys',
        'says what is the matter with %s, and stores nothing',
        'a company that is not known: 404',
      ),
    ],
  },
  {
    comes: 'a codebase that leads out of its segment or to another host',
    happens: 'it is refused as a bad reply',
    shownBy: [
      http('psa/company-info', 'takes %s for what it is', 'a codebase that leads elsewhere'),
      domain('account/psa-site', 'accepts only a single path segment below the origin'),
    ],
  },
  {
    comes: 'a codebase that changes after an upgrade',
    happens: 'read again once, stored, and the request repeated',
    shownBy: [
      http('psa/psa-request', 'is read again once after a surprising 404, stored, and asked for the same'),
      worker('keys', 'follows a server to its new codebase, and remembers it'),
    ],
  },
  {
    comes: 'API keys that the server refuses, by 401 or as the cloud by 404',
    happens: 'asked for anew; the stored pair stays and counts again once it is taken',
    shownBy: [
      worker(
        'keys',
        'keeps keys that are refused, asks for new ones and goes on with them once they are taken',
      ),
      http('psa/psa-request', 'is told from keys that the cloud refuses by 404 at %s'),
    ],
  },
  {
    comes: 'a client ID that is missing or wrong, by 401 or 403',
    happens: 'named as such, not as wrong keys',
    shownBy: [http('psa/psa-request', 'tells apart what is refused: %s')],
  },
  {
    comes: 'a server that refuses our API version',
    happens: 'asked without it, which is remembered',
    shownBy: [http('psa/psa-request', 'is asked without it, which is remembered')],
  },
  {
    comes: '429 with an HTML page and no Retry-After',
    happens: 'asked again in 30 seconds at the earliest',
    shownBy: [http('psa/psa-request', 'is to be asked again in 30 seconds after 429 with an HTML page')],
  },
  {
    comes: 'an error that repeats API keys or their Basic credentials',
    happens: 'redacted everywhere',
    shownBy: [
      http('psa/psa-request', 'never quotes keys or credentials that the server repeats'),
      worker('keys', 'lets no key lie or show anywhere but in the vault'),
    ],
  },
  {
    comes: 'a stored session whose server was changed to another one',
    happens: 'the keys do not open, and no request is made',
    shownBy: [
      worker('keys', 'opens its keys for no other origin, even where what is stored of it was changed'),
    ],
  },
  {
    comes: 'a server whose host was not granted, even one that lets any page read',
    happens: 'it gets no request; the page says so, with a button to allow access',
    shownBy: [
      worker('keys', 'asks a server nothing before it was granted, even if that lets anybody read'),
      page('options/keys', 'offers to allow access to the server when the browser denies it'),
    ],
  },
  {
    comes: 'settings of another server while keys are being tried, or two pages at once',
    happens: 'the sign-in is abandoned; the last one counts',
    shownBy: [
      worker('keys', 'is abandoned by settings of another server that are saved meanwhile'),
      worker('keys', 'counts once, the last time, where two pages ask for it'),
    ],
  },
  {
    comes: '100,000 items that are gone in one check',
    happens:
      'they are removed with their annotations and unread changes in one step; no list is spread into a call',
    shownBy: [
      browser(
        'many',
        '100,000 items that are gone at once are removed with their annotations and unread changes, once a second check confirms it',
      ),
      shown(
        'unit/architecture/spreads.test.ts',
        'no call spreads a list into its arguments, because some 31,000 entries overflow the stack of a worker',
      ),
      store('delete-records', 'deletes %s', 'neighbours, in one request'),
    ],
  },
  {
    comes: 'thousands of notifications at once',
    happens: 'they are stored in several transactions, between which pages can read',
    shownBy: [
      store('notifications', 'with very many notifications lets pages read in between, and is stored last'),
    ],
  },
  {
    comes: 'a clock that was days ahead at the sign-in and is corrected',
    happens:
      'later dues notify without a storm; a note says that the list is old; the passphrase locks; alarms come soon',
    shownBy: [
      worker('clock-jump', 'tells what becomes due from then on, and nothing that was overdue already'),
      worker('clock-jump', 'tells once more what the wrong clock told too soon, when its time has come'),
      worker(
        'clock-jump',
        'says that the list is old until a check succeeds, which comes within two intervals',
      ),
      worker('clock-jump', 'locks what waits for a passphrase after the chosen time'),
      worker('clock-jump', 'has no alarm further away than the longest wait that it can have'),
      domain(
        'surface/moments-ahead',
        '%s counts when it lies in the past, but not when it lies 20 days ahead',
      ),
      domain('surface/moments-ahead', '%s ends at a future time, but is ignored beyond its longest wait'),
    ],
  },
  {
    comes: '"Check now" during an automatic check',
    happens: 'one thorough check follows for all requests; until it ends, no page says that it has ended',
    shownBy: [
      worker('sync', 'gets a thorough check after it, one for all who ask until then'),
      worker('sync', 'sees no check end before that one has'),
      page(
        'popup/popup',
        'stays busy until the list of the manual check is shown, whatever an earlier automatic check stored',
      ),
      browser(
        'sync',
        '“Check now” during an automatic check: “Checked just now” stands in no window above what is gone',
      ),
    ],
  },
  {
    comes: 'forbidden tickets or tasks, a list that is cut, unreadable rows',
    happens: 'popup, settings and tooltip say so, and it is announced once',
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
    comes: 'a key that is held down',
    happens: 'it acts once, unless it moves or types; it types nothing into the field that it moved to',
    shownBy: [
      shown('unit/components/keys/held-key.test.ts', 'decides whether %s (%s), held %s, repeats', 'm'),
      page('popup/keys', 'a held key > acts only once: %s (%s) sends %s', 'KeyM'),
      page('popup/keys', 'types nothing into the search that it moved to: %s'),
      browser('keys', 'a key that is held acts once: it mutes, and types nothing into the search'),
    ],
  },
  {
    comes: 'a sign on the place of a letter in a Latin layout: `º`, `§`, `€`, `µ`',
    happens: 'it does nothing',
    shownBy: [
      keys('a %s layout: %s on %s with Shift %s means nothing', 'Spanish'),
      keys('never reads a sign or an unknown Latin letter by the place of its key'),
    ],
  },
  {
    comes: 'Caps Lock, a layout without Latin letters, AltGr, an input method',
    happens: 'letters work with the first two, on the second by their place; the others only type',
    shownBy: [
      keys('%s with Caps Lock means %s'),
      keys('a %s layout: %s on %s with Shift %s means %s', 'Hebrew'),
      keys('a %s layout has Latin letters, which decide: %s on %s with Shift %s means %s', 'Dvorak'),
      keys('with %s no key means anything', 'an input method that holds it back'),
      browser('keys', 'walks through the list with ${layout}'),
    ],
  },
  {
    comes: 'a person in a hurry: "Check now" again and again, on several pages',
    happens:
      'one check, and another one after three seconds for all who asked until then; so also after the worker died',
    shownBy: [
      worker(
        'check-now',
        'the next one comes three seconds after the end of the one before, once for all who ask until then',
      ),
      worker('check-now', 'the rest outlives the worker, also one that dies in a check'),
      worker('check-now', 'a clock that is put %s keeps nobody waiting', 'back'),
      browser(
        'keys',
        'held keys and presses from several pages ask the server once, and once more after a rest',
      ),
    ],
  },
  {
    comes:
      'a search in other letters than the title: without accents, in another normal form, width or script form',
    happens: 'it finds the item; words that only look alike stay distinct',
    shownBy: [
      domain('items/fold-text', 'treats texts as equal that differ only in %s: %j and %j', 'accents'),
      domain('items/fold-text', 'distinguishes texts that differ in %s: %s and %s', 'vowel signs of Hindi'),
      domain('items/fold-text', 'returns the same for any text in %s', 'NFD'),
      domain('items/search-items', 'finds %s and %s with each other’s spelling'),
      domain('items/search-items', 'does not find %s with %s'),
      browser('keys', 'the search finds what people call the same text'),
    ],
  },
  {
    comes: 'a pasted item number: in brackets, with a trailing comma, in groups of three, after its label',
    happens: 'it finds the item; a decimal, a version or a measure is searched as plain text',
    shownBy: [
      domain('items/search-items', 'reads %s as the number'),
      domain('items/search-items', 'treats %s as plain text'),
      domain('items/search-items', 'finds by %s: %j', 'the subject of a mail'),
      domain('items/search-items', 'finds by %s: %j', 'the address of a project of no number'),
    ],
  },
  {
    comes: 'a browser whose language runs from right to left, and titles of the other direction',
    happens:
      'a page has the direction and the dates of its own texts; a title does not turn the text around it',
    shownBy: [
      domain('settings/language', '%s runs %s', 'he'),
      domain('settings/language', 'texts in %s in a browser that speaks %s have dates as in %s', 'he'),
      domain(
        'settings/language',
        'isolates a text that runs %s on a surface that runs %s only if they differ',
        'rtl',
      ),
      browser('direction', 'English pages stay English: direction, language, dates and tooltip'),
      browser('direction', 'a title of the other direction turns nothing around it'),
    ],
  },
  {
    comes:
      'priorities with the stock names, in any language, with numbers that are no rank, or in an order of the server',
    happens:
      'they are ranked by the order of the server, else by the number in the name, else by its words; a lower priority never notifies as a higher one',
    shownBy: [
      domain('items/priority-order', '%s > are sorted most pressing first'),
      domain('items/priority-order', '%s > count as raised exactly when they become more pressing'),
      domain('items/priority-order', 'counts before level and name'),
      domain('items/priority-number', '%j has no rank'),
      domain('items/priority-words', '%j has the low rank'),
      domain('items/priority-words', 'applies a negation to its word, however far away the word is'),
      domain('items/priority-order', 'never treat a fall as a rise: %s, %s, %s …'),
      domain('items/priority-order', '%j to %j is no rise', 'Emergency 24/7'),
      domain(
        'notifications/item-notifications',
        'handles a priority that %s',
        'fell from 2 to 3 of the stock names',
      ),
      lists(
        'directory',
        'the order and the levels of priorities reach what is stored, at first and once they change',
      ),
      http('psa/check', 'is that of the list, else that of the row'),
      http(
        'psa/check',
        'is read again once for each row that tells another one, and compares within one numbering until then',
      ),
      worker('notification-kinds', 'priorities that are numbered otherwise tell no fall as a rise'),
    ],
  },
  {
    comes: 'texts about SLAs with the day first, the month first, or in another language',
    happens:
      'the order is learnt from texts that tell it and remembered; else the day of the week and nearness decide, and where nothing does there is no due rather than one that is months wrong',
    shownBy: [
      http(
        'psa/sla-target',
        'is read without loss and fault, as far around now as the text can tell, once the order is known',
      ),
      http('psa/sla-target', 'is read without loss and fault, a week ahead, before the order is known'),
      http('psa/sla-target', 'is read as nothing months away from what it says, before the order is known'),
      http('psa/sla-target', 'learns from %s'),
      http('psa/sla-target', 'of a target that is overdue, however long, teaches no wrong order'),
      http('psa/check', 'is unlearnt from a text that is certain, with all that it told'),
      http('psa/check', 'is learnt from all rows of a page before any of them is read'),
      http('psa/check', 'is remembered, and explains what could not be understood without it'),
      client('psa', 'is due as its SLA says, whether the server writes the day or the month first'),
    ],
  },
  {
    comes: 'a project ticket with or without its project; a task of an unknown project',
    happens:
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
    comes: 'a tab that an item was opened in and that shows something else by now, or is gone',
    happens:
      'the item ends in front all the same; what is opened in the background leaves every tab as it is',
    shownBy: [
      worker('open-item', 'an item ends in front, whoever opens it, where its former tab %s'),
      worker('open-item', 'a tab that a person has been in stays as it is in the background, where it %s'),
      browser('popup', 'opens the very item after its tab has moved on, in that tab'),
    ],
  },
  {
    comes: 'the web host of a region, or a whole address, typed as an own server',
    happens: 'it is read as its region or origin, which the page shows before anything is sent',
    shownBy: [
      domain('account/psa-site', 'reads %s, however it is pasted, as the region %s'),
      domain('account/psa-site', 'reads the origin of a whole address that ends with %j'),
      domain('account/psa-site', 'reads %s without surrounding punctuation'),
      page('options/keys', 'reads %s, typed as an own server, as its region, and says so'),
      browser('psa', 'takes the web host of a region, typed as an own server, for that region, and connects'),
    ],
  },
  {
    comes: 'another address of ConnectWise, such as that of its home page, typed as an own server',
    happens: 'it is refused by name, with the next step; no key goes there',
    shownBy: [
      domain('account/psa-site', 'refuses %j: %s', 'https://home.connectwise.com'),
      problems('is %s (%j)', 'the home page of ConnectWise'),
    ],
  },
  {
    comes: 'a link on an own server, or only an address, in the company field',
    happens: 'the link gives company and server; an address without a company is named as such',
    shownBy: [
      domain('account/typed-connection', 'reads %s', 'a link at a server of one’s own, without its scheme'),
      page('options/keys', 'reads the own server from a link in the company field, and says so'),
      problems('is %s (%j)', 'the host of a server'),
    ],
  },
  {
    comes: 'the address of an API as the web address, at which no page opens',
    happens: 'the address of its pages is used',
    shownBy: [domain('account/web-address', 'reads %j as %s', 'https://api-na.myconnectwise.net')],
  },
  {
    comes:
      'keys with quotes, labels or invisible characters, with the company or the other key attached, or a `Basic` header',
    happens: 'the certain parts are read and shown; what is certainly wrong is named',
    shownBy: [
      problems('is %s (%j)', 'the public key with its company'),
      problems('repeats nothing of %j'),
      domain('account/typed-connection', 'reads %s'),
      domain('account/typed-connection', 'reads its own result unchanged, and keeps all other fields'),
      page('options/keys', 'splits %s into its parts, and shows what it reads'),
    ],
  },
  {
    comes: 'a value in the wrong field: a key, a client ID, a name, an address',
    happens: 'the field says what belongs there; nothing is asked or sent',
    shownBy: [page('options/keys', 'says at the field that %s was entered as the %s')],
  },
  {
    comes: 'the keys of an API member',
    happens: 'the pages say so while its list is empty',
    shownBy: [
      worker('keys', 'learns that the keys are those of %s', 'an API member'),
      page('options/keys', 'says that an API member has no items while its list is empty'),
      shown(
        'unit/browser/shared/check-notes.test.ts',
        'the keys of an API member with %i items: tooltip and pages say so: %j',
      ),
    ],
  },
  {
    comes: 'a foreign server that refuses everybody, at the first run',
    happens: 'the words ask to check the region or the address, never the rights',
    shownBy: [
      worker(
        'keys',
        'says what is the matter with %s, and stores nothing',
        'another server that lets nobody in: 403',
      ),
      page('options/keys', 'asks to check the server when something else answered'),
      browser(
        'psa',
        'says what to look at where an own server is somebody else’s, and never speaks of rights',
      ),
    ],
  },
  {
    comes: 'a store that cannot be written: session storage, settings, database',
    happens:
      'what was done stays done, and only once; the rest is reported by its code, without the error of the browser',
    shownBy: [
      worker(
        'open-item',
        'opens an item once, however often it is asked to, where the memory of tabs refuses `%s`',
        'session.set',
      ),
      worker('full-memory', 'refuses a mark with the code of the storage, and leaves the item as it was'),
      worker(
        'full-memory',
        'lets a notification be told once, though a person closes it, until it is remembered on the disk',
      ),
      worker(
        'full-memory',
        'counts many in a summary, which is told once and stands on the screen until it is stored',
      ),
      worker('full-memory', 'is told once, though `%s` is refused, after it was told: %j'),
      worker('full-memory', 'stands as long as the snooze that was pressed on it is not stored'),
      worker('full-memory', 'opens something where `%s` is refused, and clears it then'),
      shown(
        'unit/app/shared/keep-for-account.test.ts',
        'drops what it kept when the account %s meanwhile, whichever step fails once',
      ),
      worker('full-memory', '%s is done, though badge and notifications cannot follow'),
      worker('full-memory', 'an account outlives settings of another company that cannot be stored'),
      page('popup/open-for-days', 'a chosen view stays when it cannot be stored'),
      page('popup/open-for-days', 'a view that cannot be stored stays even if an earlier one arrives late'),
      page(
        'popup/open-for-days',
        'reports an annotation that could not be stored without the error of the browser, and offers no undo: %s',
      ),
    ],
  },
  {
    comes: 'a double click on an item, or clicks before its tab opens',
    happens: 'one tab',
    shownBy: [
      page('popup/item-menu', 'opens an item once on a double click'),
      worker('open-item', 'opens one tab for clicks that come before it does'),
      worker('open-item', 'an item that is opened %s and %s at once is one tab, in front'),
    ],
  },
  {
    comes:
      'a date at midnight of the member’s own zone, and one that stands for none (0000-00-00, 0001-01-01, 1899-12-30, 9999-12-31, blanks)',
    happens: 'the first lasts that day, whatever field it comes from; the second is none, in the badge too',
    shownBy: [
      lists('due-reader', 'that is midnight where the member is lasts that day there, in any zone'),
      lists('due-reader', '%s is none'),
      http('psa/due-of', 'is %s', 'nothing, where both dates stand for none'),
      http('psa/check', 'what the schedule ends with > is %s'),
      gateway(
        'to-work-item',
        'takes midnight by the clock of the member for the day that begins then, and "no date" for none',
      ),
      worker(
        'sync',
        'a date at midnight by the clock of the hours lasts that day, and one that stands for none is none, in the badge too',
      ),
    ],
  },
  {
    comes:
      'a bundle that fails in any way: redirect, 404, 405, 403, 5xx, HTML, cut, wrong shape, time-out, reset',
    happens: 'the single questions follow in the same check, within its budget; remembered for a day',
    shownBy: [
      shown(
        'unit/connectwise/lists/ask.test.ts',
        'asks one by one where the bundle fails with %s, and remembers that for a day',
      ),
      shown(
        'unit/connectwise/lists/ask.test.ts',
        'asks one by one what a bundle with %s does not tell, and remembers that for a day',
      ),
      shown(
        'unit/connectwise/lists/ask.test.ts',
        'asks no more questions by themselves than the budget has requests for',
      ),
      browser(
        'parts',
        'bundles that are redirected to http: cost no check its unread changes, the first one or a later one',
      ),
    ],
  },
  {
    comes:
      'a bundle that is answered and wrong: numbers or kinds that fit no question, each question refused, each empty',
    happens: 'nothing is believed that does not fit; one single question decides what is refused or empty',
    shownBy: [
      shown(
        'unit/connectwise/lists/bundle.test.ts',
        'refuses as a whole results whose numbers %s',
        'are all the same',
      ),
      shown(
        'unit/connectwise/lists/bundle.test.ts',
        'refuses as a whole results one of which is of another list: %j',
      ),
      shown('unit/connectwise/lists/ask.test.ts', 'withholds nothing by %i: one single question decides'),
      shown(
        'unit/connectwise/lists/ask.test.ts',
        'empties no list of which rows are stored: one single question a check decides',
      ),
      worker(
        'parts',
        '%s: that fail with %s for good, first met by a check of the %s, cost no item and no unread changes, and at most one check',
      ),
    ],
  },
  {
    comes: 'one endpoint that answers 401 for good while the same credential is good for others',
    happens: 'it is missing like any other part; nothing ends, and nothing is renewed for it at every check',
    shownBy: [
      shown('unit/connectwise/credential-trial.test.ts', 'fails alone, without a renewal, %s'),
      http('psa/psa-request', 'is a failure of its own where who-am-I is %s, which is asked once'),
      worker(
        'parts',
        '%s: that is refused everywhere fails as such, and costs one question more than its own',
      ),
      worker('parts', '%s %s lists, counts and tells the rest, and names it'),
    ],
  },
  {
    comes: 'one endpoint, or bundles, that answer 429 for good while others are answered',
    happens: 'the first holds back all, as the quota is shared; from the next check on the limit is its own',
    shownBy: [
      shown(
        'unit/connectwise/lists/check-requests.test.ts',
        'are those of an endpoint that has them again in the next check, %s',
      ),
      shown(
        'unit/connectwise/lists/check-requests.test.ts',
        'of bundles leave it to the first single question, in the next check',
      ),
      worker('parts', '%s %s lists, counts and tells the rest, and names it'),
    ],
  },
  {
    comes: 'one list that is broken or refused, for a while or for good, in either dialect',
    happens: 'the rest is listed, counted and told; the missing part is named and has its own back-off',
    shownBy: [
      worker('parts', '%s %s lists, counts and tells the rest, and names it'),
      gateway(
        'check',
        'whose %s fails with %s lists the rest, names what is missing, and is whole once that is repaired',
      ),
      gateway('check', 'that fail for good are left out for a quarter of an hour at most, but for a person'),
      gateway('check', 'that %s are missing alone, and take no task away'),
      browser(
        'parts',
        'the tasks of one project that always fail are named, and all else is listed and counted',
      ),
    ],
  },
  {
    comes: 'a list with a part that was forbidden or unreadable since the first check',
    happens: 'the pages say that the check was partial, and never that nothing is assigned',
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
    comes: 'the page of a CDN, a web server or a portal with 400, 401, 403, 404 or 405',
    happens:
      'no answer from ConnectWise: nothing is renewed, refused or removed for it, and it is asked again soon',
    shownBy: [
      shown(
        'unit/connectwise/api-request.test.ts',
        'takes a page of somebody else with %i for no answer, and renews no token for it',
      ),
      shown(
        'unit/connectwise/classify-reply.test.ts',
        'takes JSON of another form with a refusal for no answer: %s',
      ),
      shown(
        'unit/connectwise/is-own-reply.test.ts',
        'is that of somebody else where words follow, however much of it there is',
      ),
      browser(
        'parts',
        'a CDN’s page of 403 for tickets and bundles ${times} never says that there is no access',
      ),
      browser('parts', 'a page of 401 in place of every answer makes nobody sign in again or make new keys'),
    ],
  },
];

function shown(file: string, ...[title, row]: Title): Shown {
  return { file: `tests/${file}`, title, row };
}
