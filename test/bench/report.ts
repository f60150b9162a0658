import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { closeBrowser, withPage } from '../browser/browser.ts';
import type { Benchmark } from './benchmark.ts';
import { generatedRepository, serviceCount } from './generated-repository.ts';
import { ALERTC, measureNode, median } from './measured-process.ts';

/** 201 services. */
const SLOS = 666;
const RUNS = 7;

interface Opening {
  /** From the beginning of the navigation, in milliseconds. */
  readonly contentLoaded: number;
  /** The first rows of the table are there, and the page has answered a search. */
  readonly interactive: number;
  readonly nodes: number;
}

export const reportBenchmark: Benchmark = {
  name: 'report',
  summary: 'How large the report of 200 services is, how long it takes to write, and how long Chromium takes to open it.',
  async run(progress) {
    const folder = mkdtempSync(join(tmpdir(), 'alertc-bench-'));
    try {
      for (const { path, text } of generatedRepository(SLOS)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      const file = join(folder, 'report.html');
      progress('writing the report');
      const written = measureNode([ALERTC, 'report', '--quiet', '--root', folder, '--output', file]);
      const megabytes = statSync(file).size / 1e6;
      const openings: Opening[] = [];
      for (let run = 0; run < RUNS; run++) {
        progress(`opening it, ${run + 1} of ${RUNS}`);
        openings.push(await opened(pathToFileURL(file).href));
      }
      const of = (figure: keyof Opening) => median(openings.map((one) => one[figure]));
      const figures = {
        services: serviceCount(SLOS),
        slos: SLOS,
        megabytes,
        writeSeconds: written.seconds,
        writeCpuSeconds: written.cpuSeconds,
        runs: RUNS,
        domContentLoadedMilliseconds: of('contentLoaded'),
        interactiveMilliseconds: of('interactive'),
        elements: of('nodes'),
      };
      const row = [
        String(figures.services),
        megabytes.toFixed(2),
        written.seconds.toFixed(1),
        written.cpuSeconds.toFixed(1),
        figures.domContentLoadedMilliseconds.toFixed(0),
        figures.interactiveMilliseconds.toFixed(0),
        String(figures.elements),
      ];
      return {
        tables: [
          {
            title: `The report, medians of ${RUNS} openings in Chromium`,
            columns: ['services', 'MB', 'written in s', 'CPU s', 'DOMContentLoaded ms', 'interactive ms', 'elements drawn'],
            rows: [row],
          },
        ],
        figures,
        aims: [
          `below 5 MB: ${megabytes.toFixed(2)} MB`,
          `well below the 3 s of a naive page of 4 MB: ${(figures.interactiveMilliseconds / 1000).toFixed(2)} s`,
        ],
      };
    } finally {
      await closeBrowser();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** Interactive is when a word has been searched for and a frame with the answer was drawn. */
function opened(address: string): Promise<Opening> {
  return withPage(async ({ page }) => {
    await page.goto(address);
    return page.evaluate<Opening>(`(async () => {
      const [{ domContentLoadedEventEnd }] = performance.getEntriesByType('navigation');
      const nodes = document.querySelectorAll('*').length;
      const loaded = performance.now();
      const query = document.getElementById('query');
      query.value = 'service-0042';
      query.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      return { contentLoaded: domContentLoadedEventEnd, interactive: domContentLoadedEventEnd + performance.now() - loaded, nodes };
    })()`);
  });
}
