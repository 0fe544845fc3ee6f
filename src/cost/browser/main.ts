/** The page of costs at work: reads its fields, decides, and has what came of it drawn; the address follows. */

import { copyOnClick } from '../../client/index.ts';
import { AXES } from '../../data/index.ts';
import type { CostJson } from '../api.ts';
import { describeChanges, toReference } from '../changes.ts';
import { decide, type Inputs } from '../decide.ts';
import { type Market, modelsOf, providersOf } from '../market.ts';
import { applyScenario, type Scenario, toScenarioKey } from '../scenario.ts';
import { lockInTable } from '../shown/tables.ts';
import { Choices } from './choices.ts';
import { drawSeen } from './draw-seen.ts';
import { Fields, readFields, writeFields } from './fields.ts';
import { setText } from './fill-table.ts';
import { findParts, type Given, type Part, type Shown } from './parts.ts';
import { parseInputs, serializeInputs } from './state.ts';

const ADDRESS_MS = 100;
/** So often until a browser has compiled what takes long, for each kind of scenario. */
const REHEARSALS = 16;

const form = document.querySelector<HTMLFormElement>('[data-cost]');
if (form) void start(form);

async function start(page: HTMLFormElement): Promise<void> {
  const response = await fetch(page.dataset.cost ?? '');
  const { market, inputs: first } = (await response.json()) as Pick<CostJson, 'market' | 'inputs'>;
  const given: Given = {
    base: page.dataset.base ?? '',
    context: JSON.parse(page.dataset.context ?? '{}'),
    recommended: JSON.parse(page.dataset.recommended ?? '[]'),
  };
  const start = decide(market, first);
  const choices = new Choices(market);
  choices.fill(page);
  const fields = new Fields(page, choices);
  const reset = page.querySelector<HTMLElement>('[data-reset]');
  const parts = findParts(page, given);
  const drawing = drawSeen(parts, (is) => {
    page.toggleAttribute('data-busy', is);
  });

  /** What is asked now, and what was when somebody was last done with a field. */
  let asked = first;
  let settled = first;
  let last = { scenario: toScenarioKey(market, first.scenario), market: start.market };
  let addressing: ReturnType<typeof setTimeout> | undefined;
  let reference = { key: JSON.stringify(first), decision: start };
  const toShown = (inputs: Inputs): Shown => {
    const scenario = toScenarioKey(market, inputs.scenario);
    if (scenario !== last.scenario) last = { scenario, market: applyScenario(market, inputs.scenario) };
    const before = toReference(inputs, first);
    const key = JSON.stringify(before);
    // Most changes leave it as it was, and with it all that was computed of it.
    if (key !== reference.key) reference = { key, decision: decide(market, before, start.market) };
    return {
      decision: decide(market, inputs, last.market),
      before: reference.decision,
      search: serializeInputs(inputs, first, market),
    };
  };
  const toRehearse = market.kind === 'measured' ? [otherPrices, otherWeights] : [otherPrices];
  let rehearsals = 0;
  /** Computes all that the page shows once more, from a market of which nothing is known yet, and finds it there already. */
  const rehearse = () => {
    if (rehearsals === REHEARSALS * toRehearse.length) return;
    rehearsals += 1;
    const inputs = readFields(fields, settled, market);
    const decision = decide({ ...market }, inputs);
    const shown: Shown = { ...toShown(inputs), decision };
    drawing.rehearse(
      (part) => part.draw(shown),
      () => {
        const toScenario = toRehearse[rehearsals % toRehearse.length] ?? otherPrices;
        rehearseScenario(shown, parts, { ...inputs.scenario, ...toScenario(market, rehearsals) });
        rehearse();
      },
    );
  };
  const show = (inputs: Inputs) => {
    const shown = toShown(inputs);
    const { search } = shown;
    drawing.show((part) => part.draw(shown), rehearse);
    // Browsers take it amiss if that is done a hundred times a second, as a slider does.
    clearTimeout(addressing);
    addressing = setTimeout(
      () => history.replaceState(null, '', location.pathname + search + location.hash),
      ADDRESS_MS,
    );
    if (reset) reset.hidden = search === '';
  };

  const parsed = parseInputs(location.search, first, market);
  asked = settled = parsed.inputs;
  writeFields(fields, parsed.inputs, market);
  if (location.search !== '') show(parsed.inputs);
  else rehearse();
  openWhereSet(page, parsed.inputs);
  tellIgnored(page, parsed.ignored);

  page.addEventListener('input', (event) => {
    fields.follow(event.target);
    // Half of a number that turns out to be none was never meant: such a field counts as when somebody was last done with it.
    asked = readFields(fields, settled, market);
    show(asked);
  });
  page.addEventListener('change', () => {
    settled = asked;
  });
  page.addEventListener('submit', (event) => event.preventDefault());
  reset?.addEventListener('click', () => {
    asked = settled = first;
    writeFields(fields, first, market);
    readFields(fields, first, market);
    show(first);
    tellIgnored(page, []);
    page.querySelector<HTMLElement>('[data-copy-link]')?.focus();
  });
  copyOnClick('[data-copy-link]', () => location.href);
  page.dataset.ready = '';
}

/** Decides under a scenario, and has it drawn where nobody sees it. */
function rehearseScenario(shown: Shown, parts: readonly Part[], scenario: Scenario): void {
  const { present, inputs } = shown.decision;
  const decision = decide(present, { ...inputs, scenario });
  describeChanges(shown.decision, decision);
  lockInTable(decision);
  for (const { rehearse } of parts) rehearse?.({ ...shown, before: shown.decision, decision });
}

/** A scenario of prices, and below one of weights: another one for each number, so that nothing of it is known already. */
function otherPrices(market: Market, number: number): Partial<Scenario> {
  const providers = providersOf(market);
  const name = providers.at(-number % providers.length);
  if (name === undefined) return {};
  return { dearer: { of: 'provider', name, times: 3 }, withdrawn: modelsOf(name, market).slice(1) };
}

function otherWeights({ tasks }: Market, number: number): Partial<Scenario> {
  const toWeights = (of: readonly unknown[]) => of.map((_, i) => (i === 0 ? 1 + number : 1));
  return { axisWeights: toWeights(AXES), taskWeights: toWeights(tasks) };
}

/** Weights that count are not folded away. */
function openWhereSet(page: HTMLElement, { scenario: { taskWeights, axisWeights } }: Inputs): void {
  const details = page.querySelector<HTMLDetailsElement>('[data-weights]');
  if (details && [taskWeights, axisWeights].some((weights) => weights.some((weight) => weight !== 1)))
    details.open = true;
}

function tellIgnored(page: HTMLElement, ignored: readonly string[]): void {
  const status = page.querySelector('[data-status]');
  const many = ignored.length;
  if (!status) return;
  setText(
    status,
    many === 0
      ? ''
      : `The link asked for what this page does not have: ${many} of its parts ${many === 1 ? 'is' : 'are'} left out.`,
  );
}
