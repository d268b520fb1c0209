// What all axes have in common: one hairline grid, no frames, and fixed widths, so that the plots of several charts
// stand exactly under one another.
import type { Chart, Scale } from 'chart.js';
import { logTicks } from '../numeric/ticks.ts';
import type { Look } from './look.ts';
import { formatCountTick, formatLogTick } from './number-format.ts';
import { FONT_SIZE } from './theme.ts';

/** Plots at least this wide have a right axis or labels in the right margin, CSS pixels. */
export const WIDE = 520;

/** The left margin: room for 3×10⁻⁴. */
export const LEFT_WIDTH = 56;

/** The right margin of a wide chart; of a narrow one. */
export const MARGIN = { wide: 84, narrow: 8 } as const;

/** Room above the plot for what the axes measure. */
export const CAPTION_HEIGHT = 26;

/** Least distance of two ticks of a logarithmic axis, CSS pixels. */
const TICK_HEIGHT = 22;

export function baseScale({ theme, wide }: Look, position: 'left' | 'right') {
  const left = position === 'left';
  return {
    position,
    grid: { color: theme.colour('hairline'), drawOnChartArea: left, drawTicks: false },
    border: { display: false },
    ticks: {
      color: theme.colour('text-secondary'),
      font: { family: theme.fontFamily, size: FONT_SIZE },
      padding: 8,
      includeBounds: false,
      maxTicksLimit: 7,
    },
    afterFit(scale: Scale) {
      scale.width = left ? LEFT_WIDTH : wide ? MARGIN.wide : 0;
    },
  };
}

/** A logarithmic axis on the left that takes this `share` of the chart's height. */
export function logScale(look: Look, share: number) {
  const base = baseScale(look, 'left');
  return {
    ...base,
    type: 'logarithmic' as const,
    afterBuildTicks(scale: Scale) {
      // The axis has no height yet where ticks are chosen.
      const most = Math.max(3, Math.floor((share * scale.chart.height) / TICK_HEIGHT));
      scale.ticks = logTicks(scale, most).map((value) => ({ value }));
    },
    ticks: {
      ...base.ticks,
      callback: (value: string | number) => formatLogTick(look.language, Number(value)),
    },
  };
}

export function xScale({ theme, language, wide }: Look, title: string) {
  const font = { family: theme.fontFamily, size: FONT_SIZE };
  return {
    type: 'linear' as const,
    min: 0,
    grid: { color: theme.colour('outline'), drawOnChartArea: false, tickLength: 5 },
    border: { color: theme.colour('outline') },
    ticks: {
      color: theme.colour('text-secondary'),
      font,
      padding: 2,
      includeBounds: false,
      maxRotation: 0,
      maxTicksLimit: wide ? 9 : 5,
      callback: function (this: { chart: Chart }, value: string | number) {
        return formatCountTick(language, Number(value), this.chart.scales.x.max);
      },
    },
    title: {
      display: true,
      text: title,
      align: 'end' as const,
      color: theme.colour('text-secondary'),
      font,
      padding: 0,
    },
  };
}
