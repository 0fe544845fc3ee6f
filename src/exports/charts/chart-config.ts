/** A chart as a Chart.js configuration: what the browser draws where the build drew a picture. */
import type { ChartConfiguration, Plugin } from 'chart.js';
import { formatPoints } from '../../data/index.ts';
import type { BarChart, Chart, ScatterChart, ScatterPoint } from '../../figures/index.ts';
import { placeLabels } from './labels.ts';
import type { Palette } from './palette.ts';
import {
  BAR_FRAME,
  FONT_SIZE,
  formatX,
  frontierPath,
  type Place,
  POINT_RADIUS,
  plotBox,
  routerPath,
  scatterScales,
  scatterTicks,
  toBarLabel,
} from './scales.ts';

/** Colours and fonts of the page as it looks now. */
export interface ChartTheme extends Omit<Palette, 'card'> {
  sans: string;
  mono: string;
  /** In pixels; the picture on the page is scaled to its column, and the chart keeps that size. */
  fontSize: number;
}

const HALO = 4;
const SHARED_OPTIONS = {
  responsive: true,
  maintainAspectRatio: false,
  animation: false,
  events: [],
  plugins: { legend: { display: false }, tooltip: { enabled: false } },
} satisfies ChartConfiguration['options'];

export function toChartConfig(chart: Chart, theme: ChartTheme): ChartConfiguration {
  return chart.kind === 'bars' ? barConfig(chart, theme) : scatterConfig(chart, theme);
}

function scatterConfig(chart: ScatterChart, theme: ChartTheme): ChartConfiguration {
  const { points, xRange, yRange, xLabel, yDecimals = 1 } = chart;
  const colourOf = (p: ScatterPoint) => (p.best ? theme[p.best] : p.onFrontier ? theme.ink : theme.muted);
  const isFilled = (p: ScatterPoint) => !p.approximate && (p.best !== null || p.onFrontier);
  const styleOf = (p: ScatterPoint) => (p.best === 'score' ? 'triangle' : p.best === 'value' ? 'rectRot' : 'circle');
  const font = { family: theme.sans, size: theme.fontSize };
  const ticks = { color: theme.muted, font: { family: theme.mono, size: theme.fontSize - 1 } };
  return {
    type: 'scatter',
    data: {
      datasets: [
        {
          data: points.map(({ x, y }) => ({ x, y })),
          pointStyle: points.map(styleOf),
          pointRadius: points.map((p) => POINT_RADIUS + (p.best ? 2 : p.onFrontier ? 0 : -1)),
          pointHoverRadius: POINT_RADIUS + 4,
          pointBorderWidth: 1.5,
          pointBackgroundColor: points.map((p) => (isFilled(p) ? colourOf(p) : theme.paper)),
          pointBorderColor: points.map(colourOf),
        },
      ],
    },
    options: {
      ...SHARED_OPTIONS,
      layout: { padding: { top: theme.fontSize, right: 14 } },
      scales: {
        x: {
          type: 'logarithmic',
          min: xRange[0],
          max: xRange[1],
          title: { display: true, text: xLabel, color: theme.muted, align: 'end', font },
          grid: { drawOnChartArea: false, color: theme.rule },
          border: { color: theme.rule },
          ticks: { ...ticks, callback: (x) => formatX(chart, Number(x)), autoSkip: false, maxRotation: 0 },
          afterBuildTicks: (axis) => {
            axis.ticks = scatterTicks(chart, plotBox(chart, axis.chart)).x.map((value) => ({ value }));
          },
        },
        y: {
          min: yRange[0],
          max: yRange[1],
          grid: { color: theme.rule, drawTicks: false },
          border: { display: false },
          ticks: { ...ticks, callback: (score) => formatPoints(Number(score), yDecimals), padding: 8 },
          afterBuildTicks: (axis) => {
            axis.ticks = scatterTicks(chart, plotBox(chart, axis.chart)).y.map((value) => ({ value }));
          },
        },
      },
    },
    plugins: [linesAndLabels(chart, theme)] as Plugin[],
  };
}

/** What Chart.js has no word for: the frontiers below the points, and the labels above them. */
function linesAndLabels(chart: ScatterChart, theme: ChartTheme): Plugin {
  return {
    id: 'lines-and-labels',
    beforeDatasetsDraw({ ctx, chartArea }) {
      const { x, y } = scatterScales(chart, chartArea);
      const r = POINT_RADIUS - 1;
      ctx.save();
      ctx.lineWidth = 1.5;
      ctx.lineCap = 'round';
      ctx.strokeStyle = theme.ink;
      ctx.setLineDash([1, 3]);
      drawLine(ctx, frontierPath(chart, chartArea));
      ctx.strokeStyle = theme.value;
      ctx.setLineDash([]);
      drawLine(ctx, routerPath(chart, chartArea));
      ctx.fillStyle = theme.paper;
      for (const step of chart.router?.steps ?? []) {
        ctx.fillRect(x(step.x) - r, y(step.y) - r, 2 * r, 2 * r);
        ctx.strokeRect(x(step.x) - r, y(step.y) - r, 2 * r, 2 * r);
      }
      ctx.lineWidth = 1;
      ctx.globalAlpha = 0.5;
      ctx.strokeStyle = theme.muted;
      for (const { x: at, range } of chart.points) {
        if (range)
          drawLine(
            ctx,
            [range[0], range[1]].map((end): Place => [x(at), y(end)]),
          );
      }
      ctx.restore();
    },
    afterDatasetsDraw({ ctx, chartArea }) {
      ctx.save();
      ctx.font = `${theme.fontSize}px ${theme.sans}`;
      ctx.lineJoin = 'round';
      ctx.lineWidth = HALO;
      ctx.strokeStyle = theme.paper;
      const write = (text: string, x: number, y: number, colour: string) => {
        ctx.fillStyle = colour;
        ctx.strokeText(text, x, y);
        ctx.fillText(text, x, y);
      };
      write(chart.yLabel, chartArea.left, chartArea.top - 4, theme.muted);
      for (const { text, x, y, anchor } of placeLabels(chart, chartArea, theme.fontSize)) {
        ctx.textAlign = anchor === 'middle' ? 'center' : anchor;
        write(text, x, y, theme.ink);
      }
      ctx.restore();
    },
  };
}

function drawLine(ctx: CanvasRenderingContext2D, places: readonly Place[]): void {
  ctx.beginPath();
  for (const [x, y] of places) ctx.lineTo(x, y);
  ctx.stroke();
}

function barConfig(chart: BarChart, theme: ChartTheme): ChartConfiguration {
  const { bars } = chart;
  const scale = theme.fontSize / FONT_SIZE;
  const colours = bars.map((bar) => (bar.best === 'value' ? theme.value : theme.muted));
  return {
    type: 'bar',
    data: {
      labels: bars.map((bar) => toBarLabel(bar.label)),
      datasets: [
        {
          data: bars.map((bar) => bar.value),
          barThickness: 12,
          backgroundColor: bars.map((bar, i) => (bar.approximate ? theme.paper : colours[i])) as string[],
          borderColor: colours,
          borderWidth: bars.map((bar) => (bar.approximate ? 1 : 0)),
          borderSkipped: false,
        },
      ],
    },
    options: {
      ...SHARED_OPTIONS,
      indexAxis: 'y',
      layout: { padding: { right: BAR_FRAME.right * scale } },
      scales: {
        x: { display: false, min: 0, max: chart.max },
        y: {
          grid: { display: false },
          border: { color: theme.ink },
          ticks: { color: theme.ink, font: { family: theme.sans, size: theme.fontSize }, autoSkip: false },
          afterFit: (axis) => {
            axis.width = BAR_FRAME.left * scale;
          },
        },
      },
    },
    plugins: [barTexts(chart, theme)] as Plugin[],
  };
}

function barTexts(chart: BarChart, theme: ChartTheme): Plugin {
  return {
    id: 'bar-texts',
    afterDatasetsDraw(drawn) {
      const { ctx } = drawn;
      ctx.save();
      ctx.font = `${theme.fontSize - 1}px ${theme.mono}`;
      ctx.fillStyle = theme.ink;
      ctx.textBaseline = 'middle';
      for (const [i, element] of drawn.getDatasetMeta(0).data.entries()) {
        ctx.fillText(chart.bars[i]?.text ?? '', element.x + 8, element.y);
      }
      ctx.restore();
    },
  };
}
