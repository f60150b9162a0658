/** What services promise, and how fast each promise tells when it is broken. */
export const SERVICES_TEMPLATE = `{% import 'macros' as show %}
<section id="services" aria-labelledby="services-title">
<h2 id="services-title">Services and their budgets</h2>
{% if content.services.length == 0 %}<p class="soft">No service is declared.</p>{% endif %}
{% for service in content.services %}
<details class="fold service" id="{{ service.id }}"><summary><span class="title">{{ service.name }}</span> <span class="soft">{{ service.team }}</span> <span class="small">{% for slo in service.slos %}<span class="nowrap">{{ slo.slo }} {{ slo.objective }} %</span>{% if not loop.last %}, {% endif %}{% endfor %}</span> <span class="end small soft">{{ service.alerts | counted('alert') }}{% if service.waking > 0 %}, {{ service.waking | grouped }} wake at night{% endif %}</span></summary>
<noscript><div class="body">
{% if service.dependsOn.length > 0 %}<p>Depends on {{ service.dependsOn | join(', ') }}, whose outage holds back the less urgent alerts here.</p>{% endif %}
{% for slo in service.slos %}<div class="slo"><h3>{{ slo.slo }}: {{ slo.objective }} % over {{ slo.period }}</h3>
{% if slo.description %}<p>{{ slo.description }}</p>{% endif %}
<dl><dt>Budget</dt><dd>{{ slo.totalOutage }} of total outage in {{ slo.period }}{% if slo.events %}, or {{ slo.events.bad }} of {{ slo.events.total }} events{% endif %}{% if slo.slices %}, spent on {% if slo.slices.goodFrom %}slices of {{ slo.slices.length }} of which less than {{ slo.slices.goodFrom }} % is good: {{ slo.slices.bad }} of {{ slo.slices.total }}{% else %}the error ratio of each slice of {{ slo.slices.length }}{% endif %}{% endif %}</dd>
<dt>In a total outage</dt><dd>{% if slo.first %}{{ show.sev(slo.first.severity, slo.first.rank) }} speaks first, after {{ slo.first.after }}{% else %}no burn alert fires{% endif %}</dd>
<dt>Measured by</dt><dd>{{ slo.measured.kind }}{% if slo.measured.by.length > 0 %}, one for each {{ slo.measured.by | join(', ') }}{% endif %}{% for one in slo.measured.selectors %}<br><span class="soft small">{{ one.key }}</span> <code>{{ one.promql }}</code>{% endfor %}{% for member in slo.measured.composite.members %}<br><span class="soft small">{% if member.share %}{{ member.share }} %{% else %}worst of{% endif %}</span> {{ member.slo }}{% endfor %}</dd>
{% if slo.cannotFire.length > 0 %}<dt>Cannot fire</dt><dd>{{ slo.cannotFire | join(', ') }}: no error ratio reaches it at this objective</dd>{% endif %}
{% if slo.alerts.length > 0 %}<dt>Also told of</dt><dd>{% for one in slo.alerts %}{{ show.sev(one.severity, one.rank) }} {{ one.when }}{% if one.for %} for {{ one.for }}{% endif %}{% if not loop.last %}<br>{% endif %}{% endfor %}</dd>{% endif %}
{% if slo.runbook or slo.dashboard %}<dt>Links</dt><dd>{% if slo.runbook %}{{ show.link(slo.runbook, 'runbook') }} {% endif %}{% if slo.dashboard %}{{ show.link(slo.dashboard, 'dashboard') }}{% endif %}</dd>{% endif %}</dl>
{% if slo.profile %}<div data-from="{{ slo.profile }}"><p><a href="#{{ slo.profile }}">How fast it tells</a></p></div>{% endif %}
</div>{% endfor %}
{% if service.plainAlerts.length > 0 %}<h3>Other alerts</h3><ul class="plain">{% for one in service.plainAlerts %}<li>{{ show.sev(one.severity, one.rank) }} <code>{{ one.alert }}</code> {{ one.summary }}</li>{% endfor %}</ul>{% endif %}
</div></noscript></details>
{% endfor %}
{% if content.profiles.length > 0 %}<h3 id="detection">How fast they tell</h3>
<p class="soft">SLOs with the same objective, period and severities tell equally fast.</p>{% endif %}
{% for profile in content.profiles %}
<details class="fold profile" id="{{ profile.id }}"><summary><span class="title">{{ profile.objective }} % over {{ profile.period }}</span> <span class="small soft">{{ profile.slos | some(4) }}</span></summary>
<noscript><div class="body">{{ show.detection(profile) }}</div></noscript></details>
{% endfor %}
</section>
`;
