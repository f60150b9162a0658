import { textFindings } from '../../diagnostics/render/text-findings.ts';
import { type DrillOutcome, type DrillServer, drill } from '../../live/drill.ts';
import { emittedAlerts } from '../../plan/emitted-alerts.ts';
import { type DrillAlert, drillAlerts, type Undrilled } from '../../prove/drill-alerts.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { instant } from '../../values/zoned-time.ts';
import { analyseRepository } from '../analyse-repository.ts';
import { complain } from '../complain.ts';
import { type Environment, EXIT, type ExitCode } from '../environment.ts';
import type { Place } from '../find-root.ts';
import { type GlobalOptions, textOptions } from '../global-options.ts';
import { printJson } from '../print-json.ts';

export const DRILL_FORMATS = ['text', 'json'] as const;

export interface DrillOptions extends GlobalOptions {
  readonly format: (typeof DRILL_FORMATS)[number];
  readonly alertmanager: string;
  readonly team?: string;
  readonly receiver?: string;
  readonly includePagers?: true;
  readonly yes?: true;
  /** Seconds for each receiver. */
  readonly wait: string;
}

interface Drilled {
  readonly alert: DrillAlert;
  readonly outcome: DrillOutcome;
}

interface LeftOut {
  readonly receiver: string;
  readonly why: Undrilled['why'] | 'it is a pager';
}

/** `alertc drill`: one harmless alert for each receiver through a running Alertmanager, and what came of it. */
export async function drillReceivers(environment: Environment, place: Place, options: DrillOptions): Promise<ExitCode> {
  const url = URL.canParse(options.alertmanager) ? new URL(options.alertmanager) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    return complain(
      environment,
      options,
      `Expected an address such as http://alertmanager:9093 behind --alertmanager, found "${options.alertmanager}"`,
    );
  if (!/^[1-9]\d{0,3}$/.test(options.wait)) return complain(environment, options, `Expected seconds behind --wait, found ${options.wait}`);
  const { analysis, findings } = analyseRepository(environment, place.root, place.rootName);
  if (analysis === undefined) {
    environment.stderr.write(`${textFindings(findings, textOptions(environment.stderr, options, environment))}\n`);
    return EXIT.found;
  }
  const { model, plan } = analysis;
  const all = drillAlerts(plan, emittedAlerts(model, plan.ruleFiles), instant(environment.now()));
  const chosen = all.filter(({ receiver }) => isChosen(receiver, options));
  if (chosen.length === 0) return complain(environment, options, nothingChosen(all, options));
  const isPager = (one: DrillAlert | Undrilled) => 'labels' in one && one.response === 'page' && options.includePagers === undefined;
  const alerts = chosen.filter((one): one is DrillAlert => 'labels' in one && !isPager(one));
  const left = chosen.flatMap((one): readonly LeftOut[] => {
    if (isPager(one)) return [{ receiver: one.receiver, why: 'it is a pager' }];
    return 'labels' in one ? [] : [one];
  });
  if (options.yes === undefined) {
    const whom = alerts.length === 0 ? 'nobody' : alerts.map(({ receiver }) => receiver).join(', ');
    const pagers = left.some(({ why }) => why === 'it is a pager') ? ' Pagers are left out but for --include-pagers.' : '';
    return complain(environment, options, `Nothing was sent. With --yes a drill goes to ${whom}.${pagers}`);
  }
  const path = url.pathname.replace(/\/+$/, '');
  const { http, pause, now } = environment;
  const server: DrillServer = { http, url, name: `${url.protocol}//${url.host}${path}`, pause, now };
  const done: Drilled[] = [];
  for (const alert of alerts) {
    const outcome = await drill(server, alert, Number(options.wait));
    if ('problem' in outcome) return complain(environment, options, outcome.problem);
    done.push({ alert, outcome });
    if (options.format === 'text') environment.stdout.write(line(environment, options, alert, outcome));
  }
  return report(environment, options, { server: server.name, done, left });
}

/** `payments` of `payments/page`: names of receivers begin with their team. */
function isChosen(receiver: string, { team, receiver: named }: DrillOptions): boolean {
  return (named === undefined || receiver === named) && (team === undefined || receiver.split('/')[0] === team);
}

function nothingChosen(all: readonly { readonly receiver: string }[], { team, receiver }: DrillOptions): string {
  const names = all.map((one) => one.receiver);
  const close = didYouMean(receiver ?? team ?? '', receiver === undefined ? names.map((name) => name.split('/')[0] ?? name) : names);
  const what = receiver === undefined ? `a team with receivers, found "${team}"` : `a receiver, found "${receiver}"`;
  return `Expected ${what}. ${close === undefined ? `There are ${names.join(', ')}.` : `Did you mean ${close}?`}`;
}

function report(
  environment: Environment,
  options: DrillOptions,
  { server, done, left }: { readonly server: string; readonly done: readonly Drilled[]; readonly left: readonly LeftOut[] },
): ExitCode {
  const ok = done.every(({ outcome }) => outcome.kind === 'delivered');
  switch (options.format) {
    case 'json':
      environment.stdout.write(
        printJson(environment, 'drill', {
          ok,
          alertmanager: server,
          drills: done.map(({ alert, outcome: { kind, ...more } }) => ({
            receiver: alert.receiver,
            integrations: alert.integrations,
            labels: alert.labels,
            outcome: kind,
            ...more,
          })),
          leftOut: left,
        }),
      );
      break;
    case 'text': {
      const { palette } = textOptions(environment.stdout, options, environment);
      const out = options.quiet ? [] : left.map(({ receiver, why }) => palette.faint(`- ${receiver}: left out, ${why}`));
      for (const text of out) environment.stdout.write(`${text}\n`);
      break;
    }
  }
  return ok ? EXIT.clean : EXIT.found;
}

function line(environment: Environment, options: DrillOptions, { receiver, integrations }: DrillAlert, outcome: DrillOutcome): string {
  const { palette } = textOptions(environment.stdout, options, environment);
  if (outcome.kind === 'delivered' && options.quiet) return '';
  const mark = outcome.kind === 'delivered' ? palette.good('✓') : palette.error('✗');
  return `${mark} ${receiver}: ${inWords(outcome, integrations, options.wait)}\n`;
}

function inWords(outcome: DrillOutcome, integrations: readonly string[], wait: string): string {
  switch (outcome.kind) {
    case 'delivered':
      return `told by ${integrations.join(' and ')}`;
    case 'failed':
      return `${integrations.join(' and ')} did not take it; Alertmanager's log says why`;
    case 'suppressed':
      return 'suppressed by a silence or an inhibition';
    case 'routed elsewhere':
      return `Alertmanager routes it to ${outcome.receivers.join(', ')}: is this configuration loaded?`;
    case 'not told':
      return `nothing within ${wait} s: does its group wait for the next interval?`;
  }
}
