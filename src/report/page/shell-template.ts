/** What every page has: head, theme, sections. A page extends it and fills the blocks. */
export const SHELL_TEMPLATE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{ policy }}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="alertc {{ version }}">
<title>{% block title %}{% endblock %}</title>
<style>{{ style | safe }}</style>
<script>{{ earlyScript | safe }}</script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header><div class="wide">
<div>{% block heading %}{% endblock %}</div>
<button id="theme" type="button" class="needs-script">Dark colours</button>
</div></header>
<nav aria-label="Sections"><ul class="wide">{% block nav %}{% endblock %}</ul></nav>
<main id="main" class="wide">
{% block main %}{% endblock %}
</main>
<footer><div class="wide">{% block footer %}{% endblock %}</div></footer>
<script>{{ script | safe }}</script>
</body>
</html>
`;
