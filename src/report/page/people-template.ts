/** Who is woken, and who hears of what at which hour. */
export const PEOPLE_TEMPLATE = `{% import 'macros' as show %}
<section id="people" aria-labelledby="people-title">
<h2 id="people-title">Who is woken at 3 a.m.</h2>
<p class="soft">On a Tuesday that is no holiday, by the clock of each team’s hours.</p>
<ul class="woken">{% for team in content.teams %}
<li{% if team.waking == 0 %} class="asleep"{% endif %}><span class="who">{{ team.team }}</span>
{% if team.waking > 0 %}<p><span class="many">{{ team.waking | counted('alert') }}</span> <span class="soft">of {{ team.alerts | grouped }}, by {{ team.wokenBy | join(', ') }}</span>{% if team.wakingServices.length > 0 %}<br>{{ team.wakingServices | some(6) }}{% endif %}</p>
<button type="button" class="needs-script" data-show-team="{{ team.team }}">Show what wakes {{ team.team }}</button>
{% else %}<p>Nothing wakes them; {{ team.alerts | counted('alert') }} tell in other ways.</p>{% endif %}</li>{% else %}<li class="asleep">There is no alert that any team is told of.</li>{% endfor %}
</ul>
<h3>Who is told when</h3>
<p class="soft">{{ content.legend | svg }}</p>
{% for team in content.teams %}
<details class="fold team" id="team-{{ team.team }}"{% if content.teams.length <= 6 %} open{% endif %}><summary><span class="title">{{ team.team }}</span> <span class="soft">{{ team.alerts | counted('alert') }}{% if team.waking > 0 %}, {{ team.waking | grouped }} wake at night{% endif %}</span></summary>
<noscript><div class="body">
<div class="scroll" tabindex="0" role="group" aria-label="Who of {{ team.team }} is told when"><table><thead><tr><th scope="col">severity</th><th scope="col" class="right">alerts</th>{% for moment in content.moments %}<th scope="col">{{ moment.name }}</th>{% endfor %}<th scope="col">hours</th></tr></thead>
<tbody>{% for row in team.rows %}<tr><th scope="row">{{ show.sev(row.severity, row.rank) }} <span class="small soft">{{ row.only }}</span></th><td class="right">{{ row.alerts | grouped }}</td>{% for one in row.told %}<td>{{ show.told(one) }}</td>{% endfor %}<td class="small soft">{{ row.hours }}</td></tr>
{% endfor %}</tbody></table></div>
{{ show.figure(team.map | weekMap, 'A usual week, nights darker. The higher the bar, the more urgent: a page fills the row. Times of ' + team.map.timezones.join(', ') + '.') }}
</div></noscript></details>
{% endfor %}
{% if content.heartbeat %}<p class="soft">Heartbeat: {{ content.heartbeat.integration }} hears of it all the time, and raises the alarm after {{ content.heartbeat.outsideTimeout }} of silence.</p>{% else %}<p class="soft">No heartbeat is declared: nothing outside notices when alerting itself falls silent.</p>{% endif %}
</section>
`;
