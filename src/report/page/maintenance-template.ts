/** What is announced, what recurs, and what is to be said about the definitions. */
export const MAINTENANCE_TEMPLATE = `<section id="maintenance" aria-labelledby="maintenance-title">
<h2 id="maintenance-title">Maintenance</h2>
{% if content.maintenance.silences.length == 0 and content.maintenance.windows.length == 0 %}<p class="soft">None is declared.</p>{% endif %}
{% if content.maintenance.windows.length > 0 %}<div class="card scroll" tabindex="0" role="group" aria-label="Windows that recur"><table><caption>Windows that recur: these alerts do not fire then</caption><thead><tr><th scope="col">window</th><th scope="col">when</th><th scope="col">alerts with</th><th scope="col">because</th></tr></thead><tbody>
{% for one in content.maintenance.windows %}<tr><td>{{ one.name }}</td><td>{{ one.when }}</td><td><code>{{ one.mutes }}</code></td><td>{{ one.reason }}</td></tr>
{% endfor %}</tbody></table></div>{% endif %}
{% if content.maintenance.silences.length > 0 %}<div class="card scroll" tabindex="0" role="group" aria-label="Silences"><table><caption>Silences: these alerts fire, and nobody is told. Times in UTC</caption><thead><tr><th scope="col">silence</th><th scope="col">from</th><th scope="col">until</th><th scope="col">alerts with</th><th scope="col">owner</th><th scope="col">because</th></tr></thead><tbody>
{% for one in content.maintenance.silences %}<tr><td>{{ one.name }}</td><td class="nowrap">{{ one.from }}</td><td class="nowrap">{{ one.until }}</td><td><code>{{ one.mutes }}</code></td><td>{{ one.owner }}</td><td>{{ one.reason }} {{ one.ticket }}</td></tr>
{% endfor %}</tbody></table></div>{% endif %}
</section>
<section id="findings" aria-labelledby="findings-title">
<h2 id="findings-title">Findings</h2>
{% if content.findings.length == 0 %}<p class="soft">There is nothing to say against these definitions.</p>{% else %}
<ul class="plain">{% for one in content.findings %}<li><span class="level {{ one.level }}">{{ one.level }}</span> {{ one.message }}{% if one.hint %} <span class="soft">{{ one.hint }}</span>{% endif %}<br><span class="small soft"><code>{{ one.place }}</code> · <code>{{ one.code }}</code></span></li>
{% endfor %}</ul>{% endif %}
</section>
`;
