import { RESPONSES, type Response } from '../definitions/severities.ts';
import type { Findings } from '../diagnostics/outcome.ts';
import { type Model, PRODUCTION, type ResponseRule, type Service, type Severity, type Team } from '../model/model.ts';
import { hoursFor } from '../model/resolve-routing.ts';
import { equalTo } from './matcher.ts';
import type { Matcher, Route } from './plan.ts';
import type { Receivers } from './receivers.ts';
import { losingTimedPagers } from './timed-pagers.ts';

/** A combination of labels that routes depend on. */
export interface EmittedCase {
  readonly severity: string;
  readonly environment: string;
  readonly service?: string;
}

/** Whom a route tells: a team, or one of its services that is told elsewhere. */
interface Told {
  readonly team: Team;
  readonly service?: Service;
  /** Outside production nobody is woken. */
  readonly place: 'production' | 'elsewhere';
}

/** Builds the routes below each team and remembers which hours they use. */
export class TeamRoutes {
  readonly hours = new Set<string>();
  readonly #model: Model;
  readonly #receivers: Receivers;
  readonly #findings: Findings;
  /** Services with receivers of their own; most have none. */
  readonly #apart: readonly Service[];
  readonly #reported = new Set<string>();

  constructor(model: Model, receivers: Receivers, findings: Findings) {
    this.#model = model;
    this.#receivers = receivers;
    this.#findings = findings;
    this.#apart = model.services.filter((service) => Object.keys(service.receivers).length > 0);
  }

  routeOf(team: Team, emitted: readonly EmittedCase[]): Route | undefined {
    const apart = this.#apart.filter((service) => service.team === team.name);
    const routes = this.#model.severities.flatMap((severity) => {
      const cases = emitted.filter((one) => one.severity === severity.name);
      return cases.length === 0 ? [] : this.#severityRoutes(team, severity, cases, apart);
    });
    const [first] = routes;
    if (first === undefined) return undefined;
    // Every emitted severity has a child, so this receiver is never used; a foreign alert with our labels would still reach the team.
    return {
      receiver: first.receiver,
      matchers: [equalTo('team', team.name), { label: 'source', op: '=~', value: 'slo|rule|stack' }],
      routes,
      origin: team.place.at('team').span,
    };
  }

  /** Services that are told elsewhere come before the rest of the severity, production before the other environments. */
  #severityRoutes(team: Team, severity: Severity, cases: readonly EmittedCase[], apart: readonly Service[]): readonly Route[] {
    const matcher = equalTo('severity', severity.name);
    const own = apart.filter((service) => isToldApart(service, severity) && cases.some((one) => isOf(one, service)));
    const ofServices = own.map((service) =>
      this.#route({ team, service, place: placeOf(service.environment) }, severity, [
        matcher,
        equalTo('service', service.name),
        equalTo('environment', service.environment),
      ]),
    );
    const others = new Set(
      cases.filter((one) => !own.some((service) => isOf(one, service))).map(({ environment }) => placeOf(environment)),
    );
    const both = others.size === 2;
    const ofTeam = (['production', 'elsewhere'] as const)
      .filter((place) => others.has(place))
      .map((place) =>
        this.#route({ team, place }, severity, both && place === 'production' ? [matcher, equalTo('environment', PRODUCTION)] : [matcher]),
      );
    return [...ofServices, ...ofTeam];
  }

  #route(told: Told, severity: Severity, matchers: readonly Matcher[]): Route {
    const { response: rule, group: grouping } = severity;
    const at = severity.place.at('response');
    const leaf = (response: Response): Route => ({
      receiver: this.#receiver(told, response, severity),
      matchers,
      grouping,
      routes: [],
      origin: at.span,
    });
    if (rule.kind === 'always') return leaf(adapted(rule.response, told.place));
    const [then, otherwise] = [adapted(rule.then, told.place), adapted(rule.otherwise, told.place)];
    if (then === otherwise) return leaf(then);
    const unmuted = this.#unmuted(told, then, otherwise);
    if (unmuted !== undefined) return leaf(unmuted);
    const interval = hoursFor(told.team, rule.during);
    this.hours.add(interval);
    this.#refuseLosses(told, severity, interval, { then, otherwise });
    // Two children without matchers: one of them always takes the alert. The first must continue, because a muted route still matches.
    const active: Route = {
      receiver: this.#receiver(told, then, severity),
      matchers: [],
      during: { kind: 'active', interval },
      continue: true,
      routes: [],
      origin: at.at('then').span,
    };
    const mute: Route = {
      receiver: this.#receiver(told, otherwise, severity),
      matchers: [],
      during: { kind: 'mute', interval },
      routes: [],
      origin: at.at('otherwise').span,
    };
    return { receiver: mute.receiver, matchers, grouping, routes: [active, mute], origin: at.span };
  }

  #receiver({ team, service }: Told, response: Response, severity: Severity): string {
    return this.#receivers.of(team, response, { what: severity.name, declared: severity.place.span }, service);
  }

  /** With `hours: vendor` the more urgent of two responses holds at all hours: the vendor decides whom to wake. */
  #unmuted(told: Told, then: Response, otherwise: Response): Response | undefined {
    const moreUrgent = RESPONSES.indexOf(then) < RESPONSES.indexOf(otherwise) ? then : otherwise;
    return integrationsOf(told, moreUrgent).some(({ settings }) => settings['hours'] === 'vendor') ? moreUrgent : undefined;
  }

  #refuseLosses(
    told: Told,
    severity: Severity,
    interval: string,
    { then, otherwise }: { readonly then: Response; readonly otherwise: Response },
  ) {
    const hours = this.#model.routing.hours.find(({ name }) => name === interval);
    if (hours === undefined) return;
    for (const [response, side] of [
      [then, 'in hours'],
      [otherwise, 'out of hours'],
    ] as const) {
      const { place } = told.service?.receivers[response] === undefined ? told.team : told.service;
      const integrations = integrationsOf(told, response);
      for (const finding of losingTimedPagers({ integrations, place: place.at('receivers', response), severity, hours, side })) {
        // A receiver that several severities tell is one mistake.
        const key = `${finding.span.file.path} ${finding.span.start}`;
        if (!this.#reported.has(key)) this.#findings.add(finding);
        this.#reported.add(key);
      }
    }
  }
}

function integrationsOf({ team, service }: Told, response: Response) {
  return service?.receivers[response] ?? team.receivers[response] ?? [];
}

function isOf({ service, environment }: EmittedCase, { name, environment: own }: Service): boolean {
  return service === name && environment === own;
}

/** Whether some response of the severity, as it counts in the service's environment, has a receiver of the service. */
function isToldApart({ receivers, environment }: Service, { response }: Severity): boolean {
  return responsesOf(response).some((one) => receivers[adapted(one, placeOf(environment))] !== undefined);
}

function responsesOf(rule: ResponseRule): readonly Response[] {
  return rule.kind === 'always' ? [rule.response] : [rule.then, rule.otherwise];
}

function placeOf(environment: string): Told['place'] {
  return environment === PRODUCTION ? 'production' : 'elsewhere';
}

function adapted(response: Response, place: Told['place']): Response {
  return place === 'elsewhere' && response === 'page' ? 'notify' : response;
}
