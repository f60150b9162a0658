import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { decode } from '../../src/definitions/decode.ts';
import type { ConfigValue } from '../../src/integrations/integration.ts';
import { INTEGRATIONS, receiverSchema } from '../../src/integrations/kinds.ts';
import { severityTemplate } from '../../src/integrations/messages.ts';
import { TEMPLATE_NAMES, templateNamed } from '../../src/integrations/templates.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { atLeast, version } from '../../src/values/version.ts';
import { Place } from '../../src/yaml/place.ts';
import { readYaml } from '../../src/yaml/read.ts';

/** What every integration promises, above all that no secret gets into the repository. */

const NEWEST = version(0, 33);
/** Parts of Alertmanager's keys whose values are secrets. `from`, `to`, `channel` and the like are none. */
const SECRET_KEY = /password|secret|token|key|credential|_file$/;
/** VictorOps calls the name of a team so; SNS takes no secret in its section at all. */
const NO_SECRETS: readonly string[] = ['routing_key'];

function decodeReceiver(text: string) {
  const { value = [] } = readYaml(sourceFile('example.yaml', text));
  const [document] = value;
  if (document === undefined) throw new Error(`no document in ${text}`);
  return decode(receiverSchema, new Place(document.root));
}

for (const integration of INTEGRATIONS) {
  const { name, summary, example, fields, configKey, since, constants } = integration;
  const { exactlyOneOf = [], atMostOneOf = [], together = [], inlineSecrets = {} } = integration;

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
      if (config === undefined || !SECRET_KEY.test(config.key) || NO_SECRETS.includes(config.key)) continue;
      assert.is(secret, 'file', field);
      assert.match(config.key, /_file$/);
      assert.not(schema.safeParse('a1b2c3d4e5f60718').success, field);
      assert.not(schema.safeParse('relative/path').success, field);
      assert.ok(schema.safeParse('/etc/alertmanager/secrets/x').success, field);
    }
  });

  test(`${name}: the setting for a secret itself is refused, and says which takes its place`, () => {
    const names = fields.map((field) => field.name);
    for (const [setting, instead] of Object.entries(inlineSecrets)) {
      assert.not(names.includes(setting), setting);
      assert.ok(
        names.some((field) => instead.startsWith(field)),
        instead,
      );
      const { findings } = decodeReceiver(`${name}: { ${setting}: a1b2c3d4e5f60718 }`);
      assert.equal(
        findings.map(({ code }) => code),
        ['integration/inline-secret'],
      );
    }
    const { findings } = decodeReceiver(`${name}: { nonsense: 1 }`);
    for (const setting of Object.keys(inlineSecrets)) assert.not.match(findings[0]?.hint ?? '', new RegExp(`\\b${setting}\\b`));
  });

  test(`${name}: an address that carries a token is refused where it is not read from a file`, () => {
    for (const { name: field, schema } of fields.filter(({ config }) => /url$/.test(config?.key ?? ''))) {
      assert.not(schema.safeParse('https://hooks.example.com/services/T0AAAA1111/abcdef0123456789abcdef').success, field);
    }
  });

  test(`${name}: every field is described and says since when Alertmanager knows it`, () => {
    for (const { name: field, description, config } of fields) {
      assert.match(description, /^[A-Z].*[.']$/, field);
      if (config !== undefined) assert.ok(atLeast(NEWEST, config.since) && config.key !== '', field);
      // http_config is older than the integrations that have it.
      if (config !== undefined && !config.key.startsWith('http_config.')) assert.ok(atLeast(config.since, since), field);
    }
    assert.is(new Set(fields.map((field) => field.name)).size, fields.length);
  });

  test(`${name}: fields that exclude or need each other exist`, () => {
    const names = fields.map((field) => field.name);
    assert.equal(
      [...exactlyOneOf, ...atMostOneOf, ...together].flat().filter((field) => !names.includes(field)),
      [],
    );
  });

  test(`${name}: tells when it is over, and its templates close what they open`, () => {
    const fixed = constants({ severities: ['P0', 'P1', 'P2', 'P3', 'P4'], settings: {} });
    assert.is(fixed['send_resolved'], true);
    for (const text of textsOf(fixed)) assertClosed(text);
  });
}

test('every template is used, closes what it opens, and calls no function that came after Alertmanager 0.25', () => {
  const used = INTEGRATIONS.flatMap(({ constants }) => textsOf(constants({ severities: ['P0'], settings: {} })));
  for (const name of TEMPLATE_NAMES) {
    assert.ok(
      used.some((text) => text.includes(`{{ block "${name}" . }}{{ end }}`)),
      name,
    );
    const text = templateNamed(name);
    assertClosed(text);
    assert.not.match(
      text,
      /\b(?:trimSpace|safeUrl|urlUnescape|date|tz|since|humanizeDuration|toJson|list|dict|append|now)\b(?= ["$.(]| \})/,
    );
    assert.not.match(text, /[ \t]$/m);
  }
});

test('receivers refer to no template that is not there, and none fails where the file is missing', () => {
  for (const { name, constants } of INTEGRATIONS) {
    for (const text of textsOf(constants({ severities: ['P0'], settings: {} }))) {
      for (const [, template] of text.matchAll(/"(alertc\.[a-z.]+)"/g))
        assert.ok((TEMPLATE_NAMES as readonly string[]).includes(template ?? ''), name);
      assert.not.match(text, /\{\{ template/, name);
    }
  }
});

test('a scale that is shown is the one that is used', () => {
  const severities = ['P0', 'P1', 'P2', 'P3', 'P4', 'P5'];
  for (const { name, severityScale, constants } of INTEGRATIONS) {
    const templates = textsOf(constants({ severities, settings: {} })).filter((text) => text.includes('if eq .CommonLabels.severity'));
    assert.is(templates.length, severityScale === undefined ? 0 : 1, name);
    for (const [rank, word] of severityScale?.entries() ?? [])
      assert.match(
        templates[0] ?? '',
        rank === (severityScale?.length ?? 0) - 1 ? `{{ else }}${word}{{ end }}` : `"P${rank}" }}${word}{{`,
        name,
      );
  }
});

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

test('what is over has a place of its own on a scale where it must not sound like the alert', () => {
  const template = severityTemplate(['P0', 'P1'], ['2', '1', '0'], '-1');
  assert.is(
    template,
    '{{ if eq .Status "resolved" }}-1{{ else if eq .CommonLabels.severity "P0" }}2{{ else if eq .CommonLabels.severity "P1" }}1{{ else }}0{{ end }}',
  );
});

test('a single severity is the most urgent one of the vendor', () => {
  assert.is(vendorSeverity(severityTemplate(['page'], SCALE), 'page'), 'critical');
});

test.run();

/** All texts in a value of Alertmanager's configuration. */
function textsOf(value: ConfigValue): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
}

function assertClosed(text: string): void {
  assert.is(text.split('{{').length, text.split('}}').length, text);
  const opened = text.match(/\{\{-? (?:if|with|range|block|define)\b/g)?.length ?? 0;
  assert.is(text.match(/\{\{-? end -?\}\}/g)?.length ?? 0, opened, text);
}
