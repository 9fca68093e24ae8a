// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import '../support/mock-extension.ts';
import { Options } from '../../../../components/options/options.tsx';
import { NO_COUNTS } from '../../../../src/domain/journal/journal.ts';
import { INITIAL_QUOTA } from '../../../../src/domain/pacing/quota.ts';
import { HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { entryOf, NOW, ticket } from '../../support/samples.ts';
import { extension, store } from '../support/fake-extension.ts';
import { button, click, field, settle, show, texts, type } from '../support/page.tsx';
import { startPage } from '../support/start-page.ts';

const TICKETS = '/v4_6_release/apis/3.0/service/tickets';

startPage();

beforeEach(() => {
  extension.diagnostics = {
    entries: [
      entryOf({ at: NOW - 2 * HOUR, status: 429 }),
      entryOf({ at: NOW - HOUR, status: 304, path: `${TICKETS}/12` }),
      entryOf({ at: NOW - MINUTE, status: undefined, code: 'timeout', method: 'POST' }),
    ],
    days: new Map([
      ['2026-03-10', { ...NO_COUNTS, requests: 20, tokenRefreshes: 4 }],
      [
        '2026-03-11',
        { ...NO_COUNTS, requests: 1_234, notModified: 2, retries: 3, rateLimited: 5, tokenRefreshes: 1 },
      ],
    ]),
    quota: {
      ...INITIAL_QUOTA,
      limit: 1_000,
      remaining: 963,
      readAt: NOW,
      resetAt: NOW + HOUR,
      crowd: 13,
    },
    results: [],
  };
});

async function open(): Promise<void> {
  await show(<Options />);
  await unfold();
}

async function unfold(): Promise<void> {
  const details = document.querySelector<HTMLDetailsElement>('.diagnostics');
  if (!details) throw new Error('The page has no diagnostics.');
  await act(() => {
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
  });
  await settle();
}

/** The rows of the journal: request and result. */
function rows(): string[] {
  return texts('.journal tbody tr td:nth-child(-n+3):nth-child(n+2)').reduce<string[]>(
    (lines, cell, index) =>
      index % 2 === 0 ? [...lines, cell] : [...lines.slice(0, -1), `${lines.at(-1)} → ${cell}`],
    [],
  );
}

describe('the diagnostics', () => {
  it('are read only once the section is open, and again after every change', async () => {
    await show(<Options />);
    expect(extension.diagnosticReads).toBe(0);
    await unfold();
    expect(extension.diagnosticReads).toBe(1);
    store({});
    await settle();
    expect(extension.diagnosticReads).toBe(2);
  });

  it('describe the current state in words and numbers', async () => {
    await open();
    expect(texts('.figures dd')).toEqual([
      'Signed in as Jane Doe',
      'Checked just now',
      expect.stringMatching(/^37 of 1,000 used; resets at \d/),
      'about 12 other browsers',
      '1,234 (unchanged: 2, retried: 3, over the limit: 5)',
      'Today: 1, last 7 days: 5',
      'Today: 0, last 7 days: 0',
    ]);
  });

  it('say what became of the last changes, newest first', async () => {
    extension.diagnostics.results = [
      { at: NOW - HOUR, ability: 'note', result: 'done', why: undefined },
      { at: NOW - 3 * MINUTE, ability: 'close', result: 'done', why: 'notClosed' },
      { at: NOW - 2 * MINUTE, ability: 'time', result: 'refused', why: 'noRight' },
      { at: NOW - MINUTE, ability: 'status', result: 'conflict', why: undefined },
    ];
    await open();
    expect(texts('.failures li').slice(-4)).toEqual([
      expect.stringContaining('Status: not as expected any more'),
      expect.stringContaining('Time: You probably lack a right in ConnectWise.'),
      expect.stringContaining('Close: saved, but the ticket is still open'),
      expect.stringContaining('Note: saved'),
    ]);
  });

  it('say what is not known yet', async () => {
    extension.diagnostics = { entries: [], days: new Map(), quota: INITIAL_QUOTA, results: [] };
    await open();
    const figures = texts('.figures dd');
    expect(figures).toContain('Not reported by ConnectWise yet');
    expect(figures).toContain('Not known yet');
    expect(texts('.failures p')).toEqual(['None: every request was answered.']);
  });

  it('draw the requests of days and hours, with a table for each', async () => {
    await open();
    const [days, hours] = document.querySelectorAll('figure');
    expect(days?.querySelector('caption')?.textContent).toBe('Requests per day');
    expect([...(days?.querySelectorAll('tbody td') ?? [])].map((cell) => cell.textContent)).toEqual([
      '0',
      '0',
      '0',
      '0',
      '0',
      '20',
      '1,234',
    ]);
    expect(days?.querySelector('tbody tr:last-child th')?.textContent).toContain('Wednesday');
    expect(hours?.querySelectorAll('tbody tr')).toHaveLength(24);
    const heights = [...(days?.querySelectorAll('.bar') ?? [])].map((bar) =>
      Number(bar.getAttribute('height')),
    );
    expect(heights.at(-1)).toBe(40);
    expect(heights.at(-2)).toBeCloseTo((40 * 20) / 1_234);
    expect(days?.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
  });

  it('describe each kind of failure in words, with its count and time', async () => {
    await open();
    expect(texts('.failures li')).toEqual([
      expect.stringMatching(/^ConnectWise took too long.*1 time, on .*2026/),
      expect.stringMatching(/^Your company has used up.*1 time, on .*2026/),
    ]);
  });
});

describe('the journal', () => {
  it('lists the requests, newest first', async () => {
    await open();
    expect(rows()).toEqual([
      `POST ${TICKETS} → timeout`,
      `GET ${TICKETS}/12 → 304`,
      `GET ${TICKETS} → 429 rateLimited`,
    ]);
  });

  it('can be filtered by failures and by words', async () => {
    await open();
    await click(field('Failures only'));
    expect(rows()).toHaveLength(2);
    await type('Filter', 'GET  429');
    expect(rows()).toEqual([`GET ${TICKETS} → 429 rateLimited`]);
    expect(texts('.journal .hint')).toEqual(['1 of 3 shown']);
    await type('Filter', '304');
    expect(rows()).toEqual([]);
    await click(field('Failures only'));
    expect(rows()).toEqual([`GET ${TICKETS}/12 → 304`]);
  });

  it('shows 200 rows, and 200 more on demand', async () => {
    extension.diagnostics.entries = Array.from({ length: 450 }, (_, index) => entryOf({ at: NOW + index }));
    await open();
    const shown = () => document.querySelectorAll('.journal tbody tr').length;
    expect(shown()).toBe(200);
    await click(button('Show more'));
    expect(shown()).toBe(400);
    await click(button('Show more'));
    expect(shown()).toBe(450);
    expect(() => button('Show more')).toThrow('no button');
  });
});

describe('the exported diagnostics', () => {
  beforeEach(() => store({ snapshot: { items: [ticket(12, { title: 'Secret title' })] } }));

  it('are a file without names and numbers', async () => {
    await open();
    await click(button('Export as JSON'));
    const file = extension.files['syntaskio-diagnostics.json'] ?? '';
    expect(JSON.parse(file)).toMatchObject({
      program: { version: '1.2.3' },
      connection: { state: 'signedIn' },
      items: { none: 1 },
      quota: { used: 37 },
      days: { '2026-03-11': { requests: 1_234 } },
    });
    expect(file).toContain(`${TICKETS}/*`);
    for (const secret of ['Jane', 'jdoe', 'acme', 'client-1', 'Secret title', `${TICKETS}/12`]) {
      expect(file).not.toContain(secret);
    }
  });

  it('leave out the single requests when copied as text', async () => {
    const writeText = vi.fn<(text: string) => Promise<void>>().mockResolvedValue();
    vi.stubGlobal('navigator', { clipboard: { writeText }, userAgent: 'Browser/1' });
    await open();
    await click(button('Copy for support'));
    const [copied = ''] = writeText.mock.calls[0] ?? [];
    expect(copied).toContain('requests kept: 3');
    expect(copied).toContain('Browser/1');
    expect(copied).not.toContain('acme');
    expect(texts('.share [aria-live]')).toEqual(['Copied']);
  });

  it('can be saved when copying is not allowed', async () => {
    vi.stubGlobal('navigator', { clipboard: { writeText: () => Promise.reject(new Error('no')) } });
    await open();
    await click(button('Copy for support'));
    expect(texts('.share [aria-live]')[0]).toContain('Click Export as JSON');
  });
});
