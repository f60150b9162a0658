import type { BrokenDefinition } from '../definitions/read.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Outcome } from '../diagnostics/outcome.ts';
import { type CompositeSli, shareOf } from '../sli/composite.ts';
import { milliseconds } from '../values/duration.ts';
import { printPeriod } from '../values/period.ts';
import { printPercent } from '../values/ratio.ts';
import { compareRational, ONE, plus, type Rational, rational, ZERO } from '../values/rational.ts';
import { tierFor } from './burn-rate.ts';
import { slo as diagnostics } from './diagnostics.ts';
import type { Service, Slo } from './model.ts';
import { unknownReference } from './references.ts';

/** An SLO that is made of others. */
export type Composite = Slo & { readonly sli: CompositeSli };

export function isComposite(slo: Slo): slo is Composite {
  return slo.sli.kind === 'composite';
}

/** An SLO with the service it belongs to. */
export interface OwnedSlo {
  readonly service: Service;
  readonly slo: Slo;
}

/**
 * Puts composites together with their members: labels they are split by come from there, and members record the windows that composites read. What is wrong
 * between them is found here, because a member may belong to any service.
 */
export function resolveComposites(services: readonly Service[], broken: readonly BrokenDefinition[]): Outcome<readonly Service[]> {
  const composites = services.flatMap((service) => service.slos.filter(isComposite).map((slo) => ({ service, slo })));
  if (composites.length === 0) return { value: services, findings: [] };
  const found = new SloIndex(services);
  const unsure = broken.some(({ kind }) => kind === 'unknown' || kind === 'Service');
  const circles = circlesAmong(composites, found);
  const judged = composites.map((composite) => ({
    composite,
    findings: [...checkKeys(composite), ...checkWeights(composite), ...checkMembers(composite, found, unsure)],
  }));
  // What is wrong with one is said already, and those made of it would only say it again.
  const whole = circles.length > 0 ? [] : judged.filter(({ findings }) => findings.length === 0).map(({ composite }) => composite);
  const isWhole = (slo: Slo) => !isComposite(slo) || whole.some((composite) => composite.slo === slo);
  const value = services.map((service) => ({
    ...service,
    slos: service.slos.filter(isWhole).map((slo) => joined({ service, slo }, found, whole)),
  }));
  return { value, findings: [...circles, ...judged.flatMap(({ findings }) => findings)] };
}

/** SLOs by environment, service and name. */
export class SloIndex {
  readonly #slos: ReadonlyMap<string, OwnedSlo>;

  constructor(services: readonly Service[]) {
    const all = services.flatMap((service) => service.slos.map((slo) => ({ service, slo })));
    this.#slos = new Map(all.map((one) => [keyOf(one.service.environment, one.service.name, one.slo.name), one]));
  }

  membersOf({ service, slo }: { readonly service: Service; readonly slo: Composite }): readonly (OwnedSlo | undefined)[] {
    return slo.sli.of.map((one) => this.#slos.get(keyOf(service.environment, one.service ?? service.name, one.slo)));
  }

  named(environment: string, service: string): readonly string[] {
    return [...this.#slos.values()]
      .filter((one) => one.service.environment === environment && one.service.name === service)
      .map(({ slo }) => slo.name);
  }

  servicesIn(environment: string): readonly string[] {
    return [
      ...new Set([...this.#slos.values()].filter(({ service }) => service.environment === environment).map(({ service }) => service.name)),
    ].sort();
  }
}

function keyOf(environment: string, service: string, slo: string): string {
  return `${environment} ${service} ${slo}`;
}

type OwnedComposite = { readonly service: Service; readonly slo: Composite };

const OF_MEMBERS = ['by', 'noTraffic', 'budgeting'];

function checkKeys({ slo: { place, class: taken } }: OwnedComposite): readonly Finding[] {
  return OF_MEMBERS.filter((key) => place.has(key) && !taken?.keys.includes(key)).map((key) =>
    diagnostics['composite-key'].at(place.at(key).keySpan, { key }),
  );
}

function checkWeights({ slo: { sli, place } }: OwnedComposite): readonly Finding[] {
  const at = place.at('sli', 'of');
  if (sli.of.length < 2) return [diagnostics['composite-of-one'].at(at.keySpan, { found: sli.of.length === 0 ? 'none' : 'one' })];
  const weights = sli.of.map(({ weight }) => weight).filter((weight) => weight !== undefined);
  const first = sli.of.findIndex(({ weight }) => weight !== undefined);
  if (weights.length === 0) return [];
  const weightAt = at.at(first, 'weight');
  if (sli.method === 'worst')
    return [diagnostics['composite-weights'].at(weightAt.keySpan, { expected: 'no weights with `method: worst`', found: 'one' })];
  if (weights.length < sli.of.length) {
    const without = sli.of.find(({ weight }) => weight === undefined);
    return [
      diagnostics['composite-weights'].at(weightAt.keySpan, {
        expected: 'a weight for each member or for none',
        found: `none for ${without?.slo}`,
      }),
    ];
  }
  const sum = weights.reduce<Rational>((a, b) => plus(a, b), ZERO);
  if (compareRational(sum, ONE) === 0) return [];
  const asShares = compareRational(sum, rational(1, 100)) === 0 ? ' (0.6 means 0.6 %, not 60 %)' : '';
  return [
    diagnostics['composite-weights'].at(weightAt.keySpan, {
      expected: 'weights that add up to 100%',
      found: `${printPercent(sum, 6)}%${asShares}`,
    }),
  ];
}

function checkMembers(composite: OwnedComposite, found: SloIndex, unsure: boolean): readonly Finding[] {
  const { service, slo } = composite;
  const members = found.membersOf(composite);
  const [first] = members;
  return members.flatMap((member, index) => {
    const written = slo.sli.of[index];
    const place = slo.place.at('sli', 'of', index);
    if (written === undefined) return [];
    if (member === undefined) return unsure ? [] : [unknownMember(written, service, place, found)];
    const related = [{ message: 'the member', span: member.slo.place.at('name').span }];
    const name = `${member.service.name}/${member.slo.name}`;
    if (members.indexOf(member) < index) return [diagnostics['composite-member-twice'].at(place.at('slo').span, { member: name })];
    if (JSON.stringify(member.slo.period) !== JSON.stringify(slo.period)) {
      return [
        diagnostics['composite-period'].at(
          place.at('slo').span,
          { member: name, expected: printPeriod(slo.period), found: printPeriod(member.slo.period) },
          related,
        ),
      ];
    }
    const by = (one: Slo) => [...one.by].sort().join(', ') || 'nothing';
    if (first === undefined || isComposite(first.slo) || isComposite(member.slo) || by(first.slo) === by(member.slo)) return [];
    const other = { message: 'the first member', span: first.slo.place.at('name').span };
    return [
      diagnostics['composite-split'].at(place.at('slo').span, { member: name, found: by(member.slo), expected: by(first.slo) }, [
        ...related,
        other,
      ]),
    ];
  });
}

function unknownMember(written: CompositeSli['of'][number], service: Service, place: Slo['place'], found: SloIndex): Finding {
  const owner = written.service ?? service.name;
  const known = found.servicesIn(service.environment);
  if (!known.includes(owner)) return unknownReference('service', owner, known, place.at('service').span);
  return unknownReference(
    'SLO',
    `${owner}/${written.slo}`,
    found.named(service.environment, owner).map((slo) => `${owner}/${slo}`),
    place.at('slo').span,
  );
}

/** A composite that is made of itself, be it in a roundabout way. */
function circlesAmong(composites: readonly OwnedComposite[], found: SloIndex): readonly Finding[] {
  const findings: Finding[] = [];
  const done = new Set<Slo>();
  const walk = (composite: OwnedComposite, path: readonly OwnedComposite[]): void => {
    const start = path.findIndex(({ slo }) => slo === composite.slo);
    if (start !== -1) {
      const circle = path.slice(start);
      const names = [...circle, composite].map(({ service, slo }) => `${service.name}/${slo.name}`);
      const [first, ...others] = circle.map(({ slo }) => ({ message: `${slo.name} is made of`, span: slo.place.at('sli', 'of').keySpan }));
      if (first !== undefined) findings.push(diagnostics['composite-circle'].at(first.span, { path: names.join(' → ') }, others));
      return;
    }
    if (done.has(composite.slo)) return;
    for (const member of found.membersOf(composite))
      if (member !== undefined && isComposite(member.slo)) walk({ service: member.service, slo: member.slo }, [...path, composite]);
    done.add(composite.slo);
  };
  for (const composite of composites) walk(composite, []);
  return findings;
}

/** With what it has from its members, or records for those that it is a member of. */
function joined({ service, slo }: OwnedSlo, found: SloIndex, composites: readonly OwnedComposite[]): Slo {
  const own = isComposite(slo) ? { ...slo, by: splitOf({ service, slo }, found) } : slo;
  const windows = windowsReadOf(slo, found, composites);
  return windows.length === 0 ? own : { ...own, alsoRecorded: windows };
}

function splitOf(composite: OwnedComposite, found: SloIndex): readonly string[] {
  const [member] = found.membersOf(composite);
  if (member === undefined) return [];
  return isComposite(member.slo) ? splitOf({ service: member.service, slo: member.slo }, found) : member.slo.by;
}

/** All windows of the composites above it. */
function windowsReadOf(slo: Slo, found: SloIndex, composites: readonly OwnedComposite[]): Slo['alsoRecorded'] & object {
  const above = composites.filter((composite) => found.membersOf(composite).some((member) => member?.slo === slo));
  const windows = above.flatMap((composite) => [...windowsOfTiers(composite.slo), ...windowsReadOf(composite.slo, found, composites)]);
  return [...new Set(windows)].sort((a, b) => a - b).map(milliseconds);
}

function windowsOfTiers(slo: Slo): readonly number[] {
  const tiers = slo.severities.map((severity) => tierFor(slo, severity));
  return tiers.flatMap(({ burn, bound }) => [burn?.long, burn?.short, bound?.over]).filter((window) => window !== undefined);
}

/** The weight of each member, exact. */
export function sharesOf({ sli }: Composite): readonly Rational[] {
  return sli.of.map(({ weight }) => shareOf(weight, sli.of.length));
}
