/** The cost page at work: reads its fields, decides, and shows what follows; the address keeps up. */
import { copyOnClick } from '../../client/index.ts';
import { type CostJson, fromCostJson } from '../api.ts';
import { toReference } from '../changes.ts';
import { decide, type Inputs } from '../decide.ts';
import { type Ignored, parseInputs, serializeInputs } from '../query.ts';
import { fillChoices, readInputs, syncSlider, writeInputs } from './form.ts';
import { type Given, render } from './render.ts';

/** Browsers refuse to change the address as often as a slider moves. */
const ADDRESS_MS = 100;

const form = document.querySelector<HTMLFormElement>('[data-cost]');
if (form) void start(form);

async function start(form: HTMLFormElement): Promise<void> {
  const response = await fetch(form.dataset.cost ?? '');
  const { numbers, inputs: first } = fromCostJson((await response.json()) as CostJson);
  const given: Given = {
    base: form.dataset.base ?? '',
    context: JSON.parse(form.dataset.context ?? '{}'),
    recommended: JSON.parse(form.dataset.recommended ?? '[]'),
  };
  const reset = form.querySelector<HTMLElement>('[data-reset]');
  let addressing: ReturnType<typeof setTimeout> | undefined;
  const show = (inputs: Inputs) => {
    const search = serializeInputs(inputs, first, numbers);
    const before = decide(numbers, toReference(inputs, first));
    render(form, { decision: decide(numbers, inputs), before, search }, given);
    if (reset) reset.hidden = search === '';
    clearTimeout(addressing);
    addressing = setTimeout(
      () => history.replaceState(null, '', location.pathname + search + location.hash),
      ADDRESS_MS,
    );
  };

  const { inputs, ignored } = parseInputs(location.search, first, numbers);
  /** What is asked now, and what was when somebody was last done with a field. */
  let [asked, settled] = [inputs, inputs];
  fillChoices(form, numbers);
  writeInputs(form, inputs, numbers);
  if (location.search !== '') show(inputs);
  openWhereSet(form, inputs);
  tellIgnored(form, ignored);

  form.addEventListener('input', ({ target }) => {
    syncSlider(form, target);
    // Half of a number that turns out wrong was never asked for: such a field counts as when somebody was last done with it.
    asked = readInputs(form, settled, numbers, target);
    show(asked);
  });
  form.addEventListener('change', () => {
    settled = asked;
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  reset?.addEventListener('click', () => {
    writeInputs(form, first, numbers);
    asked = settled = readInputs(form, first, numbers);
    show(first);
    tellIgnored(form, []);
    form.querySelector<HTMLElement>('[data-copy-link]')?.focus();
  });
  copyOnClick('[data-copy-link]', () => location.href);
  form.dataset.ready = '';
}

/** Weights that count are not folded away. */
function openWhereSet(form: HTMLFormElement, { scenario: { taskWeights, axisWeights } }: Inputs): void {
  const details = form.querySelector<HTMLDetailsElement>('[data-weights]');
  if (details && [...taskWeights, ...axisWeights].some((weight) => weight !== 1)) details.open = true;
}

function tellIgnored(form: HTMLFormElement, ignored: readonly Ignored[]): void {
  const status = form.querySelector('[data-status]');
  if (!status) return;
  const many = ignored.length;
  const problems = ignored.flatMap(({ name, problem }) => (problem ? `${name}: ${problem}` : []));
  const left = `The link asked for what this page does not have: ${many} of its parts ${many === 1 ? 'is' : 'are'} left out.`;
  status.textContent = many === 0 ? '' : [left, ...problems].join(' ');
}
