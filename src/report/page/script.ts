/** Before anything is drawn: the colours that were chosen the last time, and that there is a script at all. */
export const EARLY_SCRIPT = `const root=document.documentElement;root.classList.add('js');try{const theme=localStorage.getItem('alertc-theme');if(theme)root.dataset.theme=theme}catch{}`;

/**
 * The page's own script. Heavy content stands in <noscript>: browsers without scripts show it, all others keep it as a text until a fold is opened. The rows
 * of the alerts are such a text as well, so that thousands of them cost nothing until they are drawn, a hundred at a time.
 */
export const SCRIPT = String.raw`(() => {
  const byId = (id) => document.getElementById(id);
  const parsed = (html) => {
    const template = document.createElement('template');
    template.innerHTML = html;
    return template.content;
  };
  const kept = (fold) => fold.querySelector(':scope > noscript');

  /* Folds: their content is drawn when they are opened for the first time. */
  const contentOf = (fold) => {
    const text = kept(fold);
    if (text) return parsed(text.textContent);
    const content = document.createDocumentFragment();
    for (const child of fold.children) if (child.tagName !== 'SUMMARY') content.append(child.cloneNode(true));
    return content;
  };
  const draw = (fold) => {
    const text = kept(fold);
    if (!text) return;
    const content = parsed(text.textContent);
    for (const place of content.querySelectorAll('[data-from]')) {
      const source = byId(place.dataset.from);
      if (source) place.replaceChildren(contentOf(source));
    }
    text.replaceWith(content);
  };
  for (const fold of document.querySelectorAll('details[open]')) draw(fold);
  document.addEventListener('toggle', ({ target }) => { if (target.open) draw(target); }, true);
  const reveal = () => {
    const target = location.hash.length > 1 && byId(decodeURIComponent(location.hash.slice(1)));
    const fold = target && target.closest('details');
    if (!fold) return;
    draw(fold);
    fold.open = true;
    target.scrollIntoView();
  };
  addEventListener('hashchange', reveal);
  reveal();

  /* Light and dark. */
  const root = document.documentElement;
  const theme = byId('theme');
  const system = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : system.matches);
  const name = () => { theme.textContent = isDark() ? 'Light colours' : 'Dark colours'; };
  theme.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    try { localStorage.setItem('alertc-theme', root.dataset.theme); } catch {}
    name();
  });
  system.addEventListener('change', name);
  name();

  /* The table of alerts. */
  const store = byId('alert-store');
  if (!store) return;
  const STEP = 100;
  const table = parsed(store.textContent.replace(/<tbody>[^]*<\/tbody>/, '<tbody></tbody>'));
  const rows = store.textContent.split(/\n(?=<tr )/).slice(1).map((html) => html.replace(/\n<\/tbody>[^]*$/, ''));
  const body = table.querySelector('tbody');
  store.replaceWith(table);
  const entities = { lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'", '#92': '\\', '#96': String.fromCharCode(96) };
  const wordsIn = (html) => html.replace(/<[^>]*>/g, ' ').replace(/&(lt|gt|quot|amp|#39|#92|#96);/g, (_, key) => entities[key]).toLowerCase();
  let texts;
  const [query, severity, team, night, count, more] = ['query', 'severity', 'team', 'night', 'alert-count', 'more'].map(byId);
  const changed = byId('changed');
  let limit = STEP;
  const matching = () => {
    const words = query.value.toLowerCase().split(/\s+/).filter((word) => word !== '');
    const marks = [
      ...(severity.value ? ['data-s="' + severity.value + '"'] : []),
      ...(team.value ? ['data-t="' + team.value + '"'] : []),
      ...(night.checked ? ['data-w="1"'] : []),
      ...(changed && changed.checked ? ['data-c="1"'] : []),
    ];
    if (words.length > 0) texts ??= rows.map(wordsIn);
    return rows.filter((row, at) => {
      const head = row.slice(0, row.indexOf('>'));
      return marks.every((mark) => head.includes(mark)) && words.every((word) => texts[at].includes(word));
    });
  };
  const number = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
  const show = () => {
    const found = matching();
    body.innerHTML = found.slice(0, limit).join('');
    const left = found.length - Math.min(limit, found.length);
    const all = found.length === rows.length;
    count.textContent = found.length === 0 ? 'No alert of ' + number(rows.length) + ' fits.' : (all ? '' : number(found.length) + ' of ') + number(rows.length) + ' alerts' + (left > 0 ? ', the first ' + limit + ' are shown' : '');
    more.hidden = left === 0;
    more.textContent = 'Show ' + Math.min(STEP, left) + ' more';
  };
  const again = () => { limit = STEP; show(); };
  for (const control of [query, severity, team, night, ...(changed ? [changed] : [])]) control.addEventListener('input', again);
  more.addEventListener('click', () => {
    const before = body.rows.length;
    limit += STEP;
    show();
    body.rows[before]?.querySelector('summary')?.focus();
  });
  for (const button of document.querySelectorAll('[data-show-team]')) {
    button.addEventListener('click', () => {
      query.value = '';
      severity.value = '';
      team.value = button.dataset.showTeam;
      night.checked = true;
      again();
      byId('alerts').scrollIntoView();
      query.focus({ preventScroll: true });
    });
  }
  addEventListener('keydown', (event) => {
    const typing = event.target.closest && event.target.closest('input, select, textarea');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      query.focus();
    }
    if (event.key === 'Escape' && event.target === query) {
      query.value = '';
      again();
    }
  });
  show();
})();`;
