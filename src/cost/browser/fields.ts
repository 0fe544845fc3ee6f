/** The fields of the page of costs: what is in them as inputs, and what is wrong with them in words. */

import { AXES, formatPercent, meant } from '../../data/index.ts';
import { sumToOne } from '../../scoring/index.ts';
import type { Inputs } from '../decide.ts';
import { type Market, modelsOf } from '../market.ts';
import type { Scenario } from '../scenario.ts';
import type { Choices } from './choices.ts';
import { PROVIDER, parseTarget } from './state.ts';

/** A field that holds nonsense counts as in `last`, and says so; a mix whose shares do not sum to one is nonsense as a whole. */
export function readFields(form: Fields, last: Inputs, market: Market): Inputs {
  const { workload } = last;
  const asked = {
    engineers: form.number('engineers', workload.engineers),
    callsPerDay: form.number('calls', workload.callsPerDay),
    daysPerMonth: form.number('days', workload.daysPerMonth),
    outputTokensPerCall: form.optional('output', workload.outputTokensPerCall),
    inputTokensPerCall: form.number('input', workload.inputTokensPerCall),
  };
  return {
    workload: asked,
    baseline: form.choice('baseline', last.baseline ?? '') || null,
    tiers: readTiers(form, last),
    floor: form.number('floor', last.floor),
    budget: form.optional('budget', last.budget),
    scenario: readScenario(form, last.scenario, market),
  };
}

export function writeFields(form: Fields, inputs: Inputs, market: Market): void {
  const { workload, scenario } = inputs;
  form.write('engineers', workload.engineers);
  form.write('calls', workload.callsPerDay);
  form.write('days', workload.daysPerMonth);
  form.write('output', workload.outputTokensPerCall ?? '');
  form.write('input', workload.inputTokensPerCall);
  form.write('baseline', inputs.baseline ?? '');
  form.write('floor', inputs.floor);
  form.write('budget', inputs.budget ?? '');
  for (let i = 0; form.has(`tier-${i}`); i++) {
    const tier = inputs.tiers[i];
    form.write(`tier-${i}`, tier?.model ?? '');
    form.write(`share-${i}`, tier ? meant(tier.share * 100) : '');
  }
  const { dearer } = scenario;
  form.write('dearer', dearer === null ? '' : dearer.of === 'provider' ? PROVIDER + dearer.name : dearer.name);
  if (dearer) form.write('times', dearer.times);
  form.write('without', withoutValue(scenario, market));
  for (const [i, { id }] of market.tasks.entries()) form.write(`task-${id}`, scenario.taskWeights[i] ?? 1);
  for (const [i, axis] of AXES.entries()) form.write(`axis-${axis}`, scenario.axisWeights[i] ?? 1);
}

function withoutValue({ withdrawn }: Scenario, market: Market): string {
  const [first] = withdrawn;
  if (first === undefined || withdrawn.length === 1) return first ?? '';
  const provider = market.offers.find(({ id }) => id === first)?.provider;
  return PROVIDER + provider;
}

function readTiers(form: Fields, last: Inputs): Inputs['tiers'] {
  if (!form.has('tier-0')) return last.tiers;
  const tiers: { model: string; share: number }[] = [];
  let problem = '';
  for (let i = 0; form.has(`tier-${i}`); i++) {
    const model = form.choice(`tier-${i}`, '');
    const percent = form.optional(`share-${i}`, null) ?? 0;
    if (model === '' && percent > 0) problem ||= `Choose a model for the share of ${formatPercent(percent / 100)}.`;
    if (model === '' || percent === 0) continue;
    if (tiers.some((tier) => tier.model === model)) problem ||= 'A model stands twice in the mix: give it one share.';
    tiers.push({ model, share: percent / 100 });
  }
  const sum = tiers.reduce((total, { share }) => total + share, 0);
  if (problem === '' && tiers.length > 0 && !sumToOne(tiers)) {
    problem = `The shares sum to ${formatPercent(sum)}; the mix needs 100%.`;
  }
  form.complain('mix', problem);
  return problem === '' ? tiers : last.tiers;
}

function readScenario(form: Fields, last: Scenario, market: Market): Scenario {
  const target = parseTarget(form.choice('dearer', ''), market);
  const times = form.number('times', last.dearer?.times ?? 1);
  const gone = parseTarget(form.choice('without', ''), market);
  const taskWeights = market.tasks.map(({ id }, i) => form.number(`task-${id}`, last.taskWeights[i] ?? 1));
  const axisWeights = AXES.map((axis, i) => form.number(`axis-${axis}`, last.axisWeights[i] ?? 1));
  const isZero = [taskWeights, axisWeights].some((weights) => weights.every((weight) => weight === 0));
  form.complain('weights', isZero ? 'One weight at least must be above 0.' : '');
  return {
    dearer: target === null ? null : { ...target, times },
    withdrawn: gone === null ? [] : gone.of === 'provider' ? modelsOf(gone.name, market) : [gone.name],
    axisWeights: isZero ? last.axisWeights : axisWeights,
    taskWeights: isZero ? last.taskWeights : taskWeights,
  };
}

type Field = HTMLInputElement | HTMLSelectElement;
const NONSENSE = Symbol('nonsense');

/** The fields of the page by name, found once: looking for one among a thousand rows takes longer than all that follows from it. */
export class Fields {
  readonly #choices: Choices;
  readonly #fields = new Map<string, Field>();
  readonly #sliders = new Map<string, HTMLInputElement>();
  readonly #complaints = new Map<string, HTMLElement>();
  /** What is in each field, as long as it is not changed: asking all of them takes a good part of the time of a change. */
  readonly #read = new Map<string, number | null | typeof NONSENSE>();

  constructor(page: HTMLElement, choices: Choices) {
    this.#choices = choices;
    for (const field of page.querySelectorAll<Field>('[name]')) this.#fields.set(field.name, field);
    for (const slider of page.querySelectorAll<HTMLInputElement>('[data-slider-of]')) {
      this.#sliders.set(slider.dataset.sliderOf ?? '', slider);
    }
    for (const place of page.querySelectorAll<HTMLElement>('[data-complaint]')) {
      this.#complaints.set(place.dataset.complaint ?? '', place);
    }
  }

  /** To be told of each change; a slider and its field show the same number. */
  follow(target: EventTarget | null): void {
    if (!(target instanceof HTMLInputElement)) return;
    const { sliderOf } = target.dataset;
    const other = sliderOf === undefined ? this.#sliders.get(target.name) : this.#fields.get(sliderOf);
    if (other) other.value = target.value;
    this.#read.delete(sliderOf ?? target.name);
  }

  has(name: string): boolean {
    return this.#find(name) !== null;
  }

  choice(name: string, otherwise: string): string {
    return this.#find(name)?.value ?? otherwise;
  }

  /** What stood there before where the page has no such field, or nonsense in it. */
  number(name: string, otherwise: number): number {
    return this.optional(name, otherwise) ?? otherwise;
  }

  optional(name: string, otherwise: number | null): number | null {
    const field = this.#find(name);
    if (!(field instanceof HTMLInputElement)) return otherwise;
    let read = this.#read.get(name);
    if (read === undefined) {
      read = this.#readNumber(field);
      this.#read.set(name, read);
    }
    return read === NONSENSE ? otherwise : read;
  }

  #readNumber(field: HTMLInputElement): number | null | typeof NONSENSE {
    const { validity, dataset, value } = field;
    const isEmpty = value === '' && !validity.badInput;
    const isWrong = !validity.valid || (isEmpty && dataset.optional === undefined);
    this.#mark(field, isWrong ? `Write ${dataset.limits}. The page still counts with the number before.` : '');
    if (isWrong) return NONSENSE;
    return isEmpty ? null : field.valueAsNumber;
  }

  write(name: string, value: string | number): void {
    const field = this.#find(name);
    this.#read.delete(name);
    if (field instanceof HTMLSelectElement) this.#choices.choose(field, String(value));
    else if (field) field.value = String(value);
    const slider = this.#sliders.get(name);
    if (slider) slider.value = String(value);
  }

  complain(about: string, problem: string): void {
    const place = this.#complaints.get(about);
    if (!place || place.textContent === problem) return;
    place.textContent = problem;
    place.hidden = problem === '';
  }

  #mark(field: HTMLInputElement, problem: string): void {
    if (problem === '') field.removeAttribute('aria-invalid');
    else field.setAttribute('aria-invalid', 'true');
    this.complain(field.name, problem);
  }

  #find(name: string): Field | null {
    return this.#fields.get(name) ?? null;
  }
}
