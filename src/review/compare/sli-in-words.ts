import type { Slo } from '../../model/model.ts';
import { printExpr } from '../../promql/print.ts';
import type { CompositeSli } from '../../sli/composite.ts';
import { queriesOfSli, selectorsOfSli } from '../../sli/kinds.ts';
import { printPercent } from '../../values/ratio.ts';
import { toData, type YamlData } from '../../yaml/node.ts';

/** What an SLI measures, by key of its definition. PromQL is printed anew, so that spaces and line breaks make no difference. */
export function sliInWords({ sli, place }: Pick<Slo, 'sli' | 'place'>): Readonly<Record<string, string>> {
  const written = toData(place.at('sli').node);
  const printed = [
    ...selectorsOfSli(sli).map(({ path, selector }) => [path.join('.'), printExpr(selector)] as const),
    // Every query is shown with the window that stands for all of them.
    ...queriesOfSli(sli).map(({ path, expr }) => [path.join('.'), printExpr(expr)] as const),
  ];
  const members = sli.kind === 'composite' ? [['of', membersInWords(sli)] as const] : [];
  const plain = isMapping(written) ? Object.entries(written).map(([key, value]) => [key, plainText(value)] as const) : [];
  return Object.fromEntries(
    [...new Map([['kind', sli.kind], ...plain, ...members, ...printed])].sort(([a], [b]) =>
      a === 'kind' ? -1 : b === 'kind' ? 1 : a < b ? -1 : 1,
    ),
  );
}

function membersInWords({ of }: CompositeSli): string {
  return of
    .map(({ service, slo, weight }) => {
      const named = service === undefined ? slo : `${service}/${slo}`;
      return weight === undefined ? named : `${printPercent(weight)} % ${named}`;
    })
    .join(', ');
}

function isMapping(data: YamlData): data is { readonly [key: string]: YamlData } {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

function plainText(data: YamlData): string {
  return typeof data === 'string' ? data : JSON.stringify(data);
}
