/* What runs in an embedded figure: theme and highlighted rows from its address, and its height for the page around it. */
(() => {
  const root = document.documentElement;
  const query = new URLSearchParams(location.search);
  const theme = query.get('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;

  const highlight = () => {
    const wanted = new Set((query.get('highlight') ?? '').split(',').map((id) => id.trim()));
    wanted.delete('');
    const missing = new Set(wanted);
    for (const element of document.querySelectorAll('[data-row]')) {
      if (!wanted.has(element.dataset.row)) continue;
      element.setAttribute('aria-current', 'true');
      missing.delete(element.dataset.row);
    }
    if (missing.size === 0) return;
    /* The address is a stranger's text: only its number of ids is told. */
    const note = document.querySelector('[data-missing]');
    const models = missing.size === 1 ? 'model is' : 'models are';
    note.textContent = `${missing.size} highlighted ${models} not in this ${note.dataset.missing}.`;
    note.hidden = false;
  };

  const tellHeight = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    parent.postMessage({ type: 'receipts:height', height }, '*');
  };

  addEventListener('DOMContentLoaded', () => {
    highlight();
    if (parent === window) return;
    tellHeight();
    new ResizeObserver(tellHeight).observe(document.body);
  });
})();
