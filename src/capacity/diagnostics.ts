import { declareDiagnostics } from '../diagnostics/declare.ts';

export const capacity = declareDiagnostics('capacity', {
  'unknown-plan-key': {
    level: 'error',
    message: 'Expected a number that an alert or `alertc capacity` reads of {component}, found {found}',
    hint: '{suggestion}',
    explanation:
      'A plan holds what a part was sized for. A key that nothing reads, most often a misspelled one, would leave out the alerts above the plan and the figures that come from it.',
  },
  'plan-not-positive': {
    level: 'error',
    message: 'Expected {key} above 0, found {found}',
    hint: 'write what it was sized for, or leave the key out',
    explanation: 'Nothing is sized for no load. Figures would come out as 0, and an alert above the plan would fire always.',
  },
});
