import { readFileSync } from 'node:fs';
import { compile } from '../../src/compile/compile.ts';
import { loadSources } from '../../src/compile/load-sources.ts';
import { type Definition, readDefinitions } from '../../src/definitions/read.ts';
import { NodeFiles } from '../../src/node/node-files.ts';
import { type SourceFile, sourceFile } from '../../src/text/source-file.ts';

/** But for what it expects of its routes: an example may well lead elsewhere. */
const OWN = (loadSources(new NodeFiles('.'), '.').value ?? []).filter(({ path }) => path !== 'rules/route-tests.yaml');
const SHIPPED = [sourceFile('alertc:rules/severities.yaml', readFileSync('rules/severities.yaml', 'utf8'))];

/** Compiles an example in place of what this project declares under the same name, and returns what was found. */
export function findingsOfExample(yaml: string): readonly string[] {
  const example = sourceFile('rules/example.yaml', yaml);
  const declared = new Set(namesIn(example));
  const others = OWN.filter((file) => !namesIn(file).some((name) => declared.has(name)));
  const { findings } = compile({ sources: [...others, example], shipped: SHIPPED, alertcVersion: '0.0.0' });
  // A note on the severities and objectives of this repository, and exceptions in its other files, whatever the example.
  return findings
    .filter(({ code, span }) => code !== 'proof/told-as-well' && (code !== 'lint/comment-unused' || span.file === example))
    .map(({ code, message }) => `${code}: ${message}`);
}

function namesIn(file: SourceFile): readonly string[] {
  return (readDefinitions(file).value ?? []).map(nameOf);
}

function nameOf(definition: Definition): string {
  switch (definition.kind) {
    case 'Service':
      return `Service ${definition.value.environment}/${definition.value.service}`;
    case 'Team':
      return `Team ${definition.value.team}`;
    case 'Alerts':
      return `Alerts ${definition.value.team}`;
    case 'RuleFiles':
      return `RuleFiles ${definition.value.files.join()}`;
    case 'Component':
      return `Component ${definition.value.component}`;
    case 'ObjectiveClass':
      return `ObjectiveClass ${definition.value.class}`;
    case 'Stack':
    case 'Routing':
    case 'Severities':
    case 'Maintenance':
    case 'Lint':
    case 'RouteTests':
      return definition.kind;
  }
}
