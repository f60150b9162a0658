import { counted } from '../../diagnostics/render/counts.ts';
import { closingLine, textFindings } from '../../diagnostics/render/text-findings.ts';
import { AlertmanagerSilences } from '../../live/alertmanager-silences.ts';
import { expiriesOf } from '../../live/plan-silences.ts';
import {
  type Agreement,
  type Applied,
  agreement,
  applyPlan,
  type Declared,
  planOnFirst,
  type Reached,
  tooMany,
} from '../../live/sync-silences.ts';
import { silenceCreator } from '../../plan/naming.ts';
import { instant } from '../../values/zoned-time.ts';
import { analyseRepository } from '../analyse-repository.ts';
import { complain } from '../complain.ts';
import { type Environment, EXIT, type ExitCode } from '../environment.ts';
import type { Place } from '../find-root.ts';
import { type GlobalOptions, textOptions } from '../global-options.ts';
import { printJson } from '../print-json.ts';
import { jsonStep, silencePlanLines } from '../print-silences.ts';

export const SILENCES_FORMATS = ['text', 'json'] as const;

export interface SilencesOptions extends GlobalOptions {
  readonly format: (typeof SILENCES_FORMATS)[number];
  /** One address or several behind commas: the members of one cluster. */
  readonly alertmanager: string;
  readonly expireUpTo: string;
}

/** `alertc silences plan`: what `apply` would do, on the first Alertmanager that answers. */
export async function planSilences(environment: Environment, place: Place, options: SilencesOptions): Promise<ExitCode> {
  const prepared = await prepare(environment, place, options);
  if ('exitCode' in prepared) return prepared.exitCode;
  const { reached, most } = prepared;
  const refusal = expiriesOf(reached.plan) > most ? tooMany(reached.plan, most) : undefined;
  switch (options.format) {
    case 'json':
      environment.stdout.write(
        printJson(environment, 'silences plan', {
          ok: true,
          alertmanager: reached.server.name,
          steps: reached.plan.steps.map(jsonStep),
          foreign: reached.plan.foreign,
          ...(refusal === undefined ? {} : { wouldRefuse: refusal.problem }),
        }),
      );
      break;
    case 'text':
      environment.stdout.write(silencePlanLines(reached, textOptions(environment.stdout, options, environment)));
      if (refusal !== undefined) environment.stderr.write(`apply would refuse this: ${refusal.problem}\n`);
      break;
  }
  return EXIT.clean;
}

/** `alertc silences apply`: does it on the first that answers, and sees to it that the others know. */
export async function applySilences(environment: Environment, place: Place, options: SilencesOptions): Promise<ExitCode> {
  const prepared = await prepare(environment, place, options);
  if ('exitCode' in prepared) return prepared.exitCode;
  const { reached, declared, servers, most } = prepared;
  const applied = await applyPlan(reached, declared, most);
  const others: Other[] = [];
  if (applied.problems.length === 0) {
    for (const server of servers.filter((one) => one !== reached.server)) {
      // One that was passed over would take its time to say so again.
      others.push({ server, agreement: reached.passedOver.get(server) ?? (await agreement(server, declared, environment.pause)) });
    }
  }
  return report(environment, options, { reached, applied, others });
}

interface Other {
  readonly server: AlertmanagerSilences;
  readonly agreement: Agreement;
}

interface Prepared {
  readonly servers: readonly AlertmanagerSilences[];
  readonly reached: Reached;
  readonly declared: Declared;
  readonly most: number;
}

async function prepare(
  environment: Environment,
  place: Place,
  options: SilencesOptions,
): Promise<Prepared | { readonly exitCode: ExitCode }> {
  if (!/^\d{1,6}$/.test(options.expireUpTo)) {
    return { exitCode: complain(environment, options, `Expected a whole number behind --expire-up-to, found ${options.expireUpTo}`) };
  }
  const servers = serversIn(environment, options.alertmanager);
  if ('problem' in servers) return { exitCode: complain(environment, options, servers.problem) };
  const { analysis, findings } = analyseRepository(environment, place.root, place.rootName);
  if (analysis === undefined) {
    const text = textOptions(environment.stderr, options, environment);
    environment.stderr.write(`${textFindings(findings, text)}\n${closingLine(findings, text)}`);
    return { exitCode: EXIT.found };
  }
  const declared: Declared = {
    silences: analysis.plan.silences,
    createdBy: silenceCreator(analysis.model.routing.fallback),
    now: () => instant(environment.now()),
  };
  const reached = await planOnFirst(servers.list, declared);
  if ('problems' in reached) {
    return { exitCode: complain(environment, options, reached.problems.map(({ problem }) => problem).join('\n')) };
  }
  return { servers: servers.list, reached, declared, most: Number(options.expireUpTo) };
}

function serversIn(
  { http }: Environment,
  written: string,
): { readonly list: readonly AlertmanagerSilences[] } | { readonly problem: string } {
  const list: AlertmanagerSilences[] = [];
  for (const text of written.split(',').map((one) => one.trim())) {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined || !/^https?:$/.test(url.protocol))
      return { problem: `Expected addresses such as http://alertmanager:9093 behind --alertmanager, found "${text}"` };
    const server = new AlertmanagerSilences(http, url);
    if (!list.some(({ name }) => name === server.name)) list.push(server);
  }
  return { list };
}

interface Ended {
  readonly reached: Reached;
  readonly applied: Applied;
  readonly others: readonly Other[];
}

function report(environment: Environment, options: SilencesOptions, { reached, applied, others }: Ended): ExitCode {
  const differing = others.filter(({ agreement: how }) => how === 'differs');
  const unsure = others.flatMap(({ agreement: how }) => (typeof how === 'string' ? [] : [how]));
  const apart = differing.map(
    ({ server }) => `${server.name} has not got them: are these Alertmanagers one cluster? Those that are not need a run each.`,
  );
  const exitCode = applied.problems.some(({ kind }) => kind === 'unreachable')
    ? EXIT.unusable
    : applied.problems.length + differing.length > 0
      ? EXIT.found
      : EXIT.clean;
  switch (options.format) {
    case 'json':
      environment.stdout.write(
        printJson(environment, 'silences apply', {
          ok: exitCode === EXIT.clean,
          alertmanager: reached.server.name,
          steps: [...applied.done, ...reached.plan.steps.filter(({ kind }) => kind === 'keep' || kind === 'over')].map(jsonStep),
          foreign: reached.plan.foreign,
          problems: applied.problems.map(({ problem }) => problem),
          others: others.map(({ server, agreement: how }) => ({
            alertmanager: server.name,
            state: typeof how === 'string' ? how : how.kind,
            ...(typeof how === 'string' ? {} : { problem: how.problem }),
          })),
        }),
      );
      break;
    case 'text': {
      const text = textOptions(environment.stdout, options, environment);
      const steps = [...applied.done, ...reached.plan.steps.filter(({ kind }) => kind === 'keep' || kind === 'over')];
      const isSettled = applied.problems.length === 0;
      const quiet = options.quiet && isSettled;
      if (!quiet) environment.stdout.write(silencePlanLines({ ...reached, plan: { ...reached.plan, steps } }, text));
      if (!quiet && isSettled) {
        const what = applied.done.length === 0 ? 'nothing to do' : `${counted(applied.done.length, 'change')} made`;
        const agreeing = others.filter(({ agreement: how }) => how === 'agrees').map(({ server }) => server.name);
        environment.stdout.write(`${text.palette.good('✓')} ${what}${agreeing.length === 0 ? '' : `; ${agreeing.join(', ')} agree`}\n`);
      }
      const { palette } = textOptions(environment.stderr, options, environment);
      for (const { problem } of applied.problems) environment.stderr.write(`${palette.error('error')}: ${problem}\n`);
      for (const line of apart) environment.stderr.write(`${palette.error('error')}: ${line}\n`);
      for (const { problem } of unsure)
        environment.stderr.write(`${palette.warning('warning')}: ${problem}; it learns of them from the others\n`);
      break;
    }
  }
  return exitCode;
}
