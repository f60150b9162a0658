import { configOf } from '../integrations/config-of.ts';
import type { ConfigValue } from '../integrations/integration.ts';
import { TEMPLATE_NAMES, type TemplateName, templateNamed } from '../integrations/templates.ts';
import type { NamedReceiver } from '../plan/plan.ts';
import { sourcePaths } from './header.ts';
import type { OutputTarget } from './target.ts';

/** Beside the configuration, which names it by this path. */
export const TEMPLATES_FILE = 'templates/alertc.tmpl';

export const alertmanagerTemplates: OutputTarget = {
  name: 'alertmanager-templates',
  summary: 'What notifications say, where a receiver shows text.',
  files({ alertmanager: { receivers, severities, sources } }) {
    const templates = usedTemplates(receivers, severities);
    if (templates.length === 0) return [];
    const paths = sourcePaths(sources);
    const text = [comment(paths), ...templates.map(templateNamed)].join('\n');
    return [{ path: `alertmanager/${TEMPLATES_FILE}`, text, sources: paths }];
  },
};

/** The templates that the receivers refer to. */
export function usedTemplates(receivers: readonly NamedReceiver[], severities: readonly string[]): readonly TemplateName[] {
  const texts = receivers.flatMap(({ integrations }) => integrations.flatMap((receiver) => textsOf(configOf(receiver, severities))));
  return TEMPLATE_NAMES.filter((name) => texts.some((text) => text.includes(`"${name}"`)));
}

function textsOf(value: ConfigValue): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
}

/** The header line as the template language has it; a path must not end the comment. */
function comment(paths: readonly string[]): string {
  return `{{/* Compiled by alertc from ${paths.join(', ').replaceAll('*/', '* /')}. Edit there, then run: alertc compile */}}\n`;
}
