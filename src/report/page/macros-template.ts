/** Small things that stand in many places: a severity, who is told, a picture with its words. */
export const MACROS_TEMPLATE = `{% macro sev(name, rank) %}<b class="sev rank-{{ [rank, 4] | least }}">{{ name }}</b>{% endmacro %}
{% macro told(one) %}<span class="told {{ one.response }}">{{ one.response }}</span> <span class="by">{{ one.by }}</span>{% endmacro %}
{% macro link(address, words) %}{% if address | isWeb %}<a href="{{ address }}" rel="noreferrer">{{ words }}</a>{% else %}{{ address }}{% endif %}{% endmacro %}
{% macro figure(picture, caption) %}<figure class="picture"><div class="scroll" tabindex="0" role="group" aria-label="{{ picture.title }}">{{ picture | svg }}</div>{% if caption %}<figcaption>{{ caption }}</figcaption>{% endif %}</figure>{% endmacro %}
{% macro detection(profile) %}<div class="beside">{{ figure(profile.burnRate | burnRate, 'How long errors go on until each severity fires. Of those that fire together only the highest tells people.') }}
<div class="scroll" tabindex="0" role="group" aria-label="Detection times"><table class="detection"><caption>Errors begin at once and stay; times to the alert</caption><thead><tr><th scope="col" class="right">errors</th>{% for severity in profile.severities %}<th scope="col" class="right">{{ severity }}</th>{% endfor %}</tr></thead>
<tbody>{% for line in profile.table %}<tr><th scope="row" class="right">{{ line.errorRatio }} %</th>{% for severity in profile.severities %}<td class="right">{% set found = line.severities | at(severity) %}{% if found %}{{ found.after }}{% else %}<span class="soft">silent</span>{% endif %}</td>{% endfor %}</tr>
{% endfor %}</tbody></table></div></div>{% endmacro %}
{% macro rows(all, caption, empty) %}{% if all.length < 2 %}<p>{{ empty }}</p>{% else %}<div class="scroll" tabindex="0" role="group" aria-label="{{ caption }}"><table><caption>{{ caption }}</caption><thead><tr>{% for cell in all[0] %}<th scope="col">{{ cell }}</th>{% endfor %}</tr></thead><tbody>{% for row in all %}{% if not loop.first %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endif %}{% endfor %}</tbody></table></div>{% endif %}{% endmacro %}
`;
