import type { OutageCourse, OutageExplanation } from '../compile/explain-outage.ts';
import type { OutageCause, OutageEvent } from '../compile/outage-events.ts';
import type { TextOptions } from '../diagnostics/render/text-findings.ts';
import { type Section, sectionTable, spaced } from './print-explanation-section.ts';
import { receiverInWords } from './print-summary.ts';
import type { Column } from './table.ts';

const COLUMNS: readonly Column[] = [
  { title: 'after', align: 'right' },
  { title: 'to', align: 'left' },
  { title: 'what', align: 'left', flexible: true },
];

/** A section for each course that an outage takes, by when it begins. */
export function outageInWords({ lasts, courses }: OutageExplanation, options: TextOptions): readonly Section[] {
  return courses.map((course) => ({
    title: `An outage of ${spaced(lasts)} that begins ${beginning(course)}: who is told, at the latest`,
    lines: [
      ...sectionTable(
        COLUMNS,
        course.events.map((event) => [spaced(event.after), recipient(event), inWords(event)]),
        options,
      ),
      options.palette.faint('All events are bad, and no other alert fires than those of the burn rate.'),
    ],
  }));
}

function beginning({ begins, timezone }: OutageCourse): string {
  if (timezone === undefined) return 'at any time';
  return `${begins.join(' or ')} (${timezone})`;
}

function recipient(event: OutageEvent): string {
  return event.kind === 'told' || event.kind === 'end lost' || event.told !== 'never' ? receiverInWords(event.receiver) : 'nobody';
}

function inWords(event: OutageEvent): string {
  switch (event.kind) {
    case 'told': {
      const firing = event.firing.length === 0 ? [] : [`${event.firing.join(', ')} fires`];
      const resolved = event.resolved.length === 0 ? [] : [`${event.resolved.join(', ')} is over`];
      return [...firing, ...resolved].join(', ');
    }
    case 'held back':
      return `${event.severity} is held back: ${causeInWords(event.cause)}`;
    case 'end lost':
      return `never told that ${event.severity} is over: ${causeInWords(event.cause)}`;
  }
}

function causeInWords(cause: OutageCause): string {
  switch (cause.kind) {
    case 'inhibited':
      return `${cause.by} says it already`;
    case 'not active':
      return `outside ${cause.interval}`;
    case 'muted':
      return `within ${cause.interval}`;
  }
}
