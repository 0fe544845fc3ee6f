/** The page of costs at work: reads its fields, decides, and writes what came of it into the page that is there. */
import { type Advice, listAdvice } from '../domain/decide/advice.ts';
import { describeChanges } from '../domain/decide/changes.ts';
import { type Decision, decide, type Inputs } from '../domain/decide/decide.ts';
import { type Market, providersOf } from '../domain/decide/market.ts';
import { routerChart } from '../figures/decide/router-chart.ts';
import { SENTENCES } from '../figures/decide/sentences.ts';
import {
  againstTable,
  billTable,
  lockInTable,
  mixTable,
  policyTable,
  standingsTable,
  type Table,
} from '../figures/decide/tables.ts';
import type { CostJson } from '../formats/api-cost.ts';
import { POLICY_FORMS } from '../formats/policy/forms.ts';
import { type RouterContext, routesOf } from '../formats/policy/routes.ts';
import { toInlineSvg } from '../formats/svg.ts';
import { copyOnClick } from './copy.ts';
import { readFields, writeFields } from './cost-fields.ts';
import { parseInputs, serializeInputs } from './cost-state.ts';
import { fillTable, setText } from './fill-table.ts';

const TABLES: Record<string, (decision: Decision) => Table> = {
  bill: billTable,
  mix: mixTable,
  policy: policyTable,
  against: againstTable,
  standings: standingsTable,
  'lock-in': lockInTable,
};

const form = document.querySelector<HTMLFormElement>('[data-cost]');
if (form) void start(form);

async function start(page: HTMLFormElement): Promise<void> {
  const response = await fetch(page.dataset.cost ?? '');
  const { market, inputs: first } = (await response.json()) as Pick<CostJson, 'market' | 'inputs'>;
  const context = JSON.parse(page.dataset.context ?? '{}') as RouterContext;
  const before = decide(market, first);
  fillChoices(page, market);

  let asked = first;
  const show = (inputs: Inputs) => {
    asked = inputs;
    draw(page, decide(market, inputs), before, context);
    const search = serializeInputs(inputs, first, market);
    history.replaceState(null, '', location.pathname + search + location.hash);
    const reset = page.querySelector<HTMLElement>('[data-reset]');
    if (reset) reset.hidden = search === '';
  };

  const parsed = parseInputs(location.search, first, market);
  writeFields(page, parsed.inputs, market);
  if (location.search !== '') show(parsed.inputs);
  tellIgnored(page, parsed.ignored);

  page.addEventListener('input', (event) => {
    followSlider(page, event.target);
    const inputs = readFields(page, asked, market);
    if (inputs !== null) show(inputs);
  });
  page.addEventListener('submit', (event) => event.preventDefault());
  page.querySelector('[data-reset]')?.addEventListener('click', () => {
    writeFields(page, first, market);
    readFields(page, first, market);
    show(first);
    tellIgnored(page, []);
  });
  copyOnClick('[data-copy-link]', () => location.href);
  page.dataset.ready = '';
}

function draw(page: HTMLElement, decision: Decision, before: Decision, context: RouterContext): void {
  for (const [name, say] of Object.entries(SENTENCES)) {
    for (const element of page.querySelectorAll(`[data-say="${name}"]`)) setText(element, say(decision));
  }
  for (const [name, toTable] of Object.entries(TABLES)) {
    const table = page.querySelector<HTMLTableElement>(`[data-table="${name}"]`);
    // What nobody sees is filled when it is opened.
    if (table) whenOpen(table, () => fillTable(table, toTable(decision), page.dataset.base ?? ''));
  }
  drawChart(page, decision);
  drawChanges(page, describeChanges(before, decision));
  drawAdvice(page, listAdvice(decision));
  const routes = routesOf(decision, context);
  for (const { id, make } of POLICY_FORMS) {
    const code = page.querySelector(`[data-policy-form="${id}"] code`);
    if (code) setText(code, make(routes));
  }
}

const waiting = new WeakMap<HTMLDetailsElement, () => void>();

function whenOpen(element: HTMLElement, fill: () => void): void {
  const details = element.closest('details');
  if (details) {
    if (!waiting.has(details)) details.addEventListener('toggle', () => details.open && waiting.get(details)?.());
    waiting.set(details, fill);
  }
  if (!details || details.open) fill();
}

/** Both widths, as at build: the style sheet shows the one that fits. Every text in it is escaped. */
function drawChart(page: HTMLElement, decision: Decision): void {
  const holder = page.querySelector('[data-router-chart]');
  const chart = routerChart(decision);
  if (holder && chart) holder.innerHTML = toInlineSvg(chart, 'narrow') + toInlineSvg(chart, 'wide');
}

function drawChanges(page: HTMLElement, sentences: readonly string[]): void {
  const list = page.querySelector('[data-changes]');
  const items = sentences.map((sentence) => Object.assign(document.createElement('li'), { textContent: sentence }));
  if (list && list.textContent !== sentences.join('')) list.replaceChildren(...items);
}

function drawAdvice(page: HTMLElement, advice: readonly Advice[]): void {
  const list = page.querySelector('[data-advice]');
  const template = list?.firstElementChild;
  if (!list || !template) return;
  while (list.children.length > advice.length) list.lastElementChild?.remove();
  while (list.children.length < advice.length) list.append(template.cloneNode(true));
  for (const [i, { when, offer, reason, uncertainty }] of advice.entries()) {
    const [term, text] = list.children[i]?.children ?? [];
    if (!term || !text) continue;
    setText(term, when);
    const [name, why, doubt] = text.children;
    const wanted = offer ? 'A' : 'SPAN';
    const named = name?.tagName === wanted ? name : document.createElement(wanted);
    setText(named, offer?.name ?? '—');
    if (offer)
      named.setAttribute(
        'href',
        `${document.querySelector<HTMLElement>('[data-cost]')?.dataset.base ?? ''}/models/${offer.id}/`,
      );
    if (named !== name) name?.replaceWith(named);
    if (why) setText(why, reason);
    if (doubt) setText(doubt, uncertainty);
  }
}

/** The page has only what is chosen at first: a thousand options in each field would be most of it. */
function fillChoices(page: HTMLElement, market: Market): void {
  const option = (value: string, text: string) => new Option(text, value);
  const sorted = [...market.offers].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  for (const select of page.querySelectorAll<HTMLSelectElement>('[data-models]')) {
    const { value } = select;
    const [none] = select.options;
    const providers = select.dataset.models === 'providers' ? providersOf(market) : [];
    const models = sorted.map(({ id, name }) => option(id, name));
    const groups = [...providers.map((name) => option(`provider:${name}`, `All of ${name}`)), ...models];
    select.replaceChildren(...(none ? [none] : []), ...groups);
    select.value = value;
  }
}

function followSlider(page: HTMLElement, target: EventTarget | null): void {
  if (!(target instanceof HTMLInputElement)) return;
  const of = target.dataset.sliderOf;
  const other = page.querySelector<HTMLInputElement>(
    of === undefined ? `[data-slider-of="${target.name}"]` : `[name="${of}"]`,
  );
  if (other && (target.name !== '') === (of === undefined)) other.value = target.value;
}

function tellIgnored(page: HTMLElement, ignored: readonly string[]): void {
  const status = page.querySelector('[data-status]');
  const many = ignored.length;
  if (status)
    setText(
      status,
      many === 0
        ? ''
        : `The link asked for what this page does not have: ${many} of its parts ${many === 1 ? 'is' : 'are'} left out.`,
    );
}
