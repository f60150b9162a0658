import { Ajv } from 'ajv';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Finding } from '../../src/diagnostics/finding.ts';
import { sarifFindings } from '../../src/diagnostics/render/sarif-findings.ts';
import { sourceFile } from '../../src/text/source-file.ts';
import { fileSpan, span } from '../../src/text/span.ts';

const test = suite('SARIF');

const CATALOGUE = [
  { code: 'slo/never-fires', level: 'warning', message: 'Expected {a}', hint: 'lower it', explanation: 'Because.\n\nAnd more.' },
  { code: 'yaml/alias', level: 'error', message: 'Expected a value', explanation: 'Why.' },
  { code: 'yaml/unused', level: 'info', message: 'Expected nothing', explanation: 'x'.repeat(2000) },
] as const;

interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly { readonly physicalLocation: object }[];
      readonly relatedLocations?: readonly object[];
    }[];
  }[];
}

function log(findings: readonly Finding[], folder = ''): Log {
  const text = sarifFindings('1.2.3', findings, CATALOGUE, folder);
  const parsed = JSON.parse(text) as Log;
  assert.ok(isWhatCodeScanningReads(parsed), JSON.stringify(isWhatCodeScanningReads.errors, null, 2));
  return parsed;
}

/** What GitHub's page on SARIF support demands, and the specification of these properties: all that is required, and nothing unknown. */
const TEXT = { type: 'object', required: ['text'], additionalProperties: false, properties: { text: { type: 'string', minLength: 1 } } };
const SHORT = { ...TEXT, properties: { text: { type: 'string', minLength: 1, maxLength: 1024 } } };
const LINE = { type: 'integer', minimum: 1 };
const PHYSICAL = {
  type: 'object',
  required: ['artifactLocation', 'region'],
  additionalProperties: false,
  properties: {
    artifactLocation: {
      type: 'object',
      required: ['uri', 'uriBaseId'],
      additionalProperties: false,
      properties: {
        uri: { type: 'string', pattern: "^[A-Za-z0-9._~%!'()*-]+(?:/[A-Za-z0-9._~%!'()*-]+)*$" },
        uriBaseId: { const: '%SRCROOT%' },
      },
    },
    region: {
      type: 'object',
      required: ['startLine'],
      additionalProperties: false,
      properties: { startLine: LINE, startColumn: LINE, endLine: LINE, endColumn: LINE },
    },
  },
};
const LEVEL = { enum: ['error', 'warning', 'note'] };
const isWhatCodeScanningReads = new Ajv({ allErrors: true }).compile({
  type: 'object',
  required: ['$schema', 'version', 'runs'],
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      minItems: 1,
      maxItems: 20,
      items: {
        type: 'object',
        required: ['tool', 'results'],
        additionalProperties: false,
        properties: {
          tool: {
            type: 'object',
            required: ['driver'],
            additionalProperties: false,
            properties: {
              driver: {
                type: 'object',
                required: ['name', 'rules'],
                additionalProperties: false,
                properties: {
                  name: { const: 'alertc' },
                  semanticVersion: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+' },
                  rules: {
                    type: 'array',
                    items: {
                      type: 'object',
                      required: ['id', 'shortDescription', 'fullDescription', 'help'],
                      additionalProperties: false,
                      properties: {
                        id: { type: 'string', maxLength: 255 },
                        name: { type: 'string', maxLength: 255, pattern: '^[A-Z][A-Za-z0-9]*$' },
                        shortDescription: SHORT,
                        fullDescription: SHORT,
                        help: { ...TEXT, properties: { ...TEXT.properties, markdown: { type: 'string' } } },
                        defaultConfiguration: { type: 'object', additionalProperties: false, properties: { level: LEVEL } },
                      },
                    },
                  },
                },
              },
            },
          },
          columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
          results: {
            type: 'array',
            maxItems: 25_000,
            items: {
              type: 'object',
              required: ['ruleId', 'ruleIndex', 'level', 'message', 'locations'],
              additionalProperties: false,
              properties: {
                ruleId: { type: 'string' },
                ruleIndex: { type: 'integer', minimum: 0 },
                level: LEVEL,
                message: TEXT,
                locations: {
                  type: 'array',
                  minItems: 1,
                  maxItems: 10,
                  items: {
                    type: 'object',
                    required: ['physicalLocation'],
                    additionalProperties: false,
                    properties: { physicalLocation: PHYSICAL },
                  },
                },
                relatedLocations: {
                  type: 'array',
                  items: {
                    type: 'object',
                    required: ['id', 'message', 'physicalLocation'],
                    additionalProperties: false,
                    properties: { id: { type: 'integer', minimum: 0 }, message: TEXT, physicalLocation: PHYSICAL },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
});

const FILE = sourceFile('slos/ä b.yaml', 'a: 1\nkey: 🚀 value\n');
const OTHER = sourceFile('../../otel/gateway.yaml', 'x: 1\n');
const finding: Finding = {
  code: 'slo/never-fires',
  level: 'warning',
  message: 'Expected 1',
  hint: 'did you mean 2?',
  span: span(FILE, 13, 18),
  related: [{ message: 'declared here', span: span(OTHER, 0, 1) }],
};

test('a finding in its place in the repository, columns in characters, its rule beside it', () => {
  const [run] = log([finding, { ...finding, code: 'yaml/alias', level: 'error' }], 'shop/alerting').runs;
  assert.equal(
    run?.tool.driver.rules.map(({ id }) => id),
    ['slo/never-fires', 'yaml/alias'],
  );
  assert.equal(run?.results[0], {
    ruleId: 'slo/never-fires',
    ruleIndex: 0,
    level: 'warning',
    message: { text: 'Expected 1\ndid you mean 2?' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'shop/alerting/slos/%C3%A4%20b.yaml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 2, startColumn: 8, endLine: 2, endColumn: 13 },
        },
      },
    ],
    relatedLocations: [
      {
        id: 0,
        message: { text: 'declared here' },
        physicalLocation: {
          artifactLocation: { uri: 'otel/gateway.yaml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 },
        },
      },
    ],
  });
  assert.is(run?.results[1]?.ruleIndex, 1);
});

test('rules say why it matters and what to do; long texts are cut where code scanning would', () => {
  const [run] = log([finding, { ...finding, code: 'yaml/unused', level: 'info' }]).runs;
  assert.equal(run?.tool.driver.rules[0], {
    id: 'slo/never-fires',
    name: 'SloNeverFires',
    shortDescription: { text: 'Expected {a}' },
    fullDescription: { text: 'Because.\n\nAnd more.\n\nWhat to do: lower it.' },
    help: { text: 'Because.\n\nAnd more.\n\nWhat to do: lower it.', markdown: 'Because.\n\nAnd more.\n\nWhat to do: lower it.' },
    defaultConfiguration: { level: 'warning' },
  });
  assert.is(run?.results[1]?.level, 'note');
});

test('nothing found is a run without results, which closes what was found before', () => {
  assert.equal(log([]).runs[0]?.results, []);
});

test('a finding about a file as a whole, and one in what comes with alertc, have a place that code scanning accepts', () => {
  const shipped = sourceFile('alertc:rules/severities.yaml', 'a');
  const places = (findings: readonly Finding[]) =>
    log(findings, 'sub').runs[0]?.results.map(({ locations }) => locations[0]?.physicalLocation);
  const at = (uri: string, region: object) => ({ artifactLocation: { uri, uriBaseId: '%SRCROOT%' }, region });
  assert.equal(
    places([
      { ...finding, span: fileSpan(sourceFile('slos/broken.yaml', '')) },
      { ...finding, span: span(shipped, 0, 1), related: [] },
      { ...finding, span: span(shipped, 0, 1), related: [{ message: 'here', span: span(FILE, 0, 1) }] },
    ]),
    [
      at('sub/slos/broken.yaml', { startLine: 1 }),
      at('sub/rules', { startLine: 1 }),
      at('sub/slos/%C3%A4%20b.yaml', { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 }),
    ],
  );
});

test('no more results than code scanning takes', () => {
  assert.is(log(Array.from({ length: 25_001 }, () => finding)).runs[0]?.results.length, 25_000);
});

test.run();
