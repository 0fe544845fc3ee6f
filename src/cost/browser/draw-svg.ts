/** Makes a picture on the page another one, element by element: what stays as it is, is neither parsed nor laid out again. */
import type { Element as Wanted } from '../../exports/index.ts';

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

/** What says the same stays the same element wherever it moves; of others, the first of a kind is the first one drawn. */
function patchChildren(parent: Element, wanted: readonly Wanted[], drawn: readonly Wanted[]): void {
  const left = new Map<string, { element: Element; was: Wanted }[]>();
  for (const [i, was] of drawn.entries()) {
    const element = parent.children[i];
    if (!element) continue;
    const same = left.get(keyOf(was));
    if (same) same.push({ element, was });
    else left.set(keyOf(was), [{ element, was }]);
  }
  const kept = wanted.map((child) => left.get(keyOf(child))?.shift());
  const places = new Map(kept.flatMap((found, i) => (found ? [[found.element, i]] : [])));
  for (const same of left.values()) for (const { element } of same) element.remove();
  const placeOf = (element: Element | null) => (element && places.get(element)) ?? wanted.length;
  let at = parent.firstElementChild;
  for (const [i, child] of wanted.entries()) {
    const found = kept[i];
    if (found) patchElement(found.element, child, found.was);
    // One that goes further back steps aside, so that those behind it need not all pass it.
    while (at && placeOf(at) > placeOf(at.nextElementSibling)) {
      const aside = at;
      at = at.nextElementSibling;
      aside.remove();
    }
    if (found && found.element === at) at = at.nextElementSibling;
    else parent.insertBefore(found?.element ?? create(child), at);
  }
}

/** Texts by what they say, others by their kind. */
const keyOf = ({ name, text }: Wanted) => `${name} ${text}`;

function patchElement(element: Element, wanted: Wanted, drawn: Wanted): void {
  if (wanted === drawn) return;
  const [is, was] = [wanted.attributes, drawn.attributes];
  for (const name in was) if (!(name in is)) element.removeAttribute(name);
  for (const name in is) if (was[name] !== is[name]) element.setAttribute(name, String(is[name]));
  if (wanted.children.length > 0 || drawn.children.length > 0) patchChildren(element, wanted.children, drawn.children);
}

function create({ name, attributes, children, text }: Wanted): Element {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text === '') element.append(...children.map(create));
  else element.textContent = text;
  return element;
}
