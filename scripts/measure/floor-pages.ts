/** Writes the least that a leaderboard page can be, to hold ours against: a bare table, and one that sorts. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const floorFiles = { table: 'table.html', sortable: 'sortable.html' } as const;
export const sortableRowCount = 1000;

const tableRowCount = 50;
const columns = ['Rank', 'Model', 'Score', 'Price', 'Value', 'Provider', 'Category', 'Printed'];

const style = `body{font:16px/1.5 system-ui;max-width:75rem;margin:1rem auto;padding:0 1rem}
table{width:100%;border-collapse:collapse}
th,td{padding:.4rem .6rem;text-align:left;border-bottom:1px solid #ccc}
th button{font:inherit;border:0;padding:0;background:none}`;

/** Rows of which the browser lays out only those in sight. */
const lazyStyle = `table,thead,tbody{display:block}
tr{display:grid;grid-template-columns:repeat(${columns.length},1fr)}
tbody tr{content-visibility:auto;contain-intrinsic-size:auto 2.3rem}`;

const script = `for (const [index, button] of document.querySelectorAll('th button').entries()) {
  button.onclick = () => {
    const header = button.parentNode, body = document.querySelector('tbody');
    const sign = header.ariaSort === 'ascending' ? -1 : 1;
    for (const other of header.parentNode.children) other.removeAttribute('aria-sort');
    header.ariaSort = sign > 0 ? 'ascending' : 'descending';
    const keyed = [...body.rows].map((row) => [row.cells[index].textContent.replace('$', ''), row]);
    keyed.sort(([a], [b]) => sign * (a - b || (a < b ? -1 : a > b ? 1 : 0)));
    body.append(...keyed.map(([, row]) => row));
  };
}`;

export function writeFloorPages(dir: string): void {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, floorFiles.table), toPage(tableRowCount, { isSortable: false }));
  writeFileSync(join(dir, floorFiles.sortable), toPage(sortableRowCount, { isSortable: true }));
}

function toPage(rowCount: number, { isSortable }: { isSortable: boolean }): string {
  const table = toTable(rowCount, isSortable);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>A table of ${rowCount} rows</title>
<meta name="description" content="The least that a leaderboard page can be.">
<link rel="icon" href="data:,">
<style>${style}${isSortable ? `\n${lazyStyle}` : ''}</style>
<main><h1>Leaderboard</h1>
${isSortable ? withRoles(table) : table}
</main>
${isSortable ? `<script>${script}</script>` : ''}
</html>
`;
}

function toTable(rowCount: number, isSortable: boolean): string {
  const headers = columns.map((name) => `<th scope="col">${isSortable ? `<button>${name}</button>` : name}</th>`);
  const rows = Array.from({ length: rowCount }, (_, index) => toRow(index));
  return `<table><thead><tr>${headers.join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
}

/** Numbers that jump about from row to row, so that sorting has something to do. */
function toRow(index: number): string {
  const jump = (modulus: number) => (index * 7919) % modulus;
  const score = (3 + jump(70) / 10).toFixed(1);
  const price = `$${(0.05 + jump(2999) / 100).toFixed(2)}`;
  const cells = [
    index + 1,
    `Model ${jump(1009)}`,
    score,
    price,
    jump(997) / 10,
    `Lab ${jump(40)}`,
    'General',
    index + 1,
  ];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

/** A table that is displayed as blocks and grids tells assistive technology nothing unless it says what it is. */
function withRoles(table: string): string {
  return table
    .replaceAll('<table', '<table role="table"')
    .replace(/<(thead|tbody)/g, '<$1 role="rowgroup"')
    .replaceAll('<tr', '<tr role="row"')
    .replaceAll('<th ', '<th role="columnheader" ')
    .replaceAll('<td', '<td role="cell"');
}
