/** The text that an author pastes, with a theme: on the figure for the script, in the address of a plain frame. */

/** `theme` is "light" or "dark", or empty for the one that the reader has. */
export function toThemed(snippet: string, theme: string): string {
  if (theme === '') return snippet;
  return snippet
    .replace(/<figure data-receipts="[^"]*"/, (start) => `${start} data-theme="${theme}"`)
    .replace(/<iframe src="[^"]*(?=")/, (start) => `${start}?theme=${theme}`);
}
