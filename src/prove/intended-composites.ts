import type { Model } from '../model/model.ts';
import { isComposite } from '../model/resolve-composites.ts';
import type { FiringExample } from './inhibition-subject.ts';

/** What composites declare to mute, read without a look at the rules that were planned. */
export class IntendedComposites {
  /** `environment service slo` of what mutes → of what is muted. */
  readonly #muting = new Map<string, Set<string>>();
  readonly #composites = new Set<string>();

  constructor({ services }: Model) {
    for (const { environment, name: service, slos } of services) {
      for (const { name, sli } of slos.filter(isComposite)) {
        const own = [environment, service, name].join(' ');
        this.#composites.add(own);
        for (const member of sli.of) {
          const other = [environment, member.service ?? service, member.slo].join(' ');
          if (sli.mutes === 'members') this.#add(own, other);
          if (sli.mutes === 'composite') this.#add(other, own);
        }
      }
    }
  }

  /** Pairs of SLOs of which the first may mute the second. */
  get pairs(): Iterable<readonly [from: string, to: string]> {
    return [...this.#muting].flatMap(([from, all]) => [...all].map((to) => [from, to] as const));
  }

  explains(source: FiringExample, target: FiringExample): boolean {
    const isBurn = source.labels['signal'] === 'burn' && target.labels['signal'] === 'burn';
    return isBurn && source.rank < target.rank && this.#muting.get(sloOf(source))?.has(sloOf(target)) === true;
  }

  isComposite(example: FiringExample): boolean {
    return this.#composites.has(sloOf(example));
  }

  #add(from: string, to: string): void {
    this.#muting.set(from, new Set([...(this.#muting.get(from) ?? []), to]));
  }
}

function sloOf({ labels: { environment, service, slo } }: FiringExample): string {
  return [environment, service, slo].join(' ');
}
