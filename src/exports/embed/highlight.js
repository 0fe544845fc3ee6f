/* Marks the rows that the address of a figure's page or frame names. */
addEventListener('DOMContentLoaded', () => {
  const wanted = new Set(
    (new URLSearchParams(location.search).get('highlight') ?? '').split(',').map((id) => id.trim()),
  );
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
});
