/** A chart as a Chart.js configuration: what the browser draws where the build drew a picture. */
import type { ChartConfiguration, Plugin } from 'chart.js';
import { formatPoints, formatUsd } from '../../data/index.ts';
import type { BarChart, Chart, ScatterChart, ScatterPoint } from '../../figures/index.ts';
import {
  BAR_FRAME,
  type Box,
  FONT_SIZE,
  frontierPath,
  POINT_RADIUS,
  placeLabels,
  plotBox,
  routerPath,
  scatterScales,
  scatterTicks,
  toBarLabel,
} from './chart-layout.ts';

/** Colours and fonts of the page as it looks now. */
export interface ChartTheme {
  paper: string;
  ink: string;
  muted: string;
  rule: string;
  score: string;
  value: string;
  sans: string;
  mono: string;
  /** In pixels; the picture on the page is scaled to its column, and the chart keeps that size. */
  fontSize: number;
}

const HALO = 4;

export function toChartConfig(chart: Chart, theme: ChartTheme): ChartConfiguration {
  return chart.kind === 'bars' ? barConfig(chart, theme) : scatterConfig(chart, theme);
}

function scatterConfig(chart: ScatterChart, theme: ChartTheme): ChartConfiguration {
  const { points } = chart;
  const colourOf = (p: ScatterPoint) => (p.best ? theme[p.best] : p.onFrontier ? theme.ink : theme.muted);
  const isFilled = (p: ScatterPoint) => !p.approximate && (p.best !== null || p.onFrontier);
  const styleOf = (p: ScatterPoint) => (p.best === 'score' ? 'triangle' : p.best === 'value' ? 'rectRot' : 'circle');
  const title = (text: string) => ({
    display: true,
    text,
    color: theme.muted,
    align: 'end' as const,
    font: sans(theme),
  });
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
          min: chart.xRange[0],
          max: chart.xRange[1],
          title: title(chart.xLabel),
          grid: { drawOnChartArea: false, color: theme.rule },
          border: { color: theme.rule },
          ticks: {
            color: theme.muted,
            font: mono(theme),
            callback: (tick) => formatUsd(Number(tick)),
            autoSkip: false,
            maxRotation: 0,
          },
          afterBuildTicks: (axis) => {
            axis.ticks = scatterTicks(chart, plotBox(chart, axis.chart)).x.map((value) => ({
              value,
            }));
          },
        },
        y: {
          min: chart.yRange[0],
          max: chart.yRange[1],
          grid: { color: theme.rule, drawTicks: false },
          border: { display: false },
          ticks: {
            color: theme.muted,
            font: mono(theme),
            callback: (tick) => formatPoints(Number(tick), chart.yDecimals ?? 1),
            padding: 8,
          },
          afterBuildTicks: (axis) => {
            axis.ticks = scatterTicks(chart, plotBox(chart, axis.chart)).y.map((value) => ({ value }));
          },
        },
      },
    },
    plugins: [frontierAndLabels(chart, theme)] as Plugin[],
  };
}

function frontierAndLabels(chart: ScatterChart, theme: ChartTheme): Plugin {
  return {
    id: 'frontier-and-labels',
    beforeDatasetsDraw({ ctx, chartArea }) {
      ctx.save();
      ctx.strokeStyle = theme.ink;
      ctx.lineWidth = 1.5;
      ctx.lineCap = 'round';
      ctx.setLineDash([1, 3]);
      ctx.beginPath();
      for (const [x, y] of frontierPath(chart, chartArea)) ctx.lineTo(x, y);
      ctx.stroke();
      ctx.restore();
      drawRouter(ctx, chart, chartArea, theme);
    },
    afterDatasetsDraw({ ctx, chartArea }) {
      ctx.save();
      ctx.font = `${theme.fontSize}px ${theme.sans}`;
      writeWithHalo(ctx, chart.yLabel, chartArea.left, chartArea.top - 4, { ...theme, ink: theme.muted });
      for (const { text, x, y, anchor } of placeLabels(chart, chartArea, theme.fontSize)) {
        ctx.textAlign = anchor === 'middle' ? 'center' : anchor;
        writeWithHalo(ctx, text, x, y, theme);
      }
      ctx.restore();
    },
  };
}

function drawRouter(ctx: CanvasRenderingContext2D, chart: ScatterChart, area: Box, theme: ChartTheme): void {
  const { x, y } = scatterScales(chart, area);
  const r = POINT_RADIUS - 1;
  ctx.save();
  ctx.strokeStyle = theme.value;
  ctx.fillStyle = theme.paper;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  for (const [px, py] of routerPath(chart, area)) ctx.lineTo(px, py);
  ctx.stroke();
  for (const step of chart.router?.steps ?? []) {
    const square = [x(step.x) - r, y(step.y) - r, 2 * r, 2 * r] as const;
    ctx.fillRect(...square);
    ctx.strokeRect(...square);
  }
  ctx.restore();
}

function barConfig(chart: BarChart, theme: ChartTheme): ChartConfiguration {
  const { bars } = chart;
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
      layout: { padding: { right: BAR_FRAME.right * (theme.fontSize / FONT_SIZE) } },
      scales: {
        x: { display: false, min: 0, max: chart.max },
        y: {
          grid: { display: false },
          border: { color: theme.ink },
          ticks: { color: theme.ink, font: sans(theme), autoSkip: false },
          afterFit: (axis) => {
            axis.width = BAR_FRAME.left * (theme.fontSize / FONT_SIZE);
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

const SHARED_OPTIONS = {
  responsive: true,
  maintainAspectRatio: false,
  animation: false,
  events: [],
  plugins: { legend: { display: false }, tooltip: { enabled: false } },
} satisfies ChartConfiguration['options'];

const sans = (theme: ChartTheme) => ({ family: theme.sans, size: theme.fontSize });
const mono = (theme: ChartTheme) => ({ family: theme.mono, size: theme.fontSize - 1 });

function writeWithHalo(ctx: CanvasRenderingContext2D, text: string, x: number, y: number, theme: ChartTheme): void {
  ctx.lineJoin = 'round';
  ctx.lineWidth = HALO;
  ctx.strokeStyle = theme.paper;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = theme.ink;
  ctx.fillText(text, x, y);
}
