/** The tree that brings alerts to people, and what keeps them from there. */
export const ROUTING_TEMPLATE = `{% import 'macros' as show %}
<section id="routing" aria-labelledby="routing-title">
<h2 id="routing-title">Routes</h2>
<div class="card tree">{{ show.figure(content.tree | routingTree, 'An alert goes from left to right, to the first that takes it.') }}</div>
{% for branch in content.tree | branches %}<details class="fold branch"><summary><span class="title">{{ branch.name }}</span></summary><noscript><div class="body">{{ show.figure(branch | routingTree, '') }}</div></noscript></details>
{% endfor %}<details class="fold" id="routes-list"><summary><span class="title">All routes as a list</span> <span class="soft">{{ content.ways | count }}</span></summary>
<noscript><div class="body"><div class="scroll" tabindex="0" role="group" aria-label="All routes"><table><thead><tr><th scope="col">alerts with</th><th scope="col">hours</th><th scope="col">receiver</th><th scope="col">first after</th><th scope="col">news every</th><th scope="col">again every</th><th scope="col">one message for each</th></tr></thead><tbody>
{% for way in content.ways %}<tr><td>{{ way.through | join(' › ') }}</td><td>{{ way.hours }}</td><td><span class="told {{ way.kind }}">{{ way.receiver }}</span></td><td>{{ way.wait }}</td><td>{{ way.interval }}</td><td>{{ way.repeat }}</td><td class="small">{{ way.by }}</td></tr>
{% endfor %}</tbody></table></div></div></noscript></details>
<h3 id="inhibition">What holds back what</h3>
{% if content.inhibition.rows.length == 0 %}<p class="soft">No alert holds back another.</p>{% else %}
<p class="soft">While an alert on the left fires, nobody is told of those on the right: one incident, one page.</p>
<div class="card inhibition">{{ show.figure(content.inhibition.edges | inhibition, '') }}</div>
<details class="fold" id="inhibition-list"><summary><span class="title">All inhibit rules as a list</span> <span class="soft">{{ content.inhibition.rows | count }}</span></summary>
<noscript><div class="body"><div class="scroll" tabindex="0" role="group" aria-label="All inhibit rules"><table><thead><tr><th scope="col">because</th><th scope="col">while this fires</th><th scope="col">nobody is told of</th><th scope="col">with the same</th></tr></thead><tbody>
{% for rule in content.inhibition.rows %}<tr><td>{{ rule.reason }}</td><td><code>{{ rule.source }}</code></td><td><code>{{ rule.target }}</code></td><td class="small">{{ rule.equal }}</td></tr>
{% endfor %}</tbody></table></div></div></noscript></details>{% endif %}
</section>
`;
