/**
 * The fields in which a model or a provider is chosen. A thousand options in each of them would be most of the page, and slow
 * down whatever is laid out or drawn: of so many, a field has what is chosen, and all the others once somebody turns to it.
 */
import { type Market, providersOf } from '../market.ts';
import { PROVIDER } from './state.ts';

const FIELDS = 'select[data-models]';

/** So many models are in each field from the start, where tools find them that do not turn to a field first. */
const MAX_AT_START = 100;

interface Choice {
  value: string;
  text: string;
}

export class Choices {
  readonly #models: readonly Choice[];
  readonly #providers: readonly Choice[];

  constructor(market: Market) {
    this.#models = market.offers.map(({ id, name }) => ({ value: id, text: name }));
    this.#providers = providersOf(market).map((name) => ({ value: PROVIDER + name, text: `All of ${name}` }));
  }

  /** A finger and a mouse come down, and a key or a screen reader moves there, before the list opens. */
  fill(page: HTMLElement): void {
    if (this.#models.length <= MAX_AT_START) {
      for (const field of page.querySelectorAll<HTMLSelectElement>(FIELDS)) this.#fill(field);
      return;
    }
    for (const type of ['pointerdown', 'focusin']) {
      page.addEventListener(type, ({ target }) => {
        const field = target instanceof Element ? target.closest<HTMLSelectElement>(FIELDS) : null;
        if (field && !('filled' in field.dataset)) this.#fill(field);
      });
    }
  }

  /** Has the field show one of them, which it may not have yet; an empty value is none. */
  choose(field: HTMLSelectElement, value: string): void {
    field.value = value;
    const choice = field.value === value ? undefined : this.#of(field).find((one) => one.value === value);
    if (choice) field.add(new Option(choice.text, value, false, true));
  }

  #fill(field: HTMLSelectElement): void {
    const { value } = field;
    const [none] = field.options;
    field.replaceChildren(...(none ? [none] : []), ...this.#of(field).map((one) => new Option(one.text, one.value)));
    field.value = value;
    field.dataset.filled = '';
  }

  #of(field: HTMLSelectElement): readonly Choice[] {
    return field.dataset.models === 'providers' ? [...this.#providers, ...this.#models] : this.#models;
  }
}
