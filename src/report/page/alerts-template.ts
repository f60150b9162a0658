/** The table that is searched. Each row begins a line, which is how the script finds them. */
export const ALERTS_TEMPLATE = `{% import 'macros' as show %}
<section id="alerts" aria-labelledby="alerts-title">
<h2 id="alerts-title">Alerts</h2>
<div class="filters needs-script" role="search" aria-label="Alerts">
<label class="grow"><span>Search names, services, words <kbd>/</kbd></span><input type="search" id="query" autocomplete="off" spellcheck="false" aria-describedby="alert-count"></label>
<label>Severity<select id="severity"><option value="">all</option>{% for severity in content.severities %}<option>{{ severity.name }}</option>{% endfor %}</select></label>
<label>Team<select id="team"><option value="">all</option>{% for team in content.teams %}<option>{{ team.team }}</option>{% endfor %}</select></label>
<label class="check"><input type="checkbox" id="night">wakes at 3 a.m.</label>
{% if content.changedAlerts %}<label class="check"><input type="checkbox" id="changed" checked>changed only</label>{% endif %}
</div>
<p id="alert-count" role="status">{{ content.alerts | count | counted('alert') }}</p>
<noscript id="alert-store"><table class="alerts"><thead><tr><th scope="col"><span class="nowrap">sev.</span></th><th scope="col">alert</th><th scope="col">{{ content.moments[0].name }}</th><th scope="col">{{ content.moments[1].name }}</th></tr></thead><tbody>
{% for row in content.alerts -%}
<tr data-s="{{ row.severity }}" data-t="{{ row.team }}"{% if row.night.response == 'page' %} data-w="1"{% endif %}{% if row.mark %} data-c="1"{% endif %}><td>{{ show.sev(row.severity, row.rank) }}</td><td><details><summary>{{ row.alert }}</summary><p class="small">{{ row.summary }}</p>{% if row.for %}<p class="small soft">after it held for {{ row.for }}</p>{% endif %}{% if row.expr %}<pre>{{ row.expr }}</pre>{% endif %}<p class="small soft">{{ row.defined }}</p></details><span class="for">{% if row.mark %}<span class="mark {{ row.mark.kind }}">{{ row.mark.words }}</span> {% endif %}{{ row.of }}{% if row.slo %}/{{ row.slo }}{% endif %}{% if row.of %} · {% endif %}{{ row.team }}</span></td><td>{{ show.told(row.day) }}</td><td>{{ show.told(row.night) }}</td></tr>
{% endfor -%}
</tbody></table></noscript>
<p><button type="button" id="more" class="needs-script" hidden>Show more</button></p>
</section>
`;
