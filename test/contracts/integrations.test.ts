import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { decode } from '../../src/definitions/decode.ts';
import { INTEGRATIONS, receiverSchema } from '../../src/integrations/kinds.ts';
import { severityTemplate } from '../../src/integrations/messages.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { atLeast, version } from '../../src/values/version.ts';
import { Place } from '../../src/yaml/place.ts';
import { readYaml } from '../../src/yaml/read.ts';

/** What every integration promises, above all that no secret gets into the repository. */

const NEWEST = version(0, 33);
/** Parts of Alertmanager's keys whose values are secrets. `from`, `to`, `channel` and the like are none. */
const SECRET_KEY = /password|secret|token|key|credential|api_url|_file$/;

function decodeReceiver(text: string) {
  const { value = [] } = readYaml(sourceFile('example.yaml', text));
  const [document] = value;
  if (document === undefined) throw new Error(`no document in ${text}`);
  return decode(receiverSchema, new Place(document.root));
}

for (const { name, summary, example, fields, configKey, exactlyOneOf = [], constants } of INTEGRATIONS) {
  test(`${name}: a summary in a sentence, Alertmanager's own key, an example that decodes`, () => {
    assert.match(summary, /^[A-Z].*\.$/);
    assert.match(configKey, /^[a-z0-9]+_configs$/);
    const { value, findings } = decodeReceiver(example);
    assert.equal(findings, []);
    assert.is(value?.integration, name);
    const missing = fields.filter(({ name: field, required }) => required === true && value?.settings[field] === undefined);
    assert.equal(
      missing.map((field) => field.name),
      [],
    );
  });

  test(`${name}: whatever may be a secret is a file, and its schema refuses anything else`, () => {
    for (const { name: field, config, secret, schema } of fields) {
      if (config === undefined || !SECRET_KEY.test(config.key)) continue;
      assert.is(secret, 'file', field);
      assert.match(config.key, /_file$/);
      assert.not(schema.safeParse('a1b2c3d4e5f60718').success, field);
      assert.not(schema.safeParse('relative/path').success, field);
      assert.ok(schema.safeParse('/etc/alertmanager/secrets/x').success, field);
    }
  });

  test(`${name}: an address that carries a token is refused where it is not read from a file`, () => {
    for (const { name: field, config, schema } of fields.filter(({ config: at }) => at?.key === 'url')) {
      assert.ok(config !== undefined);
      assert.not(schema.safeParse('https://hooks.example.com/services/T0AAAA1111/abcdef0123456789abcdef').success, field);
    }
  });

  test(`${name}: every field is described and says since when Alertmanager knows it`, () => {
    for (const { name: field, description, config } of fields) {
      assert.match(description, /^[A-Z].*[.']$/, field);
      if (config !== undefined) assert.ok(atLeast(NEWEST, config.since) && config.key !== '', field);
    }
    assert.is(new Set(fields.map((field) => field.name)).size, fields.length);
  });

  test(`${name}: fields of which exactly one must be set exist`, () => {
    const names = fields.map((field) => field.name);
    assert.equal(
      exactlyOneOf.filter((field) => !names.includes(field)),
      [],
    );
  });

  test(`${name}: tells when it is over, and its templates close what they open`, () => {
    const fixed = constants({ severities: ['P0', 'P1', 'P2', 'P3', 'P4'] });
    assert.is(fixed['send_resolved'], true);
    for (const text of Object.values(fixed).flatMap((value) => (typeof value === 'object' ? Object.values(value) : [value]))) {
      if (typeof text !== 'string') continue;
      assert.is(text.split('{{').length, text.split('}}').length, text);
      const opened = text.match(/\{\{ (?:if|with|range)\b/g)?.length ?? 0;
      assert.is(text.match(/\{\{ end \}\}/g)?.length ?? 0, opened, text);
    }
  });
}

test('names are distinct', () => {
  assert.is(new Set(INTEGRATIONS.map(({ name }) => name)).size, INTEGRATIONS.length);
});

/** What the vendor would get for a severity: walks the `if eq` chain as Go's template would. */
function vendorSeverity(template: string, severity: string): string {
  for (const [, name, value] of template.matchAll(/if eq \.CommonLabels\.severity "([^"]+)" \}\}([a-z]+)/g))
    if (name === severity) return value ?? '';
  return /\{\{ else \}\}([a-z]+)\{\{ end \}\}$/.exec(template)?.[1] ?? template;
}

const SCALE = ['critical', 'error', 'warning', 'info'];

test('severities map to a vendor scale by rank; what is beyond the scale gets its end, and so does a group of several', () => {
  const template = severityTemplate(['P0', 'P1', 'P2', 'P3', 'P4'], SCALE);
  assert.equal(
    ['P0', 'P1', 'P2', 'P3', 'P4', ''].map((severity) => vendorSeverity(template, severity)),
    ['critical', 'error', 'warning', 'info', 'info', 'info'],
  );
});

test('a single severity is the most urgent one of the vendor', () => {
  assert.is(vendorSeverity(severityTemplate(['page'], SCALE), 'page'), 'critical');
});

test.run();
