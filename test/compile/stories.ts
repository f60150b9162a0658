import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '../../src/compile/compile.ts';
import { loadConfigs } from '../../src/compile/load-configs.ts';
import { loadRuleFiles } from '../../src/compile/load-rule-files.ts';
import { loadSources } from '../../src/compile/load-sources.ts';
import { type Finding, sortFindings } from '../../src/diagnostics/finding.ts';
import { LINT_RULES } from '../../src/lint/rules.ts';
import { MemoryFiles } from '../../src/ports/memory-files.ts';
import { positionAt, sourceFile } from '../../src/text/source-file.ts';
import type { Span } from '../../src/text/span.ts';
import { type Instant, instant } from '../../src/values/zoned-time.ts';

/**
 * Stories of bad input, several in a file:
 *
 *     === what the tired person did
 *     --- slos/checkout.yaml
 *     the file
 *     +++
 *     what alertc says, one finding a paragraph; nothing when it is content
 *
 * The files of a story are added to those of the world below, or take their place. Files outside of rules/ and slos/ are those of other programs: configurations, rule files.
 */
export interface Story {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  readonly said: string;
}

export const STORIES = 'test/compile/bad-input';

/** A repository in order, so that a story holds only what is wrong. */
const WORLD: Readonly<Record<string, string>> = {
  'rules/routing.yaml': `apiVersion: alertc/v1
kind: Routing
hours:
  business-hours: { days: mon-fri, times: 09:00-17:00 }
fallback: payments
`,
  'rules/team.yaml': `apiVersion: alertc/v1
kind: Team
team: payments
receivers:
  page: { pagerduty: { routingKeyFile: /etc/alertmanager/secrets/pd, autoResolve: 6h } }
  notify: { slack: { channel: '#payments', apiUrlFile: /etc/alertmanager/secrets/slack } }
  ticket: { webhook: { urlFile: /etc/alertmanager/secrets/tickets } }
  digest: { webhook: { urlFile: /etc/alertmanager/secrets/digest } }
`,
  'rules/alerts.yaml': `apiVersion: alertc/v1
kind: Alerts
team: payments
alerts:
  - { name: DiskFull, severity: P3, expr: disk_free_ratio < 0.1 }
`,
};

/** The day on which these stories happen, unless the title ends in another: `, on 2037-06-01`. */
const NOW = instant(Date.UTC(2026, 10, 22));

const SHIPPED = sourceFile('alertc:rules/severities.yaml', readFileSync('rules/severities.yaml', 'utf8'));

export function storyFiles(): readonly string[] {
  return readdirSync(STORIES)
    .filter((name) => name.endsWith('.txt'))
    .sort();
}

export function readStories(name: string): readonly Story[] {
  const [, ...stories] = readFileSync(join(STORIES, name), 'utf8').split(/^=== /m);
  return stories.map(readStory);
}

function readStory(text: string): Story {
  const [told = '', said = ''] = text.split(/^\+\+\+\n/m);
  const [title = '', ...files] = told.split(/^--- /m);
  const contents = files.map((file) => {
    const end = file.indexOf('\n');
    return [file.slice(0, end), file.slice(end + 1)] as const;
  });
  return { title: title.trim(), files: Object.fromEntries(contents), said: said.trim() };
}

export function writeStories(name: string, stories: readonly Story[]): void {
  const text = stories.map(({ title, files, said }) => {
    const contents = Object.entries(files).map(([path, content]) => `--- ${path}\n${content}`);
    return `=== ${title}\n${contents.join('')}+++\n${said}\n\n`;
  });
  writeFileSync(join(STORIES, name), text.join('').replace(/\n+$/, '\n'));
}

/** Opinions have examples of their own, and would have much to say about what a story leaves out. Those on lint itself need some. */
const OPINIONS: ReadonlySet<string> = new Set(LINT_RULES.map(({ diagnostic }) => diagnostic.code));

export function findingsOf(
  { title = '', files }: Pick<Story, 'files'> & Partial<Pick<Story, 'title'>>,
  opinions: 'with opinions' | 'without' = 'without',
): readonly Finding[] {
  const disk = new MemoryFiles({ ...WORLD, ...files });
  const loaded = loadSources(disk, '.');
  const sources = loaded.value ?? [];
  const configs = loadConfigs(disk, sources);
  const ruleFiles = loadRuleFiles(disk, sources);
  const named = { configs: configs.value ?? [], ruleFiles: ruleFiles.value ?? [] };
  const compiled = compile({ sources, ...named, shipped: [SHIPPED], alertcVersion: '0.0.0', now: dayOf(title) });
  const all = sortFindings([...loaded.findings, ...configs.findings, ...ruleFiles.findings, ...compiled.findings]);
  return opinions === 'without' ? all.filter(({ code }) => !OPINIONS.has(code)) : all;
}

function dayOf(title: string): Instant {
  const [, day] = /, on (\d{4}-\d{2}-\d{2})$/.exec(title) ?? [];
  return day === undefined ? NOW : instant(Date.parse(day));
}

/** As a story holds it: the place with the marked text in guillemets, then message, hint and related places. */
export function sayFinding({ code, level, message, hint, span, related }: Finding): string {
  const more = related.map(({ message: text, span: at }) => `\n  related ${sayPlace(at)} ${text}`).join('');
  return `${sayPlace(span)} ${level} ${code}\n  ${message}${hint === undefined ? '' : `\n  hint: ${hint}`}${more}`;
}

function sayPlace(span: Span): string {
  const { line, column } = positionAt(span.file, span.start);
  const marked = span.file.text.slice(span.start, span.end).replaceAll('\n', '⏎');
  return `${span.file.path}:${line}:${column} «${marked}»`;
}
