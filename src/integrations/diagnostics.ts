import { declareDiagnostics } from '../diagnostics/declare.ts';

export const integration = declareDiagnostics('integration', {
  'not-one': {
    level: 'error',
    message: 'Expected one integration, found {found}',
    hint: 'write one of {known}; several are a list: `- slack: …` and `- email: …`',
    explanation:
      'A receiver is one integration. Their order is part of what Alertmanager remembers about sent notifications, so it is written as a list.',
  },
  unknown: {
    level: 'error',
    message: 'Unknown integration "{found}"',
    hint: '{suggestion}',
    explanation: 'The ways in which alertc can tell Alertmanager to notify. Anything else can be reached by a webhook.',
  },
  'missing-setting': {
    level: 'error',
    message: 'Expected {setting} for {integration}, found none',
    hint: 'add it here, or for all teams under `defaults:` of the routing',
    explanation: 'Alertmanager refuses a receiver without this setting, or could not deliver to it.',
  },
  'not-exactly-one-setting': {
    level: 'error',
    message: 'Expected exactly one of {settings} for {integration}, found {found}',
    hint: 'write one of them and no other; a file is the right place for an address that is a secret',
    explanation: 'Alertmanager refuses a receiver that has none or both of these settings.',
  },
  'guessed-setting': {
    level: 'warning',
    message: 'No {setting} for {integration}, so {value} is assumed',
    hint: 'say it once for all teams under `defaults:` of the routing',
    explanation:
      'Alertmanager needs the setting. The assumed value works where a mail relay runs on the Alertmanager host, and loses mails silently where none does.',
  },
});
