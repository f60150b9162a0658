import type { Analysis } from '../../compile/analyse.ts';
import type { Service } from '../../model/model.ts';
import type { CompiledFile } from '../review.ts';
import { type Alert, type AlertPair, pairAlerts } from './alerts.ts';
import { type DetectionChange, detectionChange } from './detection.ts';
import { type DetectionCause, detectedBy, detectionCauseOf } from './detection-cause.ts';
import type { Pair, Pairs } from './pairs.ts';
import { pairServices, pairSlos, type ServiceSlo } from './services.ts';
import { type Told, ToldOf } from './told.ts';
import { type ToldCause, toldCauseOf } from './told-cause.ts';
import { WaysOf } from './ways.ts';

/** Both sides with what belongs together: found once, asked by every kind of change. */
export interface Comparison {
  readonly before: Analysis;
  readonly after: Analysis;
  readonly files: Pair<readonly CompiledFile[]>;
  readonly services: Pairs<Service>;
  /** Of services that are on both sides. */
  readonly slos: Pairs<ServiceSlo>;
  readonly alerts: Pairs<Alert>;
  readonly ways: Pair<WaysOf>;
  readonly toldBefore: ToldOf;
  readonly toldAfter: ToldOf;
  /** SLOs whose burn alerts fire at other times. Each has one cause, so that one change is told once. */
  readonly detection: readonly (Pair<ServiceSlo> & { readonly cause: DetectionCause; readonly change: DetectionChange })[];
  /** Alerts that reach others than they did, or at other hours. */
  readonly told: readonly ToldChange[];
}

export interface ToldChange extends AlertPair {
  readonly cause: ToldCause;
  readonly toldBefore: Told;
  readonly toldAfter: Told;
}

export function compare(before: Analysis, after: Analysis, files: Pair<readonly CompiledFile[]>): Comparison {
  const services = pairServices(before.model, after.model);
  const slos = pairSlos(services);
  const alerts = pairAlerts(before.plan, after.plan, {
    services: new Map(
      services.kept.map((pair) => [
        `${pair.before.environment} ${pair.before.name}`,
        { environment: pair.after.environment, service: pair.after.name },
      ]),
    ),
    slos: new Map(
      slos.kept.map((pair) => [
        `${pair.before.service.environment} ${pair.before.service.name} ${pair.before.slo.name}`,
        pair.after.slo.name,
      ]),
    ),
  });
  const ways = { before: new WaysOf(before.plan.alertmanager), after: new WaysOf(after.plan.alertmanager) };
  const [toldBefore, toldAfter] = [new ToldOf(before, ways.before), new ToldOf(after, ways.after)];
  const evaluation = { before: before.model.evaluation, after: after.model.evaluation };
  const changes = new Map<string, DetectionChange | undefined>();
  // Most SLOs have one of a few objectives and all else in common.
  const changeOf = (pair: Pair<ServiceSlo>, cause: DetectionCause): DetectionChange | undefined => {
    const key = `${cause}\n${detectedBy(pair.before)}\n${detectedBy(pair.after)}`;
    if (!changes.has(key)) changes.set(key, detectionChange(pair, evaluation));
    return changes.get(key);
  };
  const detection = slos.kept.flatMap((pair) => {
    const cause = detectionCauseOf(pair, before.model, after.model);
    const change = cause === undefined ? undefined : changeOf(pair, cause);
    return cause === undefined || change === undefined ? [] : [{ ...pair, cause, change }];
  });
  const told = alerts.kept.flatMap((pair): readonly ToldChange[] => {
    const [was, is] = [toldBefore.of(pair.before.rule), toldAfter.of(pair.after.rule)];
    if (was.key === is.key) return [];
    return [{ ...pair, cause: toldCauseOf(pair, before, after), toldBefore: was, toldAfter: is }];
  });
  return { before, after, files, services, slos, alerts, ways, toldBefore, toldAfter, detection, told };
}
