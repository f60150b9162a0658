import nunjucks from 'nunjucks';
import { counted, grouped } from '../../diagnostics/render/counts.ts';
import { sha256 } from '../../emit/manifest.ts';
import { type BurnRate, burnRatePicture } from '../pictures/burn-rate.ts';
import { type InhibitionEdge, inhibitionPicture } from '../pictures/inhibition-graph.ts';
import { branchesCutOff, markedWays, routingTreePicture, type TreeNode } from '../pictures/routing-tree.ts';
import { type Picture, printPicture } from '../pictures/svg.ts';
import { type WeekMap, weekMapPicture } from '../pictures/week-map.ts';
import { EARLY_SCRIPT, SCRIPT } from './script.ts';
import { STYLE } from './style.ts';
import { TEMPLATES } from './templates.ts';

/** Fills a page: every value is escaped, and a value that is missing is a bug. */
export function renderPage(template: string, context: object): string {
  const policy = [
    "default-src 'none'",
    `style-src ${hashed(STYLE)}`,
    `script-src ${hashed(EARLY_SCRIPT)} ${hashed(SCRIPT)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return environment().render(template, { policy, style: STYLE, earlyScript: EARLY_SCRIPT, script: SCRIPT, ...context });
}

/** Only what stands in the page itself may run, to the letter. */
function hashed(text: string): string {
  return `'sha256-${Buffer.from(sha256(text), 'hex').toString('base64')}'`;
}

function environment(): nunjucks.Environment {
  const loader: nunjucks.ILoader = {
    getSource: (name) => {
      const src = TEMPLATES[name];
      if (src === undefined) throw new Error(`no template ${name}`);
      return { src, path: name, noCache: false };
    },
  };
  const made = new nunjucks.Environment(loader, { autoescape: true, throwOnUndefined: true });
  const safe = (picture: Picture) => new nunjucks.runtime.SafeString(printPicture(picture));
  const filters: Readonly<Record<string, (...values: never[]) => unknown>> = {
    grouped,
    counted,
    count: (items: readonly unknown[]) => items.length,
    least: (numbers: readonly number[]) => Math.min(...numbers),
    at: (record: Readonly<Record<string, unknown>>, key: string) => record[key] ?? false,
    some,
    isWeb,
    marks: markedWays,
    branches: branchesCutOff,
    svg: safe,
    burnRate: (burnRate: BurnRate) => burnRatePicture(burnRate),
    weekMap: (map: WeekMap) => weekMapPicture(map),
    routingTree: (tree: TreeNode) =>
      routingTreePicture(tree, tree.name === 'every alert' ? 'The routing tree' : `The routes of ${tree.name}`),
    inhibition: (edges: readonly InhibitionEdge[]) => inhibitionPicture(edges),
  };
  for (const [name, filter] of Object.entries(filters)) made.addFilter(name, filter as (...values: unknown[]) => unknown);
  return made;
}

/** `a, b and 7 more`. */
function some(names: readonly string[], most: number): string {
  if (names.length <= most + 1) return names.join(', ');
  return `${names.slice(0, most).join(', ')} and ${grouped(names.length - most)} more`;
}

/** Only what a browser opens as a page becomes a link; templates of Prometheus and the like stay text. */
function isWeb(address: string): boolean {
  return /^https?:\/\/[^\s{}]+$/.test(address);
}
