import { declareDiagnostic } from '../../diagnostics/declare.ts';
import { lintRule } from '../rule.ts';

const declared = declareDiagnostic('service/several-in-file', {
  level: 'info',
  message: '{service} stands in one file with {first}',
  hint: 'give it a file of its own, slos/{service}.yaml',
  explanation:
    'One service a file is the custom: reviewers, CODEOWNERS and searches go by files. Several documents in a file are allowed, for one service in several environments or for what belongs together.',
});

/** One service a file. */
export const serviceSeveralInFile = lintRule({
  diagnostic: declared,
  looksAt: 'model',
  bad: {
    yaml: `kind: Service
service: shop
team: platform
runbook: https://runbooks.example.com/shop
slos:
  - name: availability
    description: Pages of the shop are served.
    objective: 99.9
    sli: { kind: ratio, errors: 'http_requests_total{job="shop", code=~"5.."}', total: 'http_requests_total{job="shop"}' }
---
kind: Service
service: cart
team: platform
runbook: https://runbooks.example.com/cart
slos:
  - name: availability
    description: Pages of the shop are served.
    objective: 99.9
    sli: { kind: ratio, errors: 'http_requests_total{job="cart", code=~"5.."}', total: 'http_requests_total{job="cart"}' }
`,
    at: 'service: cart',
  },
  good: `kind: Service
service: shop
team: platform
runbook: https://runbooks.example.com/shop
slos:
  - name: availability
    description: Pages of the shop are served.
    objective: 99.9
    sli: { kind: ratio, errors: 'http_requests_total{job="shop", code=~"5.."}', total: 'http_requests_total{job="shop"}' }
`,
  check: ({ model }) => {
    const first = new Map<string, string>();
    const inOrder = [...model.services].sort((a, b) => a.place.span.start - b.place.span.start);
    return inOrder.flatMap(({ name, place }) => {
      const { file } = place.span;
      const other = first.get(file.path);
      first.set(file.path, other ?? name);
      return other === undefined || other === name ? [] : [declared.at(place.at('service').span, { service: name, first: other })];
    });
  },
});
