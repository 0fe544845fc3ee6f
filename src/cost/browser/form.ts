/** The form of the cost page: its fields as inputs, and what is wrong with them in words. */
import { AXES, formatPercent, parseNumber, withoutFloatNoise, writeNumber } from '../../data/index.ts';
import { sumToOne } from '../../scoring/index.ts';
import { computeMonthlyTasks, countTasks, type Workload } from '../bill.ts';
import { type BoardNumbers, providersOf } from '../board-numbers.ts';
import type { Inputs } from '../decide.ts';
import { readWithin } from '../limits.ts';
import { idsOf, PROVIDER, parseTarget, toParameters } from '../query.ts';
import type { Scenario } from '../scenario.ts';

type Field = HTMLInputElement | HTMLSelectElement;

/** Puts all models into the fields that choose one, and all providers into those that choose one of them, too. */
export function fillChoices(form: HTMLFormElement, numbers: BoardNumbers): void {
  const providers = providersOf(numbers).map((name) => [`All of ${name}`, PROVIDER + name] as const);
  const models = numbers.models.map(({ id, name }) => [name, id] as const);
  for (const field of form.querySelectorAll<HTMLSelectElement>('select[data-models]')) {
    const { value } = field;
    const choices = field.dataset.models === 'providers' ? [...providers, ...models] : models;
    field.length = 1;
    field.append(...choices.map(([text, value]) => new Option(text, value)));
    field.value = value;
  }
}

/**
 * A field with a mistake counts as in `last`, and says so; so does a mix with a mistake, as a whole. People and days, where
 * `changed` is one of their fields, count the tasks of a month anew.
 */
export function readInputs(
  form: HTMLFormElement,
  last: Inputs,
  numbers: BoardNumbers,
  changed: EventTarget | null = null,
): Inputs {
  return {
    workload: readWorkload(form, last.workload, changed),
    baseline: readChoice(form, 'baseline') || null,
    tiers: readTiers(form, last),
    floor: readNumber(form, 'floor', last.floor),
    budget: readOptional(form, 'budget', last.budget),
    scenario: readScenario(form, last.scenario, numbers),
  };
}

function readWorkload(form: HTMLFormElement, last: Workload, changed: EventTarget | null): Workload {
  const workload: Workload = {
    tasksPerMonth: null,
    engineers: readNumber(form, 'engineers', last.engineers),
    callsPerDay: readNumber(form, 'calls', last.callsPerDay),
    daysPerMonth: readNumber(form, 'days', last.daysPerMonth),
    outputTokensPerCall: readOptional(form, 'output', last.outputTokensPerCall),
    inputTokensPerCall: readNumber(form, 'input', last.inputTokensPerCall),
    cachedPercent: readNumber(form, 'cached', last.cachedPercent),
  };
  const counted = countTasks(workload);
  const isCounting = changed instanceof HTMLInputElement && COUNTING_FIELDS.includes(changed.name);
  if (isCounting) write(form, 'month', writeNumber(counted));
  const tasksPerMonth = readNumber(form, 'month', computeMonthlyTasks(last));
  return { ...workload, tasksPerMonth: tasksPerMonth === counted ? null : tasksPerMonth };
}

export function writeInputs(form: HTMLFormElement, inputs: Inputs, numbers: BoardNumbers): void {
  const { tiers, scenario } = inputs;
  const { times, ...texts } = toParameters(inputs, numbers);
  for (const [name, text] of Object.entries(texts)) write(form, name, text);
  if (times) write(form, 'times', times);
  write(form, 'month', writeNumber(computeMonthlyTasks(inputs.workload)));
  for (const i of tierIndices(form)) {
    const tier = tiers[i];
    write(form, `tier-${i}`, tier?.model ?? '');
    write(form, `share-${i}`, tier ? writeNumber(withoutFloatNoise(tier.share * 100)) : '');
  }
  for (const [i, name] of taskNames(numbers).entries()) write(form, name, writeNumber(scenario.taskWeights[i] ?? 1));
  for (const [i, name] of AXIS_FIELDS.entries()) write(form, name, writeNumber(scenario.axisWeights[i] ?? 1));
}

/** A slider and its field show the same number. */
export function syncSlider(form: HTMLFormElement, target: EventTarget | null): void {
  if (!(target instanceof HTMLInputElement)) return;
  const { sliderOf } = target.dataset;
  const other = sliderOf === undefined ? findSlider(target.name) : findField(form, sliderOf);
  const number = parseNumber(target.value);
  if (other && number !== null) other.value = String(number);
}

const COUNTING_FIELDS = ['engineers', 'calls', 'days'];
const AXIS_FIELDS = AXES.map((axis) => `axis-${axis}`);
const taskNames = ({ tasks }: BoardNumbers) => tasks.map(({ id }) => `task-${id}`);

/** As many as the page has fields for. */
function tierIndices(form: HTMLFormElement): number[] {
  return [...form.querySelectorAll('[name^="tier-"]').keys()];
}

function readTiers(form: HTMLFormElement, last: Inputs): Inputs['tiers'] {
  const indices = tierIndices(form);
  if (indices.length === 0) return last.tiers;
  const asked = indices.map((i) => ({
    model: readChoice(form, `tier-${i}`),
    share: (readOptional(form, `share-${i}`, null) ?? 0) / 100,
  }));
  const tiers = asked.filter(({ model, share }) => model !== '' && share > 0);
  const problem = findMixProblem(asked, tiers);
  complain(form, 'mix', problem);
  return problem === '' ? tiers : last.tiers;
}

function findMixProblem(asked: Inputs['tiers'], tiers: Inputs['tiers']): string {
  const nameless = asked.find(({ model, share }) => model === '' && share > 0);
  if (nameless) return `Choose a model for the share of ${formatPercent(nameless.share)}.`;
  if (new Set(tiers.map(({ model }) => model)).size < tiers.length)
    return 'A model is in the mix twice: give it one share.';
  if (tiers.length === 0 || sumToOne(tiers)) return '';
  const sum = tiers.reduce((total, { share }) => total + share, 0);
  return `The shares sum to ${formatPercent(sum)}; the mix needs 100%.`;
}

function readScenario(form: HTMLFormElement, last: Scenario, numbers: BoardNumbers): Scenario {
  const changed = parseTarget(readChoice(form, 'price'), numbers);
  const excluded = parseTarget(readChoice(form, 'without'), numbers);
  const times = readNumber(form, 'times', last.priceChange?.times ?? 1);
  const taskWeights = taskNames(numbers).map((name, i) => readNumber(form, name, last.taskWeights[i] ?? 1));
  const axisWeights = AXIS_FIELDS.map((name, i) => readNumber(form, name, last.axisWeights[i] ?? 1));
  const isZero = [taskWeights, axisWeights].some((weights) => weights.every((weight) => weight === 0));
  complain(form, 'weights', isZero ? 'One weight at least must be above 0.' : '');
  return {
    priceChange: changed && { ...changed, times },
    withdrawn: excluded ? idsOf(excluded, numbers) : [],
    axisWeights: isZero ? last.axisWeights : axisWeights,
    taskWeights: isZero ? last.taskWeights : taskWeights,
  };
}

function readChoice(form: HTMLFormElement, name: string): string {
  return findField(form, name)?.value ?? '';
}

/** `last` where the page has no such field, or one with a mistake. */
function readNumber(form: HTMLFormElement, name: string, last: number): number {
  return readOptional(form, name, last) ?? last;
}

/** The same for a field that may be empty, which is null. */
function readOptional(form: HTMLFormElement, name: string, last: number | null): number | null {
  const field = findField(form, name);
  if (!(field instanceof HTMLInputElement)) return last;
  const { optional, limits = '' } = field.dataset;
  const isEmpty = optional !== undefined && field.value.trim() === '';
  const read = isEmpty ? { number: null, problem: '' } : readWithin(field.value, JSON.parse(limits));
  const problem = read.number === null ? read.problem : '';
  complain(form, name, problem && `${problem} The page still counts with the number before.`);
  return problem ? last : read.number;
}

function write(form: HTMLFormElement, name: string, text: string): void {
  for (const field of [findField(form, name), findSlider(name)]) if (field) field.value = text;
}

/** Beside the field of that name, if there is one, which is marked as well. */
function complain(form: HTMLFormElement, about: string, problem: string): void {
  const field = findField(form, about);
  if (problem) field?.setAttribute('aria-invalid', 'true');
  else field?.removeAttribute('aria-invalid');
  const place = document.getElementById(`cost-${about}-error`);
  if (!place || place.textContent === problem) return;
  place.textContent = problem;
  place.hidden = problem === '';
}

function findField(form: HTMLFormElement, name: string): Field | null {
  return form.elements.namedItem(name) as Field | null;
}

function findSlider(name: string): HTMLInputElement | null {
  return document.querySelector<HTMLInputElement>(`#cost-${name}-slider`);
}
