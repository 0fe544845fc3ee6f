/** The page of costs at work: reads its fields, decides, and writes what came of it into the page that is there. */
import { type Advice, listAdvice } from '../domain/decide/advice.ts';
import { describeChanges } from '../domain/decide/changes.ts';
import { type Decision, decide, type Inputs } from '../domain/decide/decide.ts';
import { type Market, providersOf } from '../domain/decide/market.ts';
import type { Chart } from '../figures/chart.ts';
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
import { CHART_WIDTHS, type ChartWidth, toInlineSvg } from '../formats/svg.ts';
import { copyOnClick } from './copy.ts';
import { Fields, readFields, writeFields } from './cost-fields.ts';
import { parseInputs, serializeInputs } from './cost-state.ts';
import { fillTable, setText } from './fill-table.ts';

const TABLES: Record<string, (decision: Decision, most?: number) => Table> = {
  bill: billTable,
  mix: mixTable,
  policy: policyTable,
  against: againstTable,
  standings: standingsTable,
  'lock-in': lockInTable,
};

const ADDRESS_MS = 100;
const LATER_MS = 300;
const WIDTHS = Object.keys(CHART_WIDTHS) as ChartWidth[];

const form = document.querySelector<HTMLFormElement>('[data-cost]');
if (form) void start(form);

async function start(page: HTMLFormElement): Promise<void> {
  const response = await fetch(page.dataset.cost ?? '');
  const { market, inputs: first } = (await response.json()) as Pick<CostJson, 'market' | 'inputs'>;
  const context = JSON.parse(page.dataset.context ?? '{}') as RouterContext;
  const before = decide(market, first);
  fillChoices(page, market);
  const fields = new Fields(page);
  const places = findPlaces(page);

  let asked = first;
  let addressing: ReturnType<typeof setTimeout> | undefined;
  const show = (inputs: Inputs) => {
    asked = inputs;
    draw(places, decide(market, inputs), before, context);
    const search = serializeInputs(inputs, first, market);
    // Browsers take it amiss if that is done a hundred times a second, as a slider does.
    clearTimeout(addressing);
    addressing = setTimeout(
      () => history.replaceState(null, '', location.pathname + search + location.hash),
      ADDRESS_MS,
    );
    if (places.reset) places.reset.hidden = search === '';
  };

  const parsed = parseInputs(location.search, first, market);
  writeFields(fields, parsed.inputs, market);
  if (location.search !== '') show(parsed.inputs);
  tellIgnored(page, parsed.ignored);

  page.addEventListener('input', (event) => {
    fields.follow(event.target);
    const inputs = readFields(fields, asked, market);
    if (inputs !== null) show(inputs);
  });
  page.addEventListener('submit', (event) => event.preventDefault());
  page.querySelector('[data-reset]')?.addEventListener('click', () => {
    writeFields(fields, first, market);
    readFields(fields, first, market);
    show(first);
    tellIgnored(page, []);
  });
  copyOnClick('[data-copy-link]', () => location.href);
  page.dataset.ready = '';
}

/** What is written into, found once. */
interface Places {
  base: string;
  reset: HTMLElement | null;
  said: [HTMLElement, (decision: Decision) => string][];
  tables: [HTMLTableElement, (decision: Decision, most?: number) => Table][];
  chart: Element | null;
  changes: Element | null;
  advice: Element | null;
  code: [Element, (typeof POLICY_FORMS)[number]['make']][];
}

function findPlaces(page: HTMLElement): Places {
  const all = <E extends Element, T>(selector: string, of: Record<string, T>, key: string): [E, T][] =>
    [...page.querySelectorAll<E & HTMLElement>(selector)].flatMap((element): [E, T][] => {
      const found = of[element.dataset[key] ?? ''];
      return found === undefined ? [] : [[element, found]];
    });
  return {
    base: page.dataset.base ?? '',
    reset: page.querySelector<HTMLElement>('[data-reset]'),
    said: all('[data-say]', SENTENCES, 'say'),
    tables: all('[data-table]', TABLES, 'table'),
    chart: page.querySelector('[data-router-chart]'),
    changes: page.querySelector('[data-changes]'),
    advice: page.querySelector('[data-advice]'),
    code: POLICY_FORMS.flatMap(({ id, make }): Places['code'] => {
      const code = page.querySelector(`[data-policy-form="${id}"] code`);
      return code ? [[code, make]] : [];
    }),
  };
}

function draw(places: Places, decision: Decision, before: Decision, context: RouterContext): void {
  // First, as it asks what is seen: after other changes the browser would have to lay the page out to answer.
  drawChart(places, decision);
  for (const [element, say] of places.said) setText(element, say(decision));
  // What nobody sees is filled when it is opened.
  for (const [table, toTable] of places.tables) {
    whenOpen(table, () => fillTable(table, (most) => toTable(decision, most), places.base));
  }
  drawChanges(places, describeChanges(before, decision));
  drawAdvice(places, listAdvice(decision));
  const routes = routesOf(decision, context);
  for (const [code, make] of places.code) setText(code, make(routes));
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

/** The width that is seen at once, the other one when there is time. Every text in it is escaped. */
function drawChart({ chart: holder }: Places, decision: Decision): void {
  const chart = routerChart(decision);
  if (!holder || !chart) return;
  clearTimeout(drawing);
  const [seen = 'wide', ...others] = [...WIDTHS].sort((a, b) => Number(isSeen(holder, b)) - Number(isSeen(holder, a)));
  drawWidth(holder, chart, seen);
  drawing = setTimeout(() => {
    for (const width of others) drawWidth(holder, chart, width);
  }, LATER_MS);
}

let drawing: ReturnType<typeof setTimeout> | undefined;

function drawWidth(holder: Element, chart: Chart, width: ChartWidth): void {
  const old = holder.querySelector(`.chart-${width}`);
  if (old) old.outerHTML = toInlineSvg(chart, width);
}

function isSeen(holder: Element, width: ChartWidth): boolean {
  return holder.querySelector(`.chart-${width}`)?.checkVisibility() ?? false;
}

function drawChanges({ changes: list }: Places, sentences: readonly string[]): void {
  const items = sentences.map((sentence) => Object.assign(document.createElement('li'), { textContent: sentence }));
  if (list && list.textContent !== sentences.join('')) list.replaceChildren(...items);
}

function drawAdvice({ advice: list, base }: Places, advice: readonly Advice[]): void {
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
    if (offer) named.setAttribute('href', `${base}/models/${offer.id}/`);
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
