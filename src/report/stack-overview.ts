import { printAmount } from '../capacity/amount.ts';
import type { Verdict } from '../capacity/figure.ts';
import { isSized, type SizedPart, sizeStack } from '../capacity/size-stack.ts';
import type { Model } from '../model/model.ts';
import { printVersion } from '../values/version.ts';
import { isNewest } from '../values/version-range.ts';
import type { AlertRow } from './alert-rows.ts';

/** The programs that observe everything else. */
export interface StackOverview {
  readonly team: string;
  readonly parts: readonly PartEntry[];
}

export interface PartEntry {
  readonly part: string;
  readonly component: string;
  readonly replicas: string;
  readonly sendsTo: readonly string[];
  /** How many alerts in each severity, the most urgent first. */
  readonly alerts: readonly { readonly severity: string; readonly rank: number; readonly count: number }[];
  readonly figures: readonly FigureEntry[];
  readonly verdicts: readonly { readonly verdict: Verdict; readonly says: string }[];
  readonly missing: readonly { readonly key: string; readonly gives: string }[];
}

export interface FigureEntry {
  readonly quantity: string;
  readonly each: string;
  readonly all: string;
  readonly what: string;
  readonly formula: string;
  readonly certainty: string;
  readonly source: string;
}

export function stackOverview(model: Model, rows: readonly AlertRow[]): StackOverview | undefined {
  const { stack, severities } = model;
  if (stack === undefined) return undefined;
  const ofStack = rows.filter(({ signal }) => signal === 'stack');
  const parts = sizeStack(stack, model).map((sized): PartEntry => {
    const { name, component, version, replicas, exports, stores } = sized.part;
    const own = ofStack.filter((row) => row.of === name);
    return {
      part: name,
      component: isNewest(version) ? component : `${component} ${printVersion(version)}`,
      replicas: replicas === undefined ? '' : String(replicas),
      sendsTo: [...exports, ...stores],
      alerts: severities
        .map((severity) => ({
          severity: severity.name,
          rank: severity.rank,
          count: own.filter((row) => row.severity === severity.name).length,
        }))
        .filter(({ count }) => count > 0),
      ...capacityOf(sized),
    };
  });
  return { team: stack.team, parts };
}

function capacityOf(sized: SizedPart): Pick<PartEntry, 'figures' | 'verdicts' | 'missing'> {
  if (!isSized(sized)) return { figures: [], verdicts: [], missing: [] };
  return {
    figures: sized.figures.map(({ quantity, each, all, what, formula, certainty, source }) => ({
      quantity,
      each: printAmount(each),
      all: printAmount(all),
      what,
      formula,
      certainty,
      source,
    })),
    verdicts: sized.comparisons.map(({ verdict, says, advice }) => ({ verdict, says: advice === undefined ? says : `${says}: ${advice}` })),
    missing: sized.missing,
  };
}
