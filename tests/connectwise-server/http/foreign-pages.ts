import { STATUS_CODES } from 'node:http';

/** An answer of something in front of ConnectWise, or in its place. */
export type ForeignPage = { status: number; headers: Record<string, string>; body: string };

type Page = Omit<ForeignPage, 'body'> & { bodyOf: (status: number) => string };

const PAGES = {
  /** A CDN that considers the client a robot. */
  cdn: {
    status: 403,
    headers: {
      'content-type': 'text/html; charset=UTF-8',
      server: 'cloudflare',
      'cf-ray': '8f0a1b2c3d4e5f60-FRA',
      'cache-control': 'private, max-age=0, no-store',
    },
    bodyOf: (status) => `<!DOCTYPE html>
<html lang="en-US"><head><title>Attention Required! | CDN</title><meta name="robots" content="noindex, nofollow"></head>
<body><h1 data-translate="block_headline">Sorry, you have been blocked</h1>
<p>Error ${status}. This website is using a security service to protect itself from online attacks.</p></body></html>`,
  },
  /** The web server, if the application behind it is down or not allowed. */
  iis: {
    status: 503,
    headers: { 'content-type': 'text/html; charset=us-ascii', server: 'Microsoft-HTTPAPI/2.0' },
    bodyOf: (
      status,
    ) => `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN""http://www.w3.org/TR/html4/strict.dtd">
<HTML><HEAD><TITLE>${STATUS_CODES[status]}</TITLE></HEAD>
<BODY><h2>${STATUS_CODES[status]}</h2><hr><p>HTTP Error ${status}. ${STATUS_CODES[status]}.</p></BODY></HTML>`,
  },
  /** The portal of a single sign-on, which expects a person. */
  signOn: {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'set-cookie': 'portal=1; Path=/; Secure' },
    bodyOf: () => `<!doctype html>
<html><head><title>Sign in to your account</title></head><body onload="document.forms[0].submit()">
<form method="post" action="https://sso.example/saml2"><input type="hidden" name="SAMLRequest" value="PHNhbWxwOkF1dGhuUmVxdWVzdC8+">
<noscript><button>Continue</button></noscript></form></body></html>`,
  },
  /** An announced maintenance window. */
  maintenance: {
    status: 503,
    headers: { 'content-type': 'text/html', 'retry-after': '1800' },
    bodyOf: () => `<html><head><title>Scheduled maintenance</title></head>
<body><h1>We&rsquo;ll be back soon</h1><p>The system is being upgraded and is expected back at 06:00.</p></body></html>`,
  },
} satisfies Record<string, Page>;

export type ForeignPageName = keyof typeof PAGES;

export const FOREIGN_PAGES = Object.keys(PAGES) as ForeignPageName[];

/** A page with its usual status, or with another. */
export function foreignPage(name: ForeignPageName, status: number = PAGES[name].status): ForeignPage {
  const { headers, bodyOf } = PAGES[name];
  return { status, headers, body: bodyOf(status) };
}
