import { schemaOfAllKinds, schemaOfKind } from '../../definitions/json-schema.ts';
import { KINDS } from '../../definitions/kinds.ts';
import { visible } from '../../diagnostics/render/visible.ts';
import { didYouMean } from '../../text/did-you-mean.ts';
import { complain } from '../complain.ts';
import { type Environment, EXIT, type ExitCode } from '../environment.ts';
import type { GlobalOptions } from '../global-options.ts';

/** `alertc schema`: JSON Schema of a kind of definition, or of all kinds together. Upper and lower case count as the same. */
export function schema(environment: Environment, name: string | undefined, options: GlobalOptions): ExitCode {
  const kind = KINDS.find((known) => known.kind.toLowerCase() === name?.toLowerCase());
  if (name !== undefined && kind === undefined) return complain(environment, options, unknownKind(name));
  environment.stdout.write(`${JSON.stringify(kind === undefined ? schemaOfAllKinds() : schemaOfKind(kind), null, 2)}\n`);
  return EXIT.clean;
}

function unknownKind(name: string): string {
  const known = KINDS.map(({ kind }) => kind);
  const close = didYouMean(name, known);
  return `Unknown kind "${visible(name)}". ${close === undefined ? `Known: ${known.join(', ')}` : `Did you mean ${close}?`}`;
}
