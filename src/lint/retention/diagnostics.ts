import { declareDiagnostics } from '../../diagnostics/declare.ts';

/** Whether what the stack keeps is what rules and people read. */
export const retention = declareDiagnostics('stack', {
  'retention-too-short': {
    level: 'error',
    message: 'Expected {part} to keep what rules read, found a retention of {retention} and {rule}, which reads {range}',
    hint: 'keep {range} or more, a day more for late blocks, or shorten the period',
    explanation:
      'What Prometheus no longer has it does not count, and says nothing: the budget of a period longer than the retention is that of a shorter one. Blocks go when all in them is older than the retention, so the declared time is what is kept at least.',
  },
  'retention-unknown': {
    level: 'warning',
    message: 'Without a declared retention {part} counts as keeping {default}, and {rule} reads {range}',
    hint: 'write the time under `retention:`, as it is set in --storage.tsdb.retention.time',
    explanation:
      'Prometheus keeps 15 days unless it is told otherwise, and as long as the size lasts where only a size is set. Which of the two holds is not known here.',
  },
  'retention-size-too-small': {
    level: 'warning',
    message: '{size} hold {holds} of the planned {samples} samples a second, and {rule} reads {range}',
    hint: 'set {needed} or more',
    explanation:
      'Whichever limit is reached first counts. A sample takes 1 to 2 bytes on disk (Prometheus, docs/storage.md: 2 are reckoned with), and a fifth more is needed for the write-ahead log, the head and compactions. GB are 1024³ bytes, as Prometheus counts.',
  },
  'retention-size-beyond-disk': {
    level: 'warning',
    message: 'A retention size of {size} leaves {left} of the disk of {part}',
    hint: 'set {most} or less: at most 85% of the disk',
    explanation:
      'The limit counts blocks, the write-ahead log and chunks of the head, but not what a compaction writes before it deletes. When the disk is full Prometheus stops writing, and all alerting with it.',
  },
  'backend-retention-short': {
    level: 'warning',
    message: '{part} keeps {retention}: what caused a ticket is gone before somebody looks at it',
    hint: 'keep {least} or more',
    explanation:
      'A ticket of low severity is looked at within days. Logs and traces of the time in which it began are what it is explained with; a week is the least that covers a long weekend.',
  },
});
