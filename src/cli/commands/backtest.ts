import { textFindings } from '../../diagnostics/render/text-findings.ts';
import { sha256 } from '../../emit/manifest.ts';
import { fieldOf, withoutCredentials } from '../../live/answers.ts';
import { INTERRUPTED } from '../../live/backtest/ask-range.ts';
import { replayAlerts } from '../../live/backtest/backtest.ts';
import { type Chosen, chooseAlerts, meaningOf, placedRules, type Side } from '../../live/backtest/choose-alerts.ts';
import type { RangeEnds } from '../../live/backtest/over-time.ts';
import { type BacktestResult, resultOf } from '../../live/backtest/result.ts';
import { ask, isUnanswered, type PrometheusServer } from '../../live/prometheus-server.ts';
import { compiledFiles } from '../../review/compiled-files.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { type Duration, parseDuration } from '../../values/duration.ts';
import { atLeast, parseVersion, type Version, version } from '../../values/version.ts';
import { analyseRepository } from '../analyse-repository.ts';
import { keyOf } from '../backtest/backtest-beside-review.ts';
import { backtestJson } from '../backtest/backtest-json.ts';
import { type BaseOptions, baseSide } from '../backtest/base-side.ts';
import { printBacktest } from '../backtest/print-backtest.ts';
import { backtestMarkdown } from '../backtest/print-backtest-markdown.ts';
import { showBacktestProgress } from '../backtest/show-backtest-progress.ts';
import { StateFile } from '../backtest/state-file.ts';
import { complain } from '../complain.ts';
import { type Environment, EXIT, type ExitCode } from '../environment.ts';
import type { Place, Problem } from '../find-root.ts';
import { type GlobalOptions, textOptions } from '../global-options.ts';
import { printJson } from '../print-json.ts';
import { type PrometheusOptions, prometheusServer } from '../prometheus-server.ts';

export const BACKTEST_FORMATS = ['text', 'json', 'markdown'] as const;

export interface BacktestCommandOptions extends GlobalOptions, PrometheusOptions, BaseOptions {
  readonly format: (typeof BACKTEST_FORMATS)[number];
  readonly days: string;
  /** Names of alerts. */
  readonly alert?: readonly string[];
  readonly state?: string;
  readonly step?: string;
  readonly maxSamples: string;
}

const MINUTE = 60_000;
const DAY = 86_400_000;
const MOST_DAYS = 400;

/** `alertc backtest`: what each new or changed alert would have fired in the last days, and who would have been told, before and after. */
export async function backtest(environment: Environment, place: Place, options: BacktestCommandOptions): Promise<ExitCode> {
  const figures = figuresOf(options);
  if ('problem' in figures) return complain(environment, options, figures.problem);
  const server = prometheusServer(environment, options);
  if ('problem' in server) return complain(environment, options, server.problem);
  const { analysis: head, findings } = analyseRepository(environment, place.root, place.rootName);
  if (head === undefined) {
    environment.stderr.write(`${textFindings(findings, textOptions(environment.stderr, options, environment))}\n`);
    return EXIT.found;
  }
  const base = await baseSide(environment, place, options);
  if (base !== undefined && 'problem' in base) return complain(environment, options, base.problem);
  const unknown = unknownAlert(options.alert ?? [], [head, ...(base === undefined ? [] : [base])]);
  if (unknown !== undefined) return complain(environment, options, unknown);
  const scope = options.all || options.alert !== undefined ? 'all' : 'changes';
  const chosen = chooseAlerts({ head, ...(base === undefined ? {} : { base }), names: options.alert ?? [], scope });
  const result = await run(environment, options, { figures, server, head, ...(base === undefined ? {} : { base }), chosen });
  if ('problem' in result) return complain(environment, options, result.problem);
  environment.stdout.write(render(environment, options, result, { head, ...(base === undefined ? {} : { base }) }));
  return EXIT.clean;
}

interface Task {
  readonly figures: Figures;
  readonly server: PrometheusServer;
  readonly head: Side;
  readonly base?: Side;
  readonly chosen: Chosen;
}

async function run(environment: Environment, options: BacktestCommandOptions, task: Task): Promise<BacktestResult | Problem> {
  const { figures, server, head, base, chosen } = task;
  const shown = withoutCredentials(server.url);
  const file = new StateFile(environment, options.state);
  const state = file.open(stateKeyOf(shown, task), Math.floor(environment.now() / MINUTE) * MINUTE);
  if ('problem' in state) return state;
  const time = { from: state.until - figures.days * DAY, until: state.until };
  const subject = {
    server: shown,
    head,
    chosen,
    time,
    ...(base === undefined ? {} : { base }),
    ...(figures.step === undefined ? {} : { coarseStep: figures.step }),
  };
  if (chosen.alerts.length === 0) return resultOf(subject, { before: [], after: [], gaps: [], empty: [], requests: 0, samples: 0 });
  const running = await versionOf(server, head);
  const ends: RangeEnds = atLeast(running, version(3, 0)) ? 'left-open' : 'closed';
  let isInterrupted = false;
  const forget = environment.onInterrupt(() => {
    isInterrupted = true;
    file.write(state);
  });
  const progress = showBacktestProgress(environment.stderr, environment.seconds);
  const replayed = await replayAlerts({
    ...subject,
    server,
    mostSamples: figures.maxSamples,
    ends,
    patience: { pause: environment.pause, seconds: environment.seconds, isInterrupted: () => isInterrupted },
    state,
    progress: progress.show,
    keep: (kept) => file.keep(kept),
  });
  progress.end();
  forget();
  if (replayed === INTERRUPTED || isUnanswered(replayed)) {
    file.write(state);
    const why = replayed === INTERRUPTED ? 'Interrupted before all was answered' : replayed.problem;
    return { problem: `${why}\n${goOn(options.state, file.failure)}` };
  }
  const result = resultOf(subject, replayed);
  file.remove();
  return result;
}

function goOn(path: string | undefined, failure: string | undefined): string {
  if (path === undefined) return 'With --state FILE a backtest goes on where it stopped.';
  return failure === undefined
    ? `What was answered is in ${path}: the same command goes on from there.`
    : `What was answered could not be kept in ${path}: ${failure}`;
}

/** What an interrupted run must have in common with the one that goes on: what is asked, of whom, for how long. */
function stateKeyOf(server: string, { figures, head, base, chosen }: Task): string {
  const texts = (side: Side | undefined, of: 'before' | 'after') =>
    side === undefined
      ? []
      : [...chosen.alerts.flatMap((one) => one[of] ?? []), ...chosen.companions[of]].map((placed) => [
          placed.file,
          placed.rule.alert,
          placed.rule.labels,
          meaningOf(placed, side.plan),
        ]);
  return sha256(JSON.stringify([server, figures.days, figures.step, texts(base, 'before'), texts(head, 'after')]));
}

/** Prometheus 3 reads ranges otherwise than Prometheus 2. What does not say what it is counts as what the definitions declare. */
async function versionOf(server: PrometheusServer, { model }: Side): Promise<Version> {
  const answer = await ask(server, 'status/buildinfo', {});
  const declared = model.routing.versions.prometheus;
  if (isUnanswered(answer)) return declared;
  return parseVersion(String(fieldOf(answer.data, 'version'))) ?? declared;
}

interface Figures {
  readonly days: number;
  readonly step: Duration | undefined;
  readonly maxSamples: number;
}

function figuresOf({ days, step, maxSamples }: BacktestCommandOptions): Figures | Problem {
  if (!/^[1-9]\d{0,2}$/.test(days) || Number(days) > MOST_DAYS)
    return { problem: `Expected a number of days from 1 to ${MOST_DAYS} behind --days, found ${days}` };
  const parsed = step === undefined ? undefined : parseDuration(step);
  if (step !== undefined && parsed === undefined) return { problem: `Expected a duration such as 1m behind --step, found ${step}` };
  if (!/^[1-9]\d{0,14}$/.test(maxSamples))
    return { problem: `Expected a number such as 1000000000 behind --max-samples, found ${maxSamples}` };
  return { days: Number(days), step: parsed, maxSamples: Number(maxSamples) };
}

function unknownAlert(names: readonly string[], sides: readonly Side[]): string | undefined {
  const known = new Set(sides.flatMap((side) => placedRules(side).map(({ rule }) => rule.alert)));
  const unknown = names.find((name) => !known.has(name));
  if (unknown === undefined) return undefined;
  const meant = didYouMean(unknown, known);
  return `Expected the name of an alert behind --alert, found ${unknown}. ${meant === undefined ? '`alertc explain` names those of a service.' : `Did you mean ${meant}?`}`;
}

function render(
  environment: Environment,
  options: BacktestCommandOptions,
  result: BacktestResult,
  { head, base }: Pick<Task, 'head' | 'base'>,
): string {
  switch (options.format) {
    case 'json':
      return printJson(
        environment,
        'backtest',
        backtestJson(result, { ...(base === undefined ? {} : { before: definitionsOf(base) }), after: definitionsOf(head) }),
      );
    case 'markdown':
      return backtestMarkdown(result);
    case 'text':
      return printBacktest(result, textOptions(environment.stdout, options, environment));
  }
}

function definitionsOf({ plan }: Side): string {
  return keyOf({ files: compiledFiles(plan) });
}
