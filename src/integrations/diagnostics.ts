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
    hint: 'write one of them and no other, here or for all teams under `defaults:` of the routing',
    explanation: 'Alertmanager refuses a receiver that has none or both of these settings.',
  },
  'more-than-one-setting': {
    level: 'error',
    message: 'Expected at most one of {settings} for {integration}, found {found}',
    hint: 'keep the one that the receiver asks for',
    explanation: 'They are different ways to do the same, and Alertmanager refuses a receiver that has more than one of them.',
  },
  'incomplete-settings': {
    level: 'error',
    message: 'Expected {missing} beside {found} for {integration}, found none',
    hint: 'add {missing}, or take {found} out',
    explanation: 'One of these settings has no effect without the other, so a notification would be refused or go elsewhere.',
  },
  'inline-secret': {
    level: 'error',
    message: 'Expected no secret in a definition, found the setting {setting} of {integration}',
    hint: 'use {instead}',
    explanation:
      'Everything in this repository and in out/ can be read by everybody who can read the repository, and Alertmanager shows its configuration on a page. Secrets stay in files on the Alertmanager host.',
  },
  'needs-newer-alertmanager': {
    level: 'error',
    message: 'Expected an integration that Alertmanager {declared} knows, found {integration} (first in {since})',
    hint: 'raise versions.alertmanager to {since} if that is what runs, or tell this team in another way, such as a bridge behind webhook',
    explanation:
      'Alertmanager refuses a whole configuration with an unknown key, so that nobody is told anything. alertc refuses what the declared version cannot express.',
  },
  'secret-needs-newer-alertmanager': {
    level: 'error',
    message: 'Expected a secret that Alertmanager {declared} reads from a file, found {setting} of {integration} (first in {since})',
    hint: 'raise versions.alertmanager to {since} if that is what runs, or tell this team in another way: older ones want the secret in the configuration itself',
    explanation:
      'Before that version the secret could only stand in the configuration, which is committed and which Alertmanager shows on a page. alertc writes no secrets, and drops no receiver silently.',
  },
  'guessed-setting': {
    level: 'warning',
    message: 'No {setting} for {integration}, so {value} is assumed',
    hint: 'say it once for all teams under `defaults:` of the routing',
    explanation:
      'Alertmanager needs the setting. The assumed value works where a mail relay runs on the Alertmanager host, and loses mails silently where none does.',
  },
});
