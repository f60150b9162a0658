import { readFileSync } from 'node:fs';
import { analyse } from '../../src/compile/analyse.ts';
import type { Finding } from '../../src/diagnostics/finding.ts';
import { exampleText } from '../../src/lint/rule.ts';
import { type SourceFile, sourceFile } from '../../src/text/source-file.ts';
import { instant } from '../../src/values/zoned-time.ts';

/** A repository in order, into which an example is put. */
const WORLD: Readonly<Record<string, string>> = {
  Routing: `kind: Routing
versions: { prometheus: '3.5', alertmanager: '0.33' }
hours:
  business-hours: { days: mon-fri, times: 09:00-17:00 }
fallback: platform
externalLabels: [cluster]
scrapeInterval: 30s
`,
  Team: `kind: Team
team: platform
receivers:
  page: { pagerduty: { routingKeyFile: /etc/alertmanager/secrets/pd, autoResolve: 6h } }
  notify: { slack: { channel: '#platform', apiUrlFile: /etc/alertmanager/secrets/slack } }
  ticket: { webhook: { urlFile: /etc/alertmanager/secrets/tickets } }
  digest: { webhook: { urlFile: /etc/alertmanager/secrets/digest } }
`,
};

const SHIPPED = [sourceFile('alertc:rules/severities.yaml', readFileSync('rules/severities.yaml', 'utf8'))];

/** What is said of a definition among others that are in order. `lint` is a document of kind Lint without its first lines. */
export function findingsWith(example: string, lint?: string): readonly Finding[] {
  const isReplaced = (kind: string): boolean => new RegExp(`^kind: ${kind}$`, 'm').test(example);
  const world = Object.entries(WORLD).flatMap(([kind, text]) => (isReplaced(kind) ? [] : [definition(`rules/${kind}.yaml`, text)]));
  const settings = lint === undefined ? [] : [definition('rules/lint.yaml', `kind: Lint\n${lint}`)];
  const sources = [...world, definition('slos/example.yaml', example), ...settings];
  return analyse({ sources, shipped: SHIPPED, now: instant(Date.UTC(2026, 10, 28)) }).findings;
}

function definition(path: string, text: string): SourceFile {
  return sourceFile(path, exampleText(text));
}
