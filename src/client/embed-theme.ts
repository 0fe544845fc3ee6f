/** Writes the chosen theme into the texts that show a figure in a page: light, dark, or as their reader has it. */
import { toThemed } from './themed.ts';

const choice = document.querySelector<HTMLSelectElement>('[data-embed-theme]');
const codes = [...document.querySelectorAll<HTMLElement>('[data-embeds] code')];
const plain = codes.map((code) => code.textContent ?? '');

choice?.addEventListener('change', () => {
  for (const [i, code] of codes.entries()) code.textContent = toThemed(plain[i] ?? '', choice.value);
});
