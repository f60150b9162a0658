/** The page of a review: what changes for the people on call, by risk, with both sides in pictures. */
export const REVIEW_TEMPLATE = `{% extends 'shell' %}{% import 'macros' as show %}
{% block title %}Review: {{ review.before.name }} → {{ review.after.name }}{% endblock %}
{% block heading %}<h1>What changes for the people on call</h1>
<p>{{ review.before.name }} → {{ review.after.name }}. Compared by alertc {{ version }}.</p>{% endblock %}
{% block nav %}<li><a href="#changes">Changes <span class="count">{{ review.changes }}</span></a></li>{% if backtest %}<li><a href="#backtest">Backtest</a></li>{% endif %}{% if content %}<li><a href="#alerts">Alerts <span class="count">{{ content.changedAlerts | grouped }}</span></a></li><li><a href="#detection">Detection <span class="count">{{ content.detections | count }}</span></a></li><li><a href="#week">Week <span class="count">{{ content.weeks | count }}</span></a></li><li><a href="#routing">Routes</a></li><li><a href="#inhibition">Inhibition <span class="count">{{ content.inhibition.added.length + content.inhibition.removed.length }}</span></a></li>{% endif %}{% endblock %}
{% block main %}
<section id="changes" aria-labelledby="changes-title">
<h2 id="changes-title">Changes</h2>
{% if not review.whole %}<div class="card broken" role="note"><h3>This is not all of it</h3>
{% for side in [review.before, review.after] %}{% if not side.compiles %}<p>{{ side.name }} does not compile{% if review.leftOut.length > 0 %}{% elif not content %}, so nothing could be compared{% endif %}:</p><ul class="plain">{% for one in side.errors %}<li><span class="level error">error</span> {{ one.message }} <span class="soft small"><code>{{ one.place }}</code></span></li>{% endfor %}</ul>{% endif %}{% endfor %}
{% if review.leftOut.length > 0 %}<p>Both sides were compared without {{ review.leftOut | join(', ') }}. Nothing may be concluded from what is not listed here.</p>{% endif %}</div>{% endif %}
{% for note in review.notes %}<p class="soft">{{ note }}</p>{% endfor %}
{% if review.changes == 0 and review.whole %}<p>Nothing changes for anybody.</p>{% endif %}
{% for entry in review.risks %}
<h3 class="risk" id="risk-{{ entry.risk }}">{{ entry.title }} <span class="soft small">{{ entry.meaning }}</span></h3>
{% for change in entry.changes %}<article class="card change {{ entry.risk }}"><h4>{{ change.title }}</h4>
{% if change.effects.length > 0 %}<ul class="plain">{% for effect in change.effects %}<li>{{ effect.text }}</li>{% endfor %}</ul>{% endif %}
{% for detail in change.details %}{% if detail.kind == 'value' %}<p class="small"><span class="soft">{{ detail.what }}:</span> {% if detail.before %}<del>{{ detail.before }}</del>{% else %}<span class="soft">nothing</span>{% endif %} → {% if detail.after %}<ins>{{ detail.after }}</ins>{% else %}<span class="soft">nothing</span>{% endif %}</p>
{% elif detail.kind == 'note' %}<p class="small">{{ detail.text }}</p>
{% elif detail.kind == 'list' %}<details><summary class="small">{{ detail.title }} ({{ detail.items | count }})</summary><ul class="plain small">{% for item in detail.items %}<li>{{ item }}</li>{% endfor %}</ul></details>
{% elif detail.kind == 'table' %}<div class="scroll" tabindex="0" role="group" aria-label="{{ detail.title }}"><table><caption>{{ detail.title }}</caption><thead><tr>{% for column in detail.columns %}<th scope="col">{{ column }}</th>{% endfor %}</tr></thead><tbody>{% for row in detail.rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</tbody></table></div>{% endif %}{% endfor %}
<p class="small soft">{% if change.where %}<code>{{ change.where }}</code> · {% endif %}{% if change.concerns.services.length > 0 %}{{ change.concerns.services | some(5) }} · {% endif %}{% if change.concerns.teams.length > 0 %}{{ change.concerns.teams | some(5) }} · {% endif %}<code>{{ change.code }}</code></p>
</article>{% endfor %}{% endfor %}
</section>
{% if backtest %}<section id="backtest" aria-labelledby="backtest-title"><h2 id="backtest-title">What would have fired</h2>
<p class="soft">{{ backtest.title }}</p>
{{ show.rows(backtest.receivers, 'Messages a week', 'Nobody would have been told.') }}
{{ show.rows(backtest.alerts, 'Incidents', 'No alert is new or changed.') }}
<details><summary class="small">How exact this is</summary><ul class="plain small">{% for note in backtest.notes %}<li>{{ note }}</li>{% endfor %}</ul></details>
</section>{% endif %}
{% if content %}{% include 'alerts' %}
<section id="detection" aria-labelledby="detection-title"><h2 id="detection-title">How fast SLOs tell</h2>
{% if content.detections.length == 0 %}<p class="soft">As fast as before.</p>{% else %}<p class="soft">Dashed lines show what held before.</p>{% endif %}
{% for one in content.detections %}<details class="fold detection"{% if loop.index <= 3 %} open{% endif %}><summary><span class="title">{{ one.slos | some(4) }}</span> <span class="soft">{{ one.was }}{% if one.was != one.is %} → {{ one.is }}{% endif %}</span></summary>
<noscript><div class="body"><div class="beside">{{ show.figure(one.burnRate | burnRate, '') }}<div class="scroll" tabindex="0" role="group" aria-label="Before and after"><table><thead><tr><th scope="col">severity</th><th scope="col">before</th><th scope="col">after</th></tr></thead><tbody>{% for row in one.rows %}<tr><th scope="row">{{ show.sev(row.severity, row.rank) }}</th><td>{{ row.before }}</td><td>{% if row.before == row.after %}<span class="soft">the same</span>{% else %}{{ row.after }}{% endif %}</td></tr>{% endfor %}</tbody></table></div></div></div></noscript></details>
{% endfor %}</section>
<section id="week" aria-labelledby="week-title"><h2 id="week-title">Who is told when</h2>
{% if content.weeks.length == 0 %}<p class="soft">Every team is told of every severity at the same hours as before.</p>{% else %}<p class="soft">{{ legend | svg }}</p>{% endif %}
{% for one in content.weeks %}<details class="fold week"{% if loop.index <= 3 %} open{% endif %}><summary><span class="title">{{ one.team }}</span></summary><noscript><div class="body"><h3>Before</h3>{% if one.before %}{{ show.figure(one.before | weekMap, '') }}{% else %}<p class="soft">was told of nothing</p>{% endif %}<h3>After</h3>{% if one.after %}{{ show.figure(one.after | weekMap, '') }}{% else %}<p class="soft">is told of nothing</p>{% endif %}
<div class="scroll" tabindex="0" role="group" aria-label="Hours of {{ one.team }}"><table><thead><tr><th scope="col">severity</th><th scope="col">before</th><th scope="col">after</th></tr></thead><tbody>{% for row in one.rows %}<tr><th scope="row">{{ row.severity }}</th><td>{{ row.before }}</td><td>{% if row.before == row.after %}<span class="soft">the same</span>{% else %}{{ row.after }}{% endif %}</td></tr>{% endfor %}</tbody></table></div></div></noscript></details>
{% endfor %}</section>
<section id="routing" aria-labelledby="routing-title"><h2 id="routing-title">Routes</h2>
{% if content.tree %}<p class="soft"><span class="mark added">+ new</span>, <span class="mark removed">− gone</span>; branches that stayed as they are are one box.</p><div class="card tree">{{ show.figure(content.tree | routingTree, '') }}</div>
<details class="fold"><summary><span class="title">The same as a list</span></summary><noscript><div class="body"><ul class="plain">{% for one in content.tree | marks %}<li><span class="mark {{ one.mark }}">{% if one.mark == 'added' %}+ new{% else %}− gone{% endif %}</span> {{ one.way }}</li>{% endfor %}</ul></div></noscript></details>{% else %}<p class="soft">The routing tree is the same.</p>{% endif %}
</section>
<section id="inhibition" aria-labelledby="inhibition-title"><h2 id="inhibition-title">What holds back what</h2>
{% if content.inhibition.added.length + content.inhibition.removed.length == 0 %}<p class="soft">The same as before.</p>{% else %}<div class="card scroll" tabindex="0" role="group" aria-label="Inhibit rules"><table><thead><tr><th scope="col"></th><th scope="col">because</th><th scope="col">while this fires</th><th scope="col">nobody is told of</th><th scope="col">with the same</th></tr></thead><tbody>
{% for rule in content.inhibition.added %}<tr><td class="nowrap"><span class="mark added">+ new</span></td><td>{{ rule.reason }}</td><td><code>{{ rule.source }}</code></td><td><code>{{ rule.target }}</code></td><td class="small">{{ rule.equal }}</td></tr>
{% endfor %}{% for rule in content.inhibition.removed %}<tr><td class="nowrap"><span class="mark removed">− gone</span></td><td>{{ rule.reason }}</td><td><code>{{ rule.source }}</code></td><td><code>{{ rule.target }}</code></td><td class="small">{{ rule.equal }}</td></tr>
{% endfor %}</tbody></table></div>{% endif %}
</section>{% endif %}
{% endblock %}
{% block footer %}<p>Made from both states of the definitions{% if backtest %} and a backtest{% else %} alone{% endif %}. The page asks no server for anything.</p>{% endblock %}
`;
