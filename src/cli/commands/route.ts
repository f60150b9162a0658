import { explainRoute, type When } from '../../compile/explain-route.ts';
import { explainWeek } from '../../compile/explain-week.ts';
import { namedAlerts } from '../../compile/named-alert.ts';
import { closingLine, textFindings } from '../../diagnostics/render/text-findings.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { isWrong } from '../../values/parsed.ts';
import { parseWhen } from '../../values/week-time.ts';
import { instant } from '../../values/zoned-time.ts';
import { analyseRepository } from '../analyse-repository.ts';
import { complain } from '../complain.ts';
import { type Environment, EXIT, type ExitCode } from '../environment.ts';
import type { Place } from '../find-root.ts';
import { type GlobalOptions, textOptions } from '../global-options.ts';
import { printJson } from '../print-json.ts';
import { routeJson, routesInWords } from '../print-route.ts';
import { weekInWords, weekJson } from '../print-week.ts';

export const ROUTE_FORMATS = ['text', 'json'] as const;

export interface RouteOptions extends GlobalOptions {
  readonly format: (typeof ROUTE_FORMATS)[number];
  readonly at?: string;
  /** Of one team, or of all. */
  readonly week?: string | true;
}

/** `alertc route`: who gets an alert at which time, through which routes, and what would mute it; with --week who is told at which hour. */
export function route(environment: Environment, place: Place, words: readonly string[], options: RouteOptions): ExitCode {
  if ((options.week === undefined) === (words.length === 0)) {
    return complain(environment, options, 'Expected an alert, such as `alertc route checkout P1`, or --week');
  }
  const when = readWhen(environment, options.at);
  if (when !== undefined && 'problem' in when) return complain(environment, options, when.problem);
  const { analysis, findings } = analyseRepository(environment, place.root, place.rootName);
  if (analysis === undefined) {
    const text = textOptions(environment.stderr, options, environment);
    environment.stderr.write(`${textFindings(findings, text)}\n${closingLine(findings, text)}`);
    return EXIT.found;
  }
  const text = textOptions(environment.stdout, options, environment);
  if (options.week !== undefined) {
    const all = explainWeek(analysis);
    const teams = options.week === true ? all : all.filter(({ team }) => team === options.week);
    if (teams.length === 0 && typeof options.week === 'string') return complain(environment, options, unknownTeam(options.week, all));
    environment.stdout.write(
      options.format === 'json' ? printJson(environment, 'route', { teams: weekJson(teams) }) : weekInWords(teams, text),
    );
    return EXIT.clean;
  }
  const alerts = namedAlerts(analysis, words);
  if ('problem' in alerts) return complain(environment, options, alerts.problem);
  const routes = explainRoute(analysis, alerts, when);
  if (routes.some(({ times }) => times.length === 0)) {
    return complain(environment, options, `Expected a time that exists, found ${options.at}, which clocks there skip`);
  }
  environment.stdout.write(
    options.format === 'json'
      ? printJson(environment, 'route', { alerts: routes.map(routeJson) })
      : routesInWords(routes, options.at, text),
  );
  return EXIT.clean;
}

function readWhen(environment: Environment, at: string | undefined): When | { readonly problem: string } | undefined {
  if (at === undefined) return undefined;
  if (at === 'now') return { instant: instant(environment.now()) };
  const parsed = parseWhen(at);
  return isWrong(parsed) ? { problem: parsed.wrong.message.replace(', found', ' or now, found') } : parsed.value;
}

function unknownTeam(team: string, all: readonly { readonly team: string }[]): string {
  const names = all.map((one) => one.team);
  const close = didYouMean(team, names);
  return `Expected a team that is told something, found "${team}". ${close === undefined ? `There are ${names.join(', ')}.` : `Did you mean ${close}?`}`;
}
