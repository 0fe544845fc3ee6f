/** Opens what one can copy of a number when its cell or the button is chosen; the script for that comes only then. */
const table = document.querySelector<HTMLTableElement>('[data-ranking]');
const button = document.querySelector('[data-cite]');

/** Where the script cannot be had nothing opens; the addresses of rows and numbers work. */
function openAt(from: Element, cell?: HTMLTableCellElement): void {
  import('./citing.ts').then(({ cite }) => cite(table as HTMLTableElement, from, cell)).catch(() => {});
}

button?.addEventListener('click', () => openAt(button));
table?.tBodies[0]?.addEventListener('click', ({ target }) => {
  const cell = (target as Element).closest('td');
  // A link leads where it leads, and who marks text wants that text.
  if (cell && !(target as Element).closest('a') && getSelection()?.isCollapsed) openAt(cell, cell);
});

export {};
