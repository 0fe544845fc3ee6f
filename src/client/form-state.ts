/** A form's state and its address: parameters are the fields that are not as they were at first, sorted by name. */
import { isTracking } from './tracking.ts';

type Field = HTMLInputElement | HTMLSelectElement;

/** Fills the form from an address. Gives the names of what it does not understand. */
export function readAddress(form: HTMLFormElement, search: string): string[] {
  form.reset();
  const ignored: string[] = [];
  for (const [name, value] of new URLSearchParams(search)) {
    const field = form.elements.namedItem(name);
    const isField = field instanceof HTMLInputElement || field instanceof HTMLSelectElement;
    if (!(isField && fill(field, value)) && !isTracking(name)) ignored.push(name);
  }
  return ignored;
}

/** Empty for a form that is as it was at first. */
export function toAddress(form: HTMLFormElement): string {
  const params = new URLSearchParams();
  for (const field of [...form.elements].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))) {
    if (field instanceof HTMLSelectElement && field.selectedIndex > 0) params.set(field.name, field.value);
    if (!(field instanceof HTMLInputElement)) continue;
    if (field.type === 'checkbox' ? field.checked : field.value.trim() !== '') params.set(field.name, field.value);
  }
  return params.size === 0 ? '' : `?${params}`;
}

/** False where the field cannot have the value. */
function fill(field: Field, value: string): boolean {
  if (field instanceof HTMLInputElement && field.type === 'checkbox') {
    field.checked = value === field.value;
    return field.checked;
  }
  if (field instanceof HTMLSelectElement && ![...field.options].some((option) => option.value === value)) return false;
  field.value = value;
  return true;
}

const nameOf = (element: Element) => (element as Field).name;
