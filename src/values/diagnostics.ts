import { declareDiagnostics } from '../diagnostics/declare.ts';

export const value = declareDiagnostics('value', {
  unreadable: {
    level: 'error',
    message: 'Expected {expected}, found "{found}"',
    hint: '{cure}',
    explanation:
      'The value is text, but not in the notation of this key. Durations are Prometheus durations (`5m`, `1h30m`), shares are percentages (`2%`), names are lower-case words joined by hyphens, clock times are `09:00-17:00`. `alertc schema KIND` lists the notation of each key.',
  },
  'objective-is-ratio': {
    level: 'error',
    message: 'Expected an objective in per cent, found "{found}"',
    hint: 'did you mean {percent}?',
    explanation:
      'Objectives are written in per cent: 99.9, not 0.999. An objective of 0.999 % would allow nearly every request to fail, so alertc takes it for a slip.',
  },
  'objective-no-budget': {
    level: 'error',
    message: 'Expected an objective below 100, found "{found}"',
    hint: 'choose for example 99.95, which leaves 21m36s of error budget in 30d',
    explanation:
      'An objective of 100 % leaves no error budget: the burn rate would be a division by zero, and a single error would page. Use a plain alert where one event is one too many.',
  },
  'objective-no-promise': {
    level: 'error',
    message: 'Expected an objective of at least 1 %, found "{found}"',
    hint: 'an objective is the share of good events in per cent, such as 99.9',
    explanation: 'An objective of zero promises nothing, so nothing could ever breach it.',
  },
  'objective-too-fine': {
    level: 'error',
    message: 'Expected an objective of at most 99.9999, found "{found}"',
    hint: 'an objective of 99.9999 already allows only 2.6 s of outage in 30d',
    explanation:
      'Rules are evaluated every 30 s and windows are minutes long. Beyond 99.9999 % the budget of a month is shorter than one evaluation, so no alert could tell a kept objective from a breached one.',
  },
  'secret-inline': {
    level: 'error',
    message: 'Expected the absolute path of a file that holds the secret, found "{found}"',
    hint: 'put the secret into a file that Alertmanager can read and name it, such as /etc/alertmanager/secrets/{name}',
    explanation:
      'Everything in this repository and in out/ can be read by everybody who can read the repository. Secrets therefore stay in files on the Alertmanager host. The path must be absolute: Alertmanager opens such files relative to its working directory, and only when it notifies, so a wrong one shows at the first page.',
  },
  'url-with-secret': {
    level: 'error',
    message: 'Expected an address without a secret in it, found one with {what}',
    hint: 'put the whole address into a file and use urlFile (Alertmanager 0.26)',
    explanation:
      'Incoming-webhook addresses often carry their secret in the path, the query or the user part. alertc compiles such addresses only by reference to a file. A plain `url` is for addresses that anybody may know, such as a bridge inside the cluster.',
  },
});

/** The general form: an expected notation, what was found, and a cure. */
export function unreadable(expected: string, found: string, cure: string): { readonly wrong: ReturnType<typeof value.unreadable.draft> } {
  return { wrong: value.unreadable.draft({ expected, found: found.length > 60 ? `${found.slice(0, 57)}...` : found, cure }) };
}
