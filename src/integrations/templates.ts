/**
 * The named templates of out/alertmanager/templates/alertc.tmpl, in Alertmanager's template language. They use only functions that Alertmanager
 * 0.25 knows, because an unknown one keeps it from starting. The annotations are alertc's own (src/plan/annotations.ts); alerts of others fall
 * back to their name. Times are UTC: a zone that the host lacks would fail the whole notification.
 */
export function templateNamed(name: TemplateName): string {
  return `{{ define "${name}" -}}\n${TEMPLATES[name].trim()}\n{{- end }}\n`;
}

export const TEMPLATE_NAMES = [
  'alertc.brief',
  'alertc.html',
  'alertc.markdown',
  'alertc.slack',
  'alertc.slack.title',
  'alertc.text',
  'alertc.title',
] as const;

export type TemplateName = (typeof TEMPLATE_NAMES)[number];

/** Alerts shown of a group; a storm must still fit on a phone and into the vendors' limits. */
const MOST = 10;
const MOST_IN_CHAT = 4;
const MOST_IN_BRIEF = 3;

/** Names of alertc's own labels, which summary and title already tell. */
const TOLD = ['alertname', 'environment', 'service', 'slo', 'severity', 'signal', 'source', 'team'].map((name) => `"${name}"`).join(' ');

/** A pipeline that ends in `escaped` has it applied to what comes out of it. */
type Escape = string;

const AS_IS: Escape = '';
/** Slack reads <…> as links and mentions: a label value must not call the whole channel. */
const FOR_SLACK: Escape = ' | reReplaceAll "&" "&amp;" | reReplaceAll "<" "&lt;" | reReplaceAll ">" "&gt;"';
const FOR_MARKDOWN: Escape = String.raw` | reReplaceAll "([\\\\*_<>\\[\\]~|\x60])" "\\$1"`;
const FOR_SLACK_LINK: Escape = `${FOR_SLACK} | reReplaceAll "[|]" "%7C"`;
const FOR_MARKDOWN_LINK: Escape = ' | reReplaceAll "[(]" "%28" | reReplaceAll "[)]" "%29"';
/** Go writes a blank as +, which a browser leaves as it is behind a #. */
const IN_URL: Escape = ' | urlquery | reReplaceAll "[+]" "%20"';

const ALL_ALERTS = `{{ .ExternalURL }}/#/alerts?receiver={{ .Receiver${IN_URL} }}`;
const ALL_ALERTS_NAME = '{{ if gt (len .Alerts) 1 }}All {{ len .Alerts }} alerts{{ else }}In Alertmanager{{ end }}';

/** Inside a range over alerts: the form for a new silence of exactly this alert, in a URL. */
function silenceOf(escaped: Escape): string {
  const quoted = String.raw` | reReplaceAll "\\\\" "\\\\" | reReplaceAll "\"" "\\\""`;
  const pairs = `{{ range $j, $pair := .Labels.SortedPairs }}{{ if $j }}%2C%20{{ end }}{{ $pair.Name }}%3D%22{{ $pair.Value${quoted}${escaped} }}%22{{ end }}`;
  return `{{ $.ExternalURL }}/#/silences/new?filter=%7B${pairs}%7D`;
}

/** On one line, because it stands in subjects and titles. */
function summary(escaped: Escape): string {
  const words = String.raw` | reReplaceAll "\\s+" " "`;
  return `{{ with .Annotations.summary }}{{ .${words}${escaped} }}{{ else }}{{ .Labels.alertname${escaped} }}{{ end }}`;
}

const SINCE = '{{ .StartsAt.UTC.Format "2 Jan 15:04 MST" }}';
const FROM_TO = '{{ .StartsAt.UTC.Format "2 Jan 15:04" }} to {{ .EndsAt.UTC.Format "2 Jan 15:04 MST" }}';

function title(escaped: Escape): string {
  return `{{ with .CommonLabels.environment }}{{ if ne . "production" }}{{ .${escaped} }}: {{ end }}{{ end -}}
{{ if eq .Status "firing" -}}
{{ if gt (len .Alerts.Firing) 1 }}{{ len .Alerts.Firing }} alerts, such as {{ end -}}
{{ with index .Alerts.Firing 0 }}${summary(escaped)}, since ${SINCE}{{ end -}}
{{ else -}}
{{ if gt (len .Alerts) 1 }}{{ len .Alerts }} alerts, such as {{ end -}}
{{ with index .Alerts 0 }}${summary(escaped)}, ${FROM_TO}{{ end -}}
{{ end }}`;
}

/** Labels that tell where: the cluster, the region, the instance. */
function where(escaped: Escape): string {
  const pairs = `{{ range $j, $pair := . }}{{ if $j }}, {{ end }}{{ $pair.Name${escaped} }}={{ $pair.Value${escaped} }}{{ end }}`;
  return `{{ with (.Labels.Remove (stringSlice ${TOLD})).SortedPairs }}${pairs}`;
}

function team(escaped: Escape): string {
  return `{{ with .Labels.team }}, team {{ .${escaped} }}{{ end }}`;
}

/** What can be clicked, by the expression that holds its address. */
const LINKS = [
  ['Runbook', '.Annotations.runbook_url'],
  ['Dashboard', '.Annotations.dashboard_url'],
  ['Query', '.GeneratorURL'],
] as const;

function each(list: 'Firing' | 'Resolved', most: number, alert: string): string {
  return `{{ range $i, $alert := .Alerts.${list} }}{{ if lt $i ${most} -}}\n${alert}\n{{ end }}{{ end -}}\n`;
}

/** The summary where the title could not hold all of them. */
function ofSeveral(heading: string): string {
  return `{{ if gt (len $.Alerts) 1 }}${heading}{{ end -}}\n`;
}

/** One line a fact, addresses in full. */
function plain(heading: string, most: number, links: readonly (readonly [string, string])[], silence: string): string {
  const addresses = links.map(([label, address]) => `{{ with ${address} }}${label}: {{ . }}\n{{ end -}}\n`).join('');
  const firing = `${heading}Firing since ${SINCE}${team(AS_IS)}
${where(AS_IS)}
{{ end -}}
{{ with or .Annotations.description .Annotations.message }}{{ . }}
{{ end -}}
${addresses}${silence}`;
  const resolved = `${heading}Resolved, ${FROM_TO}${team(AS_IS)}\n`;
  return `${each('Firing', most, firing)}${each('Resolved', most, resolved)}${ALL_ALERTS_NAME}: ${ALL_ALERTS}`;
}

interface Flavour {
  readonly escaped: Escape;
  /** Between two lines. */
  readonly newline: string;
  bold(text: string): string;
  link(label: string, address: string): string;
  readonly linkEscape: Escape;
}

const SLACK: Flavour = {
  escaped: FOR_SLACK,
  newline: '\n',
  bold: (text) => `*${text}*`,
  link: (label, address) => `<${address}|${label}>`,
  linkEscape: FOR_SLACK_LINK,
};

/** A blank line between lines: Teams and Webex would run them together. */
const MARKDOWN: Flavour = {
  escaped: FOR_MARKDOWN,
  newline: '\n\n',
  bold: (text) => `**${text}**`,
  link: (label, address) => `[${label}](${address})`,
  linkEscape: FOR_MARKDOWN_LINK,
};

/** For vendors that show a title of their own. */
function marked({ escaped, newline, bold, link, linkEscape }: Flavour, most: number): string {
  const heading = ofSeveral(`${bold(summary(escaped))}${newline}`);
  const links = LINKS.map(([label, address]) => `{{ with ${address} }}${link(label, `{{ .${linkEscape} }}`)} · {{ end -}}\n`).join('');
  const firing = `${heading}Firing since ${SINCE}${team(escaped)}${newline}${where(escaped)}${newline}{{ end -}}
{{ with or .Annotations.description .Annotations.message }}{{ .${escaped} }}${newline}{{ end -}}
${links}${link('Silence', silenceOf(IN_URL))}
`;
  const resolved = `${heading}Resolved, ${FROM_TO}${team(escaped)}\n`;
  return `${each('Firing', most, firing)}${each('Resolved', most, resolved)}${link(ALL_ALERTS_NAME, ALL_ALERTS)}`;
}

/** A fragment, read by the HTML engine, which escapes each value for the place where it stands. */
function html(): string {
  const links = LINKS.map(([label, address]) => `{{ with ${address} }}<a href="{{ . }}">${label}</a> · {{ end -}}\n`).join('');
  const block = (colour: string) => `<div style="border-left: 6px solid ${colour}; margin: 16px 0; padding-left: 12px">`;
  const firing = `${block('#c62828')}
<p style="margin: 4px 0"><b>${summary(AS_IS)}</b></p>
<p style="margin: 4px 0">Firing since ${SINCE}${team(AS_IS)}${where(AS_IS).replace('}}', '}}<br>')}{{ end }}</p>
{{ with or .Annotations.description .Annotations.message }}<p style="margin: 4px 0; white-space: pre-line">{{ . }}</p>
{{ end -}}
<p style="margin: 4px 0">${links}<a href="${silenceOf(AS_IS)}">Silence</a></p>
</div>`;
  const resolved = `${block('#2e7d32')}
<p style="margin: 4px 0"><b>${summary(AS_IS)}</b></p>
<p style="margin: 4px 0">Resolved, ${FROM_TO}${team(AS_IS)}</p>
</div>`;
  const all = `<p><a href="{{ .ExternalURL }}/#/alerts?receiver={{ .Receiver }}">${ALL_ALERTS_NAME}</a></p>`;
  return `${each('Firing', MOST, firing)}${each('Resolved', MOST, resolved)}${all}`;
}

const TEMPLATES: Readonly<Record<TemplateName, string>> = {
  // The empty text keeps the blank line between alerts.
  'alertc.brief': plain(ofSeveral(`${summary(AS_IS)}\n`), MOST_IN_BRIEF, LINKS.slice(0, 1), '{{ "" }}'),
  'alertc.html': html(),
  'alertc.markdown': marked(MARKDOWN, MOST_IN_CHAT),
  'alertc.slack': marked(SLACK, MOST),
  'alertc.slack.title': title(FOR_SLACK),
  'alertc.text': plain(`${summary(AS_IS)}\n`, MOST, LINKS, `Silence: ${silenceOf(IN_URL)}\n`),
  'alertc.title': title(AS_IS),
};
