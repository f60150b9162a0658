import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Test } from 'uvu';
import { CHROMIUM } from '../tools/chromium.ts';
import { inCi, SKIPPED_LINE } from '../tools/needing-tools.ts';

const SWITCHES = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A page with everything it complained about or asked the network for. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors and warnings of the console, exceptions, and requests for anything but the page itself. */
  readonly complaints: string[];
}

export interface PageOptions {
  readonly javaScriptEnabled?: boolean;
}

let browser: Promise<Browser> | undefined;

/** One browser with an empty profile of its own for all tests of a process; playwright ends it with the process at the latest. */
function launched(): Promise<Browser> {
  browser ??= chromium.launch({ executablePath: CHROMIUM, headless: true, args: SWITCHES });
  return browser;
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

/** A new page that shares nothing with those before it, for as long as `use` takes. */
export async function withPage<T>(use: (watched: WatchedPage) => Promise<T>, options: PageOptions = {}): Promise<T> {
  const context = await (await launched()).newContext({ viewport: { width: 1200, height: 900 }, ...options });
  try {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', ({ message }) => complaints.push(`exception: ${message}`));
    page.on('request', (request) => {
      if (!request.isNavigationRequest() || !request.url().startsWith('file:')) complaints.push(`request: ${request.url()}`);
    });
    return await use({ page, complaints });
  } finally {
    await context.close();
  }
}

/** Declares a test that needs a browser: without one it is skipped and named, in CI it fails. */
export function testInBrowser(test: Test, title: string, handler: () => Promise<void>): void {
  if (existsSync(CHROMIUM) || inCi()) test(title, handler);
  else {
    test.skip(title);
    console.log(`${SKIPPED_LINE}${title}: no ${CHROMIUM}; npm run tools -- --browser installs it on Debian`);
  }
}
