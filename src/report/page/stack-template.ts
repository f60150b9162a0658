/** The programs that observe everything else, with what they need. */
export const STACK_TEMPLATE = `{% import 'macros' as show %}
{% if content.stack %}<section id="stack" aria-labelledby="stack-title">
<h2 id="stack-title">Stack and capacity</h2>
<p class="soft">What observes everything else; {{ content.stack.team }} is told.</p>
{% for part in content.stack.parts %}
<details class="fold part" id="part-{{ part.part }}"><summary><span class="title">{{ part.part }}</span> <span class="soft">{{ part.component }}{% if part.replicas %} × {{ part.replicas }}{% endif %}</span>{% if part.sendsTo.length > 0 %} <span class="small soft">→ {{ part.sendsTo | join(', ') }}</span>{% endif %} <span class="end small">{% for one in part.verdicts %}{% if one.verdict != 'enough' %}<span class="{{ one.verdict }}">{{ one.verdict }}</span> {% endif %}{% endfor %}{% for one in part.alerts %}<span class="nowrap">{{ show.sev(one.severity, one.rank) }} {{ one.count }}</span> {% endfor %}</span></summary>
<noscript><div class="body">
{% for one in part.verdicts %}<p class="small"><span class="level {{ one.verdict }}">{{ one.verdict }}</span> {{ one.says }}</p>{% endfor %}
{% if part.figures.length > 0 %}<div class="scroll" tabindex="0" role="group" aria-label="Capacity of {{ part.part }}"><table><thead><tr><th scope="col">needs</th><th scope="col" class="right">each</th><th scope="col" class="right">together</th><th scope="col">what for, and how it comes out</th><th scope="col">how sure</th></tr></thead><tbody>
{% for one in part.figures %}<tr><td>{{ one.quantity }}</td><td class="right nowrap">{{ one.each }}</td><td class="right nowrap">{{ one.all }}</td><td>{{ one.what }}<br><span class="small soft">{{ one.formula }}; {{ one.source }}</span></td><td>{{ one.certainty }}</td></tr>
{% endfor %}</tbody></table></div>{% else %}<p class="soft">No figures are published for it, or its plan says nothing.</p>{% endif %}
{% for one in part.missing %}<p class="small soft">{{ one.key }} in its definition would give {{ one.gives }}</p>{% endfor %}
</div></noscript></details>
{% endfor %}
</section>{% endif %}
`;
