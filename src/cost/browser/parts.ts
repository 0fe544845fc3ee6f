/** The parts of the page of costs that follow from a decision, each of which is written into the page that is there. */

import { CHART_WIDTHS, type ChartWidth, chartSize, drawChart } from '../../exports/index.ts';
import type { Chart } from '../../figures/index.ts';
import { keepLast } from '../../scoring/index.ts';
import { listAdvice } from '../advice.ts';
import { describeChanges } from '../changes.ts';
import type { Decision } from '../decide.ts';
import type { Market } from '../market.ts';
import { POLICY_FORMS } from '../policy/forms.ts';
import { type RouterContext, routesOf } from '../policy/routes.ts';
import { type Recommended, recommendationsTable } from '../shown/advice.ts';
import { routerChart, routerChartSince } from '../shown/router-chart.ts';
import { SENTENCES } from '../shown/sentences.ts';
import {
  againstTable,
  billTable,
  lockInTable,
  MAX_ROWS_ON_PAGE,
  mixTable,
  policyTable,
  standingsTable,
  type Table,
} from '../shown/tables.ts';
import type { Drawable } from './draw-seen.ts';
import { drawInto } from './draw-svg.ts';
import { alignTable, rowGroups, setText, type TableTexts } from './fill-table.ts';

export interface Shown {
  decision: Decision;
  /** What its changes are told against. */
  before: Decision;
  /** What of the address says what was asked. */
  search: string;
}

export interface Part extends Drawable {
  draw: (shown: Shown) => void;
  /** Does as if it drew, where nobody sees it. */
  rehearse?: (shown: Shown) => void;
}

type ToTable = (decision: Decision, most?: number) => Table;

const TABLES: Record<string, ToTable> = {
  bill: billTable,
  mix: mixTable,
  policy: policyTable,
  against: againstTable,
  standings: standingsTable,
  'lock-in': lockInTable,
};

/** What the page brings along beside its market. */
export interface Given {
  /** What stands before links to pages of this site. */
  base: string;
  context: RouterContext;
  recommended: readonly Recommended[];
}

export function findParts(page: HTMLElement, { base, context, recommended }: Given): Part[] {
  const tables: Record<string, ToTable> = {
    ...TABLES,
    recommendations: (decision) => recommendationsTable(recommended, decision),
  };
  return [
    ...named(page, 'say', SENTENCES).map(([element, say]) => ({
      elements: [element],
      draw: ({ decision }: Shown) => setText(element, say(decision)),
    })),
    ...named<HTMLTableElement, ToTable>(page, 'table', tables).flatMap(([table, toTable]) =>
      tableParts(table, toTable, base),
    ),
    ...[...page.querySelectorAll('[data-router-chart]')].flatMap(chartParts),
    ...[...page.querySelectorAll('[data-changes]')].map((list) => ({
      elements: [list],
      draw: ({ decision, before }: Shown) => drawChanges(list, describeChanges(before, decision)),
    })),
    ...[...page.querySelectorAll('[data-advice]')].map((list) => ({
      elements: [list],
      draw: ({ decision }: Shown) => drawAdvice(list, decision, base),
    })),
    ...POLICY_FORMS.flatMap(({ id, make }) =>
      [...page.querySelectorAll(`[data-policy-form="${id}"] code`)].map((code) => ({
        elements: [code],
        draw: ({ decision, search }: Shown) =>
          setText(code, make(routesOf(decision, { ...context, address: context.address + search }))),
      })),
    ),
  ];
}

/** The elements that have `data-<key>`, each with what stands under its name. */
function named<E extends HTMLElement, T>(page: HTMLElement, key: string, of: Record<string, T>): [E, T][] {
  return [...page.querySelectorAll<E>(`[data-${key}]`)].flatMap((element): [E, T][] => {
    const found = of[element.dataset[key] ?? ''];
    return found === undefined ? [] : [[element, found]];
  });
}

/** Rows that are folded away are filled when they are shown. */
function tableParts(table: HTMLTableElement, toTable: ToTable, base: string): Part[] {
  const details = table.closest('details');
  const groups = rowGroups(table, base);
  let made: { of: Decision; table: TableTexts } | null = null;
  const tableOf = (decision: Decision) => {
    if (made?.of !== decision) {
      const { columns, rows } = toTable(decision, MAX_ROWS_ON_PAGE);
      made = { of: decision, table: alignTable({ columns, rows: rows.slice(0, MAX_ROWS_ON_PAGE) }) };
    }
    return made.table;
  };
  return groups.map(({ rows, fill }) => {
    let waiting: Decision | null = null;
    details?.addEventListener('toggle', () => {
      if (details.open && waiting) fill(tableOf(waiting));
      waiting = null;
    });
    return {
      elements: rows,
      draw: ({ decision }) => {
        if (details && !details.open) waiting = decision;
        else fill(tableOf(decision));
      },
    };
  });
}

/**
 * Both widths, as at build: the style sheet shows the one that fits. The chart follows from the market and the scenario, so that
 * other inputs leave it as it is.
 */
function chartParts(holder: Element): Part[] {
  const scenarioOf = ({ inputs }: Decision) => JSON.stringify(inputs.scenario);
  const drawingOf = keepLast(
    (_market, decision) => scenarioOf(decision),
    (_market: Market, decision: Decision) => routerChart(decision),
  );
  const shownOf = keepLast(
    (_market, decision, _before) => scenarioOf(decision),
    (_market: Market, decision: Decision, before: Decision) =>
      routerChartSince(drawingOf(before.market, before), decision),
  );
  return (Object.keys(CHART_WIDTHS) as ChartWidth[]).flatMap((width) => {
    const picture = holder.querySelector(`.chart-${width}`);
    if (!picture) return [];
    const drawOn = (svg: Element) => {
      const drawPicture = drawInto(svg);
      return (chart: Chart | null) => chart && drawPicture(drawChart(chart, chartSize(chart, width)));
    };
    const drawPicture = drawOn(picture);
    const drawUnseen = drawOn(document.createElement('div'));
    let drawn: Chart | null = null;
    const draw = ({ decision, before }: Shown) => {
      const chart = shownOf(decision.market, decision, before);
      if (chart !== drawn) drawPicture(chart);
      drawn = chart;
    };
    const rehearse = ({ decision, before }: Shown) => {
      drawUnseen(drawingOf(before.market, before));
      drawUnseen(shownOf(decision.market, decision, before));
    };
    return [{ elements: [picture], draw, rehearse }];
  });
}

function drawChanges(list: Element, sentences: readonly string[]): void {
  while (list.children.length > sentences.length) list.lastElementChild?.remove();
  while (list.children.length < sentences.length) list.append(document.createElement('li'));
  for (const [i, sentence] of sentences.entries()) {
    const item = list.children[i];
    if (item) setText(item, sentence);
  }
}

function drawAdvice(list: Element, decision: Decision, base: string): void {
  const advice = listAdvice(decision);
  const template = list.firstElementChild;
  if (!template) return;
  // At the front, where the one for a budget comes and goes: so all others keep their places.
  while (list.children.length > advice.length) list.firstElementChild?.remove();
  while (list.children.length < advice.length) list.prepend(template.cloneNode(true));
  for (const [i, { when, offer, reason, uncertainty }] of advice.entries()) {
    const [term, text] = list.children[i]?.children ?? [];
    const [name, why, doubt] = text?.children ?? [];
    if (!term || !name || !why || !doubt) continue;
    setText(term, when);
    const wanted = offer ? 'A' : 'SPAN';
    const shown = name.tagName === wanted ? name : document.createElement(wanted);
    setText(shown, offer?.name ?? '—');
    if (offer) shown.setAttribute('href', `${base}/models/${offer.id}/`);
    if (shown !== name) name.replaceWith(shown);
    setText(why, reason);
    setText(doubt, uncertainty);
  }
}
