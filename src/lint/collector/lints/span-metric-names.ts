import { connectorsOf } from '../collector.ts';
import { collector as diagnostics } from '../diagnostics.ts';
import type { CollectorLint, LintedCollector } from '../linted-collector.ts';
import { readCollector } from '../read-collector.ts';
import { misnamedSlos } from '../span-metrics.ts';

/** SLIs name span metrics as the connector does. Where there are several connectors, each may have its own way. */
export const spanMetricNames: CollectorLint = (linted) => {
  const { collector, model, part } = linted;
  const [connector] = connectorsOf(collector, 'spanmetrics');
  if (connector === undefined || connectorsOfAll(linted) > 1) return [];
  return misnamedSlos(connector, part.version, model).map(({ name, place, metric, expected, namespace }) => {
    const reason = namespace === '' ? 'it has no namespace' : `its namespace is ${namespace}`;
    const at = connector.place.has('namespace') ? connector.place.at('namespace').span : connector.place.keySpan;
    const said = { connector: connector.id, metric, slo: name, reason, cure: `write ${expected} in the SLI` };
    return diagnostics['span-metric-missing'].at(at, said, [{ message: name, span: place.span }]);
  });
};

function connectorsOfAll({ configs }: LintedCollector): number {
  return [...configs.values()].flatMap((config) => {
    const collector = readCollector(config);
    return collector === undefined ? [] : connectorsOf(collector, 'spanmetrics');
  }).length;
}
