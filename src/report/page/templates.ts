import { ALERTS_TEMPLATE } from './alerts-template.ts';
import { MACROS_TEMPLATE } from './macros-template.ts';
import { MAINTENANCE_TEMPLATE } from './maintenance-template.ts';
import { PEOPLE_TEMPLATE } from './people-template.ts';
import { REPORT_TEMPLATE } from './report-template.ts';
import { REVIEW_TEMPLATE } from './review-template.ts';
import { ROUTING_TEMPLATE } from './routing-template.ts';
import { SERVICES_TEMPLATE } from './services-template.ts';
import { SHELL_TEMPLATE } from './shell-template.ts';
import { STACK_TEMPLATE } from './stack-template.ts';

/** By the name that templates use for each other. Constants, because the package is one bundled file. */
export const TEMPLATES: Readonly<Record<string, string>> = {
  shell: SHELL_TEMPLATE,
  macros: MACROS_TEMPLATE,
  report: REPORT_TEMPLATE,
  review: REVIEW_TEMPLATE,
  people: PEOPLE_TEMPLATE,
  alerts: ALERTS_TEMPLATE,
  services: SERVICES_TEMPLATE,
  routing: ROUTING_TEMPLATE,
  stack: STACK_TEMPLATE,
  maintenance: MAINTENANCE_TEMPLATE,
};
