/** Puts an interactive chart in the place of its picture, with a link on each point for mouse, finger and keyboard. */
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart as ChartJs,
  type ChartType,
  LinearScale,
  LogarithmicScale,
  PointElement,
  ScatterController,
} from 'chart.js';
import { type ChartTheme, FONT_SIZE, toChartConfig } from '../exports/index.ts';
import type { Chart } from '../figures/index.ts';

ChartJs.register(
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  LogarithmicScale,
  PointElement,
  ScatterController,
);

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Replaces the picture inside `holder` by a chart of its figure. */
export async function enliven(holder: HTMLElement): Promise<void> {
  const response = await fetch(holder.dataset.chart ?? '');
  const { chart: described, alt } = (await response.json()) as { chart: Chart; alt: string };
  // Letters are measured when they are drawn, so their font must be there.
  await document.fonts.ready;
  const picture = holder.querySelector<HTMLElement>('[data-picture]');
  if (!picture) return;

  const chart = inOrder(described);
  const svg = [...picture.querySelectorAll('svg')].find((drawn) => drawn.checkVisibility());
  const fontSize = svg ? (FONT_SIZE * svg.getBoundingClientRect().width) / svg.viewBox.baseVal.width : FONT_SIZE;
  const live = createElement('div', { class: 'live' });
  live.style.height = `${picture.getBoundingClientRect().height}px`;
  const canvas = createElement('canvas', { role: 'img', 'aria-label': alt });
  const links = createLinks(chart, holder.dataset.base ?? '');
  const name = 'Points of the chart; arrow keys go from one to the next';
  const list = createElement('div', { role: 'group', 'aria-label': name });
  list.append(...links);
  live.append(canvas, list);
  const tip = createElement('div', { class: 'tip' });
  tip.hidden = true;
  picture.hidden = true;
  holder.append(live, tip);

  // The type is named, as working it out takes the compiler five seconds.
  const draw = () => new ChartJs<ChartType>(canvas, toChartConfig(chart, { ...pageTheme(), fontSize }));
  let drawn = draw();
  const place = () => placeLinks(drawn, links);
  place();

  for (const [index, link] of links.entries()) {
    const highlight = (active: { datasetIndex: number; index: number }[]) => {
      drawn.setActiveElements(active);
      drawn.update('none');
    };
    const show = () => {
      highlight([{ datasetIndex: 0, index }]);
      showTip(tip, link, holder);
    };
    const hide = () => {
      tip.hidden = true;
      highlight([]);
    };
    for (const event of ['mouseenter', 'focus']) link.addEventListener(event, show);
    for (const event of ['mouseleave', 'blur']) link.addEventListener(event, hide);
    link.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') hide();
      const step = STEPS[event.key];
      if (step === undefined) return;
      event.preventDefault();
      focusLink(links, (index + step + links.length) % links.length);
    });
  }

  const redraw = () => {
    drawn.destroy();
    drawn = draw();
    place();
  };
  addEventListener('themechange', redraw);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  new ResizeObserver(() => requestAnimationFrame(place)).observe(live);
}

/** Points in the order in which the arrow keys walk them: by price. Bars are in order already. */
function inOrder(chart: Chart): Chart {
  if (chart.kind === 'bars') return chart;
  return { ...chart, points: [...chart.points].sort((a, b) => a.x - b.x || b.y - a.y) };
}

/** One stop for the tab key; the arrow keys go from point to point. */
function createLinks(chart: Chart, base: string): HTMLAnchorElement[] {
  const spots = chart.kind === 'bars' ? chart.bars.map((bar) => ({ ...bar, detail: bar.text })) : chart.points;
  return spots.map(({ label, detail, href }, i) => {
    const name = `${label}: ${detail}`;
    return createElement('a', {
      class: 'point',
      href: base + href,
      tabindex: i === 0 ? '0' : '-1',
      'aria-label': name,
    });
  });
}

function createElement<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string>,
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function placeLinks(drawn: ChartJs, links: readonly HTMLAnchorElement[]): void {
  for (const [i, element] of drawn.getDatasetMeta(0).data.entries()) {
    const link = links[i];
    if (!link) continue;
    link.style.left = `${element.x}px`;
    link.style.top = `${element.y}px`;
  }
}

function focusLink(links: readonly HTMLAnchorElement[], index: number): void {
  for (const [i, link] of links.entries()) link.tabIndex = i === index ? 0 : -1;
  links[index]?.focus();
}

function showTip(tip: HTMLElement, link: HTMLAnchorElement, holder: HTMLElement): void {
  tip.textContent = link.getAttribute('aria-label');
  tip.hidden = false;
  const [x, y] = [link.offsetLeft + link.offsetWidth / 2, link.offsetTop];
  const half = tip.offsetWidth / 2;
  tip.style.left = `${Math.min(Math.max(x - half, 0), holder.clientWidth - tip.offsetWidth)}px`;
  tip.style.top = `${y - tip.offsetHeight - 4}px`;
}

function pageTheme(): Omit<ChartTheme, 'fontSize'> {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    paper: colour('paper'),
    ink: colour('ink'),
    muted: colour('muted'),
    rule: colour('rule'),
    score: colour('score'),
    value: colour('value'),
    sans: style.fontFamily,
    mono: style.getPropertyValue('--font-mono').trim(),
  };
}
