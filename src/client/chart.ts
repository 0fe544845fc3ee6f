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

interface Spot {
  label: string;
  detail: string;
  href: string;
}

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Replaces the picture inside `holder` by a chart of its figure. */
export async function enliven(holder: HTMLElement): Promise<void> {
  const response = await fetch(holder.dataset.chart ?? '');
  const { chart, alt } = (await response.json()) as { chart: Chart; alt: string };
  // Letters are measured when they are drawn, so their font must be there.
  await document.fonts.ready;
  const picture = holder.querySelector<HTMLElement>('[data-picture]');
  if (!picture) return;

  const svg = [...picture.querySelectorAll('svg')].find((drawn) => drawn.checkVisibility());
  const fontSize = svg ? (FONT_SIZE * svg.getBoundingClientRect().width) / svg.viewBox.baseVal.width : FONT_SIZE;
  const live = document.createElement('div');
  live.className = 'live';
  live.style.height = `${picture.getBoundingClientRect().height}px`;
  const canvas = document.createElement('canvas');
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', alt);
  const tip = document.createElement('div');
  tip.className = 'tip';
  tip.hidden = true;
  live.append(canvas);
  picture.hidden = true;
  holder.append(live, tip);

  let drawn = draw(canvas, chart, fontSize);
  const links = addLinks(live, chart, holder.dataset.base ?? '');
  const place = () => placeLinks(drawn, links);
  place();

  for (const [i, link] of links.entries()) {
    const show = () => {
      drawn.setActiveElements([{ datasetIndex: 0, index: i }]);
      drawn.update('none');
      showTip(tip, link, holder);
    };
    const hide = () => {
      tip.hidden = true;
      drawn.setActiveElements([]);
      drawn.update('none');
    };
    link.addEventListener('mouseenter', show);
    link.addEventListener('focus', show);
    link.addEventListener('mouseleave', hide);
    link.addEventListener('blur', hide);
    link.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') hide();
      const step = STEPS[event.key];
      if (step === undefined) return;
      event.preventDefault();
      focusLink(links, (i + step + links.length) % links.length);
    });
  }

  const redraw = () => {
    drawn.destroy();
    drawn = draw(canvas, chart, fontSize);
    place();
  };
  addEventListener('themechange', redraw);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
  new ResizeObserver(() => requestAnimationFrame(place)).observe(live);
}

function draw(canvas: HTMLCanvasElement, chart: Chart, fontSize: number): ChartJs {
  // Named, as working the type out takes the compiler five seconds.
  return new ChartJs<ChartType>(canvas, toChartConfig(ordered(chart), { ...pageTheme(), fontSize }));
}

/** Points in the order in which the arrow keys walk them: by price. Bars are in order already. */
function ordered(chart: Chart): Chart {
  if (chart.kind === 'bars') return chart;
  return { ...chart, points: [...chart.points].sort((a, b) => a.x - b.x || b.y - a.y) };
}

function spots(chart: Chart): Spot[] {
  if (chart.kind === 'bars') return chart.bars.map(({ label, text, href }) => ({ label, detail: text, href }));
  return chart.points;
}

/** One stop for the tab key; the arrow keys go from point to point. */
function addLinks(live: HTMLElement, chart: Chart, base: string): HTMLAnchorElement[] {
  const list = document.createElement('div');
  list.setAttribute('role', 'group');
  list.setAttribute('aria-label', 'Points of the chart; arrow keys go from one to the next');
  const links = spots(ordered(chart)).map(({ label, detail, href }, i) => {
    const link = document.createElement('a');
    link.className = 'point';
    link.href = base + href;
    link.tabIndex = i === 0 ? 0 : -1;
    link.setAttribute('aria-label', `${label}: ${detail}`);
    return link;
  });
  list.append(...links);
  live.append(list);
  return links;
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
