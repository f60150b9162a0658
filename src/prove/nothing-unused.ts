import { matchesAll } from '../alertmanager/matches.ts';
import { destinations } from '../alertmanager/route.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Labels } from '../model/model.ts';
import type { AlertmanagerConfig, Matcher, Route } from '../plan/plan.ts';
import { fileSpan, type Span } from '../text/span.ts';
import { proof as diagnostics } from './diagnostics.ts';
import { exampleValues } from './matcher-examples.ts';
import type { Proof } from './proof.ts';

/** Combinations of examples tried for the matchers of one foreign route. */
const MOST_EXAMPLES = 500;

/** What stands in the configuration takes an alert: a route that none reaches looks as if somebody were told. */
export const nothingUnused: Proof = {
  name: 'nothing unused',
  shows: 'no route is shadowed by another, and no route, receiver or time interval is left that nothing uses',
  prove({ model, plan: { alertmanager }, cases }) {
    const reached = new Set<Route>([alertmanager.root]);
    for (const { path } of cases.flatMap((one) => one.destinations)) for (const route of path) reached.add(route);
    const findings: Finding[] = [];
    for (const { place } of model.routing.foreign) {
      const origin = place.at('match').span;
      const route = alertmanager.root.routes.find((one) => one.origin.file === origin.file && one.origin.start === origin.start);
      if (route === undefined) continue;
      const taker = takerInstead(route, alertmanager);
      reached.add(route);
      if (taker !== undefined)
        findings.push(diagnostics['foreign-unreached'].at(origin, {}, [{ message: 'a route for this takes them', span: taker }]));
    }
    findings.push(
      ...below(alertmanager.root)
        .filter((route) => !reached.has(route))
        .map((route) => unused(`route to ${route.receiver}`, route.origin)),
    );
    const routes = [...reached];
    const told = new Set(routes.map(({ receiver }) => receiver));
    const during = new Set(routes.map((route) => route.during?.interval));
    for (const { name, origin } of alertmanager.receivers) if (!told.has(name)) findings.push(unused(`receiver ${name}`, origin));
    for (const { name } of alertmanager.timeIntervals) {
      if (during.has(name)) continue;
      const hours = model.routing.hours.find((one) => one.name === name);
      findings.push(unused(`time interval ${name}`, hours?.place.keySpan ?? fileSpan(model.routing.place.span.file)));
    }
    return findings;
  },
};

function below(route: Route): readonly Route[] {
  return route.routes.flatMap((child) => [child, ...below(child)]);
}

function unused(what: string, span: Span): Finding {
  return diagnostics.unused.at(span, { what });
}

/** What takes all examples of alerts that a foreign route matches; undefined where one arrives, or where no example can be found. */
function takerInstead(route: Route, config: AlertmanagerConfig): Span | undefined {
  let taker: Span | undefined;
  for (const labels of examples(route.matchers)) {
    const path = destinations(config, labels).map((destination) => destination.path);
    if (path.some((routes) => routes.includes(route))) return undefined;
    taker ??= path[0]?.[1]?.origin;
  }
  return taker;
}

/** Label sets that satisfy matchers, as different as their regular expressions allow. */
function* examples(matchers: readonly Matcher[]): Iterable<Labels> {
  const names = [...new Set(['alertname', ...matchers.map(({ label }) => label)])];
  const values = names.map((name) => exampleValues(matchers.filter(({ label }) => label === name)));
  const count = Math.min(
    MOST_EXAMPLES,
    values.reduce((product, { length }) => product * length, 1),
  );
  for (let index = 0; index < count; index++) {
    let rest = index;
    const labels = names.map((name, at) => {
      const own = values[at] ?? [];
      const value = own[rest % own.length] ?? '';
      rest = Math.floor(rest / own.length);
      return [name, value] as const;
    });
    const found = Object.fromEntries(labels);
    if (matchesAll(matchers, found)) yield found;
  }
}
