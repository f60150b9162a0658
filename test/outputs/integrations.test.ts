// Every integration with as little and as much as can be set, judged by the Alertmanager that would load it; and what a table says of versions.
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import * as yaml from 'yaml';
import { configOf } from '../../src/integrations/config-of.ts';
import type { Receiver } from '../../src/integrations/integration.ts';
import { INTEGRATIONS } from '../../src/integrations/kinds.ts';
import { atLeast, parseVersion, type Version, version } from '../../src/values/version.ts';
import { temporaryFolder } from '../servers/temporary-folder.ts';
import { testPerGeneration } from '../tools/needing-tools.ts';
import { type Generation, runTool } from '../tools/tools.ts';
import { compileReceivers, fullReceivers, minimalReceiver, sayErrors, valueFor, type WrittenReceiver } from './receiver-examples.ts';
import { amtoolComplaints } from './verdicts.ts';

const test = suite('integrations');
const NEWEST = version(0, 33);

/** Unknown ones, found on PATH, count as new. */
function versionOf({ versions }: Generation): Version {
  return parseVersion(versions.alertmanager ?? '') ?? NEWEST;
}

/** Debian builds its 0.28 without Jira, of which a library is not packaged. */
testPerGeneration(test, ['amtool'], 'minimal and full receivers are accepted', async ({ amtool }, generation) => {
  const declared = versionOf(generation);
  const known = INTEGRATIONS.filter(({ name, since }) => atLeast(declared, since) && !(generation.name === 'trixie' && name === 'jira'));
  const minimal = known.filter((one) => compileReceivers([minimalReceiver(one)], declared).errors.length === 0).map(minimalReceiver);
  const full = known.flatMap((one) => fullReceivers(one, declared)).filter((one) => compileReceivers([one], declared).errors.length === 0);
  assert.ok(minimal.length >= 7 && full.length >= minimal.length, `${minimal.length} minimal, ${full.length} full`);
  const { files, errors } = compileReceivers([...minimal, ...full], declared);
  assert.equal(sayErrors(errors), []);
  const folder = temporaryFolder(Object.fromEntries(files.map(({ path, text }) => [path, text])));
  assert.equal(await amtoolComplaints(amtool, `${folder}/alertmanager/alertmanager.yml`, 'default'), []);
});

test('the newest version takes all of them, full and minimal', () => {
  for (const integration of INTEGRATIONS) {
    for (const receiver of [minimalReceiver(integration), ...fullReceivers(integration, NEWEST)])
      assert.equal(sayErrors(compileReceivers([receiver], NEWEST).errors), [], receiver.integration);
  }
});

test('an older version than needed is refused, at the integration or at the setting, with the first that can', () => {
  for (const integration of INTEGRATIONS) {
    const { name, since, fields } = integration;
    const oldest = version(0, 25);
    if (!atLeast(oldest, since)) {
      const [error, ...more] = compileReceivers([minimalReceiver(integration)], oldest).errors;
      assert.is(error?.code, 'integration/needs-newer-alertmanager', name);
      assert.is(more.length, 0, name);
    }
    for (const field of fields) {
      const { config } = field;
      if (config === undefined || atLeast(oldest, config.since)) continue;
      const before = version(config.since.major, config.since.minor - 1);
      if (!atLeast(before, since)) continue;
      const { errors } = compileReceivers([withSetting(minimalReceiver(integration), field.name, valueFor(field))], before);
      const told = sayErrors(errors).filter((text) => /needs-newer-alertmanager/.test(text) && text.endsWith(`«${field.name}»`));
      assert.is(told.length, 1, `${name}.${field.name} ${sayErrors(errors).join('\n')}`);
      assert.match(told[0] ?? '', `(first in ${config.since.major}.${config.since.minor})`);
    }
  }
});

testPerGeneration(test, ['amtool'], 'what a table calls too new is refused by the real one as well', async ({ amtool }, generation) => {
  const declared = versionOf(generation);
  const tooNew = INTEGRATIONS.flatMap((integration) => {
    const all = fullReceivers(integration, NEWEST);
    if (!atLeast(declared, integration.since)) return all.slice(0, 1).map((one) => ({ what: integration.name, receiver: one }));
    return integration.fields.flatMap((field) => {
      if (field.config === undefined || atLeast(declared, field.config.since)) return [];
      const receiver = all.find(({ settings }) => field.name in settings);
      return receiver === undefined
        ? []
        : [{ what: `${integration.name}.${field.name}`, receiver: only(receiver, integration, field.name, declared) }];
    });
  });
  const accepted = await Promise.all(tooNew.map(async ({ what, receiver }) => ((await isAccepted(amtool, receiver)) ? [what] : [])));
  assert.equal(accepted.flat(), []);
});

test.run();

function withSetting({ integration, settings }: WrittenReceiver, name: string, value: unknown): WrittenReceiver {
  return { integration, settings: { ...settings, [name]: value } };
}

/** A receiver with what the version knows and one setting that it does not. */
function only(
  { integration, settings }: WrittenReceiver,
  { fields }: (typeof INTEGRATIONS)[number],
  name: string,
  declared: Version,
): WrittenReceiver {
  const kept = fields.filter((field) => field.name === name || field.config === undefined || atLeast(declared, field.config.since));
  return {
    integration,
    settings: Object.fromEntries(kept.filter((field) => field.name in settings).map((field) => [field.name, settings[field.name]])),
  };
}

async function isAccepted(amtool: string, { integration, settings }: WrittenReceiver): Promise<boolean> {
  const table = INTEGRATIONS.find(({ name }) => name === integration);
  if (table === undefined) throw new Error(integration);
  const decoded = table.fields.filter(({ name }) => name in settings).map(({ name, schema }) => [name, schema.parse(settings[name])]);
  const receiver: Receiver = { integration, settings: Object.fromEntries(decoded) };
  const config = { route: { receiver: 'x' }, receivers: [{ name: 'x', [table.configKey]: [configOf(receiver, ['P0'])] }] };
  const folder = temporaryFolder({ 'alertmanager.yml': yaml.stringify(config) });
  return (await runTool(amtool, ['check-config', `${folder}/alertmanager.yml`])).status === 0;
}
