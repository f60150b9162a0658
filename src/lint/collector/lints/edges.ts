import type { Finding } from '../../../diagnostics/finding.ts';
import type { StackPart } from '../../../model/stack.ts';
import { type Component, componentOf, exportersInUse } from '../collector.ts';
import { collector as diagnostics } from '../diagnostics.ts';
import { endpointsOf, sendsAway } from '../exporters.ts';
import { leadsAnywhere, leadsTo } from '../leads-to.ts';
import type { CollectorLint } from '../linted-collector.ts';

/** Show what they get. */
const LEADS_NOWHERE = ['debug', 'logging', 'nop', 'file'];

/** The exporters lead where the edges of the stack lead. */
export const edges: CollectorLint = ({ collector, model, part }) => {
  const parts = (model.stack?.parts ?? []).filter(({ name }) => part.exports.includes(name));
  const exporters = exportersInUse(collector).filter(({ type }) => !LEADS_NOWHERE.includes(type));
  // Those that stand elsewhere may lead anywhere as well.
  const areAllHere = collector.pipelines
    .flatMap((pipeline) => pipeline.exporters)
    .every((one) => componentOf(collector, 'exporters', one) !== undefined || componentOf(collector, 'connectors', one) !== undefined);
  const areAllKnown = areAllHere && !exporters.some(leadsAnywhere);
  return [
    ...exporters.filter(sendsAway).flatMap((exporter) => warnOfUnknown(exporter, parts, part)),
    ...parts
      .filter((edge) => areAllKnown && !exporters.some((exporter) => leadsTo(exporter, edge)))
      .map((edge) => {
        const at = collector.place.at('exporters').keySpan;
        const index = part.exports.indexOf(edge.name);
        const related = [{ message: 'the edge', span: part.place.at('exports', index).span }];
        return diagnostics['edge-without-exporter'].at(at, { edge: edge.name, part: part.name }, related);
      }),
  ];
};

function warnOfUnknown(exporter: Component, edgesOfPart: readonly StackPart[], part: StackPart): readonly Finding[] {
  // Replicas hand traces to each other.
  if (leadsAnywhere(exporter) || [part, ...edgesOfPart].some((edge) => leadsTo(exporter, edge))) return [];
  const endpoint = endpointsOf(exporter)[0] ?? `whatever ${exporter.type} reaches`;
  return [diagnostics['exporter-without-edge'].at(exporter.place.keySpan, { exporter: exporter.id, endpoint, part: part.name })];
}
