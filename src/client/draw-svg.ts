/** Makes a picture on the page another one, element by element: what stays as it is, is neither parsed nor laid out again. */
import type { Element as Wanted } from '../formats/element.ts';

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Draws into a picture again and again: afterwards `svg` has what is wanted as its only element. Texts become text nodes, so
 * that nothing in them is markup.
 */
export function drawInto(svg: Element): (wanted: Wanted) => void {
  let drawn: Wanted | null = null;
  return (wanted) => {
    // What the build wrote is not known in parts.
    if (drawn === null) svg.replaceChildren(create(wanted));
    else patchChildren(svg, [wanted], [drawn]);
    drawn = wanted;
  };
}

/** Elements of one kind stand together: where one kind has more or fewer now, those of the next kind stay who they are. */
function patchChildren(parent: Element, wanted: readonly Wanted[], drawn: readonly Wanted[]): void {
  const elements = [...parent.children];
  let at = 0;
  for (const [i, child] of wanted.entries()) {
    while (drawn.length - at > wanted.length - i && drawn[at]?.name !== child.name) elements[at++]?.remove();
    const [element, was] = [elements[at], drawn[at]];
    if (element && was?.name === child.name) {
      patchElement(element, child, was);
      at += 1;
    } else parent.insertBefore(create(child), element ?? null);
  }
  for (const surplus of elements.slice(at)) surplus.remove();
}

function patchElement(element: Element, wanted: Wanted, drawn: Wanted): void {
  for (const name in drawn.attributes) if (!(name in wanted.attributes)) element.removeAttribute(name);
  for (const [name, value] of Object.entries(wanted.attributes)) {
    if (drawn.attributes[name] !== value) element.setAttribute(name, String(value));
  }
  if (wanted.children.length > 0 || drawn.children.length > 0) patchChildren(element, wanted.children, drawn.children);
  else if (wanted.text !== drawn.text) element.textContent = wanted.text;
}

function create({ name, attributes, children, text }: Wanted): Element {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text === '') element.append(...children.map(create));
  else element.textContent = text;
  return element;
}
