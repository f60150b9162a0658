import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { alertRule } from '../rule.ts';

const declared = declareDiagnostic('alert/unknown-external-label', {
  level: 'warning',
  message: 'Unknown external label {label}, which the routing does not declare',
  hint: 'add it under `externalLabels:` of the routing, or print another one; known: {known}',
  explanation: 'Templates can print what Prometheus adds to every alert that it sends. A label that it does not add is printed as nothing.',
});

/** External labels that exist. */
export const alertUnknownExternalLabel = alertRule({
  diagnostic: declared,
  bad: {
    yaml: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: queue_length{job="orders"} > 1000
    for: 10m
    summary: 'Orders wait in {{ $externalLabels.region }}.'
`,
    at: 'summary:',
  },
  good: `kind: Alerts
team: platform
alerts:
  - name: QueueLong
    severity: P2
    expr: queue_length{job="orders"} > 1000
    for: 10m
    summary: 'Orders wait in {{ $externalLabels.cluster }}.'
`,
  check: ({ annotations, place }, _, { model }) => {
    const known = [...model.routing.externalLabels, ...(model.stack === undefined ? [] : [model.stack.replicaLabel])];
    return Object.entries(annotations).flatMap(([annotation, text]) =>
      [...text.matchAll(/(?:\$externalLabels|\.ExternalLabels)\.(\w+)/g)]
        .filter(([, label = '']) => !known.includes(label))
        .map((match) => {
          const range = { start: match.index, end: match.index + match[0].length };
          return declared.at(place.annotation(annotation, range), { label: match[1] ?? '', known: known.join(', ') || 'none' });
        }),
    );
  },
});
