import type { Finding } from '../../../diagnostics/finding.ts';
import { atLeast, version } from '../../../values/version.ts';
import type { Place } from '../../../yaml/place.ts';
import { collector as diagnostics } from '../diagnostics.ts';
import { hostOf, isLocal } from '../exporters.ts';
import type { CollectorLint, LintedCollector } from '../linted-collector.ts';
import { isFalse, isSet, isTrue, itemsAt, scalarsBelow, textAt } from '../settings.ts';

/** service/telemetry/otelconftelemetry/factory.go. */
const DEFAULT_ADDRESS = 'localhost:8888';
const FIRST_SUFFIXED = version(0, 119);
const FIRST_BARE_AGAIN = version(0, 152);

/** The collector tells of itself, to whom the alerts ask, in the words that they use. */
export const ownMetrics: CollectorLint = (linted) => {
  const { collector, part } = linted;
  if (part.job === undefined) return [];
  const service = collector.place.at('service');
  const metrics = service.has('telemetry', 'metrics') ? service.at('telemetry', 'metrics') : undefined;
  if (metrics !== undefined && textAt(metrics, 'level')?.toLowerCase() === 'none')
    return [diagnostics['no-own-metrics'].at(metrics.at('level').span, { part: part.name })];
  const readers = metrics === undefined ? [] : itemsAt(metrics, 'readers');
  const suffix = refuseOtherSuffix(linted, readers);
  if (scrapesItself(linted)) return suffix;
  const addresses = addressesOf(metrics, readers);
  const [address] = addresses;
  // Who listens on 0.0.0.0 is reached from everywhere.
  const isReachable = addresses.some((one) => one === undefined || one.host === '0.0.0.0' || !isLocal(one.host));
  if (address === undefined || isReachable) return suffix;
  return [...suffix, diagnostics['local-own-metrics'].at((address.place ?? metrics ?? service).span, { address: address.written })];
};

interface Address {
  readonly written: string;
  readonly host: string;
  readonly place?: Place;
}

/** Where own metrics are served; undefined in the place of one that cannot be known. None where they are sent. */
function addressesOf(metrics: Place | undefined, readers: readonly Place[]): readonly (Address | undefined)[] {
  if (metrics !== undefined && isSet(metrics, 'address')) {
    const written = textAt(metrics, 'address');
    const host = written === undefined ? undefined : hostOf(written);
    return [written === undefined || host === undefined ? undefined : { written, host, place: metrics.at('address') }];
  }
  if (readers.length === 0) return [{ written: DEFAULT_ADDRESS, host: 'localhost' }];
  return readers.map((reader) => {
    const exporter = prometheusReader(reader);
    const host = exporter === undefined ? undefined : isSet(exporter, 'host') ? textAt(exporter, 'host') : 'localhost';
    if (exporter === undefined || host === undefined) return undefined;
    return { written: `${host}:${textAt(exporter, 'port') ?? '8888'}`, host, place: exporter.at('host') };
  });
}

function prometheusReader(reader: Place): Place | undefined {
  return reader.has('pull', 'exporter', 'prometheus') ? reader.at('pull', 'exporter', 'prometheus') : undefined;
}

/** A receiver of its own that fetches them and sends them on. */
function scrapesItself({ collector }: LintedCollector): boolean {
  const receivers = collector.components.filter(({ section, type }) => section === 'receivers' && type === 'prometheus');
  return receivers.some(({ place }) =>
    scalarsBelow(place).some(
      ({ node }) => node.kind === 'scalar' && /^(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\$\{[^}]*\}):8888$/.test(node.text),
    ),
  );
}

function refuseOtherSuffix({ part }: LintedCollector, readers: readonly Place[]): readonly Finding[] {
  if (part.metricSuffix === 'either') return [];
  const exporters = readers.flatMap((reader) => prometheusReader(reader) ?? []);
  const [exporter] = exporters;
  if (exporter === undefined) return [];
  const isSuffixed = isSet(exporter, 'without_type_suffix')
    ? isFalse(exporter, 'without_type_suffix')
    : atLeast(part.version, FIRST_SUFFIXED) && !atLeast(part.version, FIRST_BARE_AGAIN);
  if (!isSuffixed && isSet(exporter, 'without_type_suffix') && !isTrue(exporter, 'without_type_suffix')) return [];
  const suffix = isSuffixed ? 'suffixed' : 'bare';
  if (suffix === part.metricSuffix) return [];
  const words = { suffixed: 'with _total', bare: 'without _total' };
  const said = { expected: words[part.metricSuffix], part: part.name, found: words[suffix], suffix };
  const related = [{ message: 'says so', span: part.place.at('metricSuffix').span }];
  return [diagnostics['other-suffix'].at(exporter.at('without_type_suffix').span, said, related)];
}
