/** The report: the whole state of the definitions. */
export const REPORT_TEMPLATE = `{% extends 'shell' %}
{% block title %}Alerts: who is woken by what{% endblock %}
{% block heading %}<h1>Who is woken by what</h1>
<p>{{ content.services | count | counted('service') }}, {{ content.slos | counted('SLO') }}, {{ content.alerts | count | counted('alert') }}, {{ content.teams | count | counted('team') }}. Compiled by alertc {{ version }}{% if asOf %}, as of {{ asOf }}{% endif %}.</p>{% endblock %}
{% block nav %}<li><a href="#people">Who is woken</a></li><li><a href="#alerts">Alerts <span class="count">{{ content.alerts | count | grouped }}</span></a></li><li><a href="#services">Services <span class="count">{{ content.services | count | grouped }}</span></a></li><li><a href="#routing">Routes</a></li><li><a href="#inhibition">Inhibition</a></li>{% if content.stack %}<li><a href="#stack">Stack</a></li>{% endif %}<li><a href="#maintenance">Maintenance</a></li><li><a href="#findings">Findings <span class="count">{{ content.findings | count }}</span></a></li>{% endblock %}
{% block main %}{% include 'people' %}{% include 'alerts' %}{% include 'services' %}{% include 'routing' %}{% include 'stack' %}{% include 'maintenance' %}{% endblock %}
{% block footer %}<p>Made from definitions alone: the same definitions give the same page. It asks no server for anything.</p>{% endblock %}
`;
