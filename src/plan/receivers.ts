import { RESPONSES, type Response } from '../definitions/severities.ts';
import type { Finding } from '../diagnostics/finding.ts';
import type { Findings } from '../diagnostics/outcome.ts';
import { service as serviceDiagnostics, team as teamDiagnostics } from '../model/diagnostics.ts';
import type { Service, Team } from '../model/model.ts';
import { sortedBy } from '../text/compare.ts';
import type { Span } from '../text/span.ts';
import { receiverName, serviceReceiverName } from './naming.ts';
import type { NamedReceiver } from './plan.ts';

/** Who asks for a response: a severity, the fallback, a foreign route. */
export interface Asking {
  readonly what: string;
  readonly declared?: Span;
}

/** Remembers which receivers the routes use, and reports the ones that teams lack. */
export class Receivers {
  readonly #findings: Findings;
  readonly #used = new Map<string, NamedReceiver>();
  /** Reported already, for another severity with the same response. */
  readonly #missing = new Set<string>();

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  get used(): readonly NamedReceiver[] {
    return sortedBy(this.#used.values(), ({ name }) => name);
  }

  use(receiver: NamedReceiver): string {
    this.#used.set(receiver.name, receiver);
    return receiver.name;
  }

  /** The team's receiver for a response, or the one that a service of it has instead. */
  of(team: Team, response: Response, asking: Asking, service?: Service): string {
    const own = service?.receivers[response];
    if (service !== undefined && own !== undefined) {
      const name = serviceReceiverName(team.name, service.name, service.environment, response);
      return this.use({ name, integrations: own, origin: service.place.at('receivers', response).keySpan });
    }
    const name = receiverName(team.name, response);
    const integrations = team.receivers[response];
    if (integrations !== undefined) return this.use({ name, integrations, origin: team.place.at('receivers', response).keySpan });
    if (!this.#missing.has(name)) {
      this.#missing.add(name);
      const related = asking.declared === undefined ? [] : [{ message: `${asking.what} is declared here`, span: asking.declared }];
      const found = { team: team.name, response, severity: asking.what };
      this.#findings.add(teamDiagnostics['no-receiver'].at(team.place.at('receivers').span, found, related));
    }
    return name;
  }

  /** Receivers of services that no route uses. */
  unusedOf(services: readonly Service[]): Finding[] {
    return services.flatMap((service) =>
      RESPONSES.filter((response) => {
        const name = serviceReceiverName(service.team, service.name, service.environment, response);
        return service.receivers[response] !== undefined && !this.#used.has(name);
      }).map((response) =>
        serviceDiagnostics['receiver-unused'].at(service.place.at('receivers', response).keySpan, { service: service.name, response }),
      ),
    );
  }
}
