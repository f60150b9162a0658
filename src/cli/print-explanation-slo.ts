import type { CostExplanation, RuleCost } from '../compile/explain-cost.ts';
import type { ClassExplanation, DetectedLine, SloExplanation } from '../compile/explain-slo.ts';
import { grouped } from '../diagnostics/render/counts.ts';
import { padEnd } from '../diagnostics/render/display-width.ts';
import type { TextOptions } from '../diagnostics/render/text-findings.ts';
import { wrap } from '../diagnostics/render/wrap.ts';
import { outageInWords } from './print-explanation-outage.ts';
import { INDENT, inEnvironment, type Section, sectionTable, spaced, toldLines } from './print-explanation-section.ts';
import type { Column } from './table.ts';

const SILENT = '-';
const METHOD_IN_WORDS = { weighted: 'the weighted average of these error ratios', worst: 'the highest of these error ratios' } as const;

/** An SLO from what it promises to what it costs. */
export function sloInWords(explanation: SloExplanation, options: TextOptions): readonly Section[] {
  const { service, environment, slo, team, description, alerts, told, outage, cost } = explanation;
  return [
    {
      title: `${inEnvironment(`${service}/${slo}`, environment)}, team ${team}`,
      lines: description === undefined ? promise(explanation, options) : [description, ...promise(explanation, options)],
    },
    { title: 'What is measured', lines: measured(explanation) },
    { title: 'When it fires: after the first bad event, and how much of the budget is gone by then', lines: firing(explanation, options) },
    { title: 'When it ends: after the last bad event, at the latest', lines: ending(explanation, options) },
    {
      title: 'Other alerts',
      lines: sectionTable(
        OTHER_ALERTS,
        alerts.map(({ alert, severity, when, for: held }) => [severity, alert, held === undefined ? when : `${when} for ${held}`]),
        options,
      ),
    },
    { title: 'Who is told', lines: toldLines(told) },
    ...(outage === undefined ? [] : outageInWords(outage, options)),
    { title: 'What it compiles to, and what each evaluation reads', lines: [...ruleTable(cost, options), ...costInWords(cost, options)] },
  ];
}

function promise({ objective, period, budget, leftOut = [], class: taken }: SloExplanation, options: TextOptions): readonly string[] {
  const { errorRatio, totalOutage, events, slices } = budget;
  const lines = [
    `${objective} % of ${slices === undefined ? 'events' : slicesWithMethod(slices)} over ${period} are good. The error budget is ${errorRatio} %: ${spaced(totalOutage)} of total outage in ${period}.`,
    ...(slices === undefined ? [] : [sliceInWords(slices)]),
    ...(events === undefined ? [] : [`At the declared traffic that is ${inEvents(events.bad)} of ${inEvents(events.total)} events.`]),
    ...leftOut.map(
      ({ name, when, timezone, reason }) =>
        `The budget leaves out ${name}, ${when}${timezone === undefined ? '' : ` (${timezone})`}: ${reason}.`,
    ),
    ...(taken === undefined ? [] : [classInWords(taken)]),
  ];
  return lines.flatMap((line) => wrap(line, options.width - INDENT.length).split('\n'));
}

type ExplainedSlices = SloExplanation['budget']['slices'] & object;

function slicesWithMethod({ method, length }: ExplainedSlices): string {
  return method === 'timeslices' ? `slices of ${spaced(length)}` : `events, on average over slices of ${spaced(length)},`;
}

function sliceInWords({ goodFrom, total, bad }: ExplainedSlices): string {
  return goodFrom === undefined
    ? `All ${inEvents(total)} slices weigh alike, however much traffic there is in them.`
    : `A slice is good while ${goodFrom} % of its events or more are: ${inEvents(bad)} of ${inEvents(total)} slices may be bad.`;
}

function classInWords({ name, given, path }: ClassExplanation): string {
  const keys = given.map(({ key, line }) => `${key} (line ${line})`);
  return keys.length === 0
    ? `Class ${name} of ${path} gives nothing that is not written here.`
    : `Class ${name} of ${path} gives ${keys.join(', ')}.`;
}

function inEvents(decimal: string): string {
  const [whole = '0', fraction] = decimal.split('.');
  return whole.length > 3 || fraction === undefined ? grouped(Number(whole)) : decimal;
}

function measured({ measured: { kind, selectors, composite, by } }: SloExplanation): readonly string[] {
  const members = composite?.members.map(({ slo, share }) => [share === undefined ? 'of' : `${share} %`, slo] as const) ?? [];
  const made = [...selectors.map(({ key, promql }) => [key, promql] as const), ...members];
  const width = Math.max('kind'.length, ...made.map(([key]) => key.length));
  return [
    `${padEnd('kind', width)}  ${kind}${composite === undefined ? '' : `: ${METHOD_IN_WORDS[composite.method]}`}`,
    ...made.map(([key, promql]) => `${padEnd(key, width)}  ${promql}`),
    ...(by.length === 0 ? [] : [`${padEnd('by', width)}  ${by.join(', ')}: an SLO for each value`]),
  ];
}

function firing(explanation: SloExplanation, options: TextOptions): readonly string[] {
  const { cannotFire, severities } = explanation;
  const left = cannotFire.length === 0 ? [] : [`${cannotFire.join(', ')} cannot fire at this objective; alertc check says why`];
  if (severities.length === 0) return [...left, 'no burn alert'];
  const late = { direct: '', derived: '' };
  const lines = explanation.detection.flatMap(({ severities }) => Object.values(severities));
  for (const line of lines) late[line.read] = line.late;
  const notes = [
    ...(late.direct === ''
      ? []
      : [
          `Up to ${spaced(late.direct)} later, at the next evaluation${explanation.budget.slices === undefined ? '' : ' after the end of a slice'}`,
        ]),
    ...(late.derived === '' ? [] : [`~ up to ${spaced(late.derived)} later, because these windows are derived from recorded series`]),
  ];
  const note = notes.length === 0 ? [] : [options.palette.faint(`${notes.join('; ')}. ${SILENT} never at this share of errors.`)];
  return [
    ...detectionTable(
      explanation,
      options,
      ({ after, read, budgetGone }) => `${read === 'derived' ? '~' : ''}${spaced(after)}, ${budgetGone} %`,
    ),
    ...note,
    ...left.map((line) => options.palette.faint(line)),
  ];
}

function ending(explanation: SloExplanation, options: TextOptions): readonly string[] {
  const lines = detectionTable(explanation, options, ({ endsWithin }) => spaced(endsWithin));
  return lines.length === 0 ? [] : [...lines, options.palette.faint('While no traffic arrives it goes on: no traffic is not recovery.')];
}

function detectionTable({ severities, detection }: SloExplanation, options: TextOptions, cell: (line: DetectedLine) => string) {
  const columns: readonly Column[] = [
    { title: 'errors', align: 'right' },
    ...severities.map((title): Column => ({ title, align: 'right' })),
  ];
  const rows = detection.map(({ errorRatio, severities: lines }) => [
    `${errorRatio} %`,
    ...severities.map((severity) => {
      const line = lines[severity];
      return line === undefined ? SILENT : cell(line);
    }),
  ]);
  return sectionTable(columns, rows, options);
}

const OTHER_ALERTS: readonly Column[] = [
  { title: 'severity', align: 'left' },
  { title: 'alert', align: 'left' },
  { title: 'fires while', align: 'left', flexible: true },
];

const RULES: readonly Column[] = [
  { title: 'rule', align: 'left' },
  { title: 'each', align: 'right' },
  { title: 'samples', align: 'right' },
  { title: 'reads', align: 'left', flexible: true },
];

function ruleTable({ rules }: CostExplanation, options: TextOptions): readonly string[] {
  const named = ({ rule, severity }: RuleCost) => (severity === undefined ? rule : `${rule} ${severity}`);
  return sectionTable(
    RULES,
    rules.map((rule) => [
      named(rule),
      rule.every,
      samplesInWords(rule.samples.recorded, rule.samples.perSourceSeries, inWhole),
      rangesOf(rule),
    ]),
    options,
  );
}

/** Ranges say where the samples come from; single ones only where there is nothing else. */
function rangesOf({ reads }: RuleCost): string {
  const ranges = reads.filter((read) => read.includes('['));
  return (ranges.length > 0 ? ranges : reads).map((read) => read.replace(/^slo:/, '')).join(', ');
}

function costInWords(cost: CostExplanation, { palette, width }: TextOptions): readonly string[] {
  const { samplesPerSecond, scrapeInterval, scrapeIntervalIs, rules } = cost;
  const text = `${rules.length} rules read ${samplesInWords(samplesPerSecond.recorded, samplesPerSecond.perSourceSeries, inTenths)} samples a second, n being the number of source series that a selector finds, scraped each ${scrapeInterval} (${scrapeIntervalIs}).`;
  return wrap(text, width - INDENT.length)
    .split('\n')
    .map((line) => palette.faint(line));
}

function samplesInWords(recorded: number, perSourceSeries: number, print: (count: number) => string): string {
  const parts = [
    ...(recorded > 0 || perSourceSeries === 0 ? [print(recorded)] : []),
    ...(perSourceSeries > 0 ? [`${print(perSourceSeries)}n`] : []),
  ];
  return parts.join(' + ');
}

function inWhole(count: number): string {
  return grouped(Math.round(count));
}

function inTenths(count: number): string {
  return String(Math.round(count * 10) / 10);
}
