/** Buttons that copy a text and say so. */

const SAID_MS = 2000;

/** `textOf` gets the button that was pressed. */
export function copyOnClick(selector: string, textOf: (button: HTMLButtonElement) => string): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>(selector)) {
    const label = button.textContent;
    button.addEventListener('click', async () => {
      const copied = await navigator.clipboard.writeText(textOf(button)).then(
        () => true,
        () => false,
      );
      button.textContent = copied ? 'Copied' : 'Not copied: the browser refused';
      setTimeout(() => {
        button.textContent = label;
      }, SAID_MS);
    });
  }
}
