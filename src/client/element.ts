/** Makes an element of text, in which nothing is markup. */
export function element<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  className: string,
  text: string,
): HTMLElementTagNameMap[T] {
  return Object.assign(document.createElement(tag), { className, textContent: text });
}
