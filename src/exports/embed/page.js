/* What runs in an embedded figure: the theme and the columns that its address names, and its height for the page around it. */
(() => {
  const root = document.documentElement;
  const query = new URLSearchParams(location.search);
  const theme = query.get('theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;

  /* What the rows are about stays; of keys that are not there only the number is told, as they are a stranger's text. */
  const chooseColumns = () => {
    const wanted = new Set((query.get('columns') ?? '').split(',').map((key) => key.trim()));
    wanted.delete('');
    const table = document.querySelector('table');
    if (wanted.size === 0 || !table) return;
    const missing = new Set(wanted);
    for (const [i, head] of [...table.tHead.rows[0].cells].entries()) {
      missing.delete(head.dataset.key);
      if (head.classList.contains('name') || wanted.has(head.dataset.key)) continue;
      for (const row of table.rows) row.cells[i].hidden = true;
    }
    if (missing.size === 0) return;
    const note = document.querySelector('[data-missing]');
    const columns = missing.size === 1 ? 'column is' : 'columns are';
    note.textContent = `${note.textContent} ${missing.size} ${columns} not in this table.`.trim();
    note.hidden = false;
  };

  const tellHeight = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    parent.postMessage({ type: 'receipts:height', height }, '*');
  };

  addEventListener('DOMContentLoaded', () => {
    chooseColumns();
    if (parent === window) return;
    tellHeight();
    new ResizeObserver(tellHeight).observe(document.body);
  });
})();
