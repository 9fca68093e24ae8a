import { escapeHtml, renderPage } from './render-page.ts';
import type { ServerResponse } from './server-types.ts';

const PAGES = '/v4_6_release/services/system_io/';

/** Whether an address is the target of a link to a ticket or project. */
export function isWebPage({ pathname }: URL): boolean {
  return pathname.startsWith(PAGES);
}

/** Serves the target of a link to a ticket or project: a page that names it. */
export function serveWebPage(response: ServerResponse, { searchParams, host }: URL): void {
  const ticket = searchParams.get('service_recid');
  const title = ticket === null ? `Project ${searchParams.get('recid') ?? ''}` : `Ticket ${ticket}`;
  const company = searchParams.get('companyName') ?? '';
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(
    renderPage(
      escapeHtml(title),
      `<h1>${escapeHtml(title)}</h1>
    <p>of ${escapeHtml(company)} at ${escapeHtml(host)}</p>`,
    ),
  );
}
