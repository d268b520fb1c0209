// The growth of a step's time as a picture: a panel for each size, both axes logarithmic, a line for each contender
// with its name at its end; one that stops early has it there. SVG with styles of its own that follow the reader's light or dark scheme.
import { AXIS_NAMES, type Axis, type GrowthPoint } from './growth-table.ts';

const PANEL = { width: 470, height: 300 };
const MARGIN = { left: 56, right: 128, top: 34, bottom: 52 };
/** Least distance of two names, in pixels. */
const LINE_HEIGHT = 15;

/** Okabe & Ito 2008, and a lighter blue where the ground is dark; dashes tell stock from ours without colour. */
const STYLE = `
  text { font: 12px system-ui, sans-serif; fill: #1f2328; font-variant-numeric: tabular-nums; }
  .title { font-size: 13px; font-weight: 600; } .quiet { fill: #59636e; }
  .ground { fill: #ffffff; } .grid { stroke: #d8dee4; } .line { fill: none; stroke-width: 2; }
  .c0 { stroke: #0072b2; } .c1 { stroke: #d55e00; } .c2 { stroke: #0072b2; } .c3 { stroke: #d55e00; }
  .c2, .c3 { stroke-dasharray: 5 4; } circle { stroke: none; }
  .f0, .f2 { fill: #0072b2; } .f1, .f3 { fill: #b34f00; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; } .quiet { fill: #9198a1; } .ground { fill: #0d1117; } .grid { stroke: #30363d; }
    .c0, .c2 { stroke: #56b4e9; } .c1, .c3 { stroke: #e69f00; } .f0, .f2 { fill: #56b4e9; } .f1, .f3 { fill: #e69f00; }
  }`;

interface Scale {
  (value: number): number;
  readonly ticks: readonly number[];
}

/** An SVG document with a panel per axis that has points, `names` by contender. */
export function growthChart(points: readonly GrowthPoint[], names: readonly string[]): string {
  const axes = [...new Set(points.map(({ axis }) => axis))];
  const times = points.flatMap((point) => point.times).filter((time) => time !== null);
  const columns = Math.min(2, axes.length);
  const width = columns * PANEL.width;
  const height = Math.ceil(axes.length / columns) * PANEL.height;
  const [low, high] = [Math.min(...times), Math.max(...times)];
  const y = logScale(decades(low, high), PANEL.height - MARGIN.bottom, MARGIN.top);
  const panels = axes.map((axis, i) => {
    const own = points.filter((point) => point.axis === axis);
    const corner = `${(i % columns) * PANEL.width} ${Math.floor(i / columns) * PANEL.height}`;
    return `<g transform="translate(${corner})">${panel(axis, own, y, names)}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" role="img" aria-label="Milliseconds per training step against ${axes.map((axis) => AXIS_NAMES[axis]).join(', ')}">
<style>${STYLE}
</style>
<rect class="ground" width="${width}" height="${height}"/>
${panels.join('\n')}
</svg>
`;
}

function panel(axis: Axis, points: readonly GrowthPoint[], y: Scale, names: readonly string[]): string {
  const right = PANEL.width - MARGIN.right;
  const x = logScale(
    points.map(({ value }) => value),
    MARGIN.left,
    right,
  );
  const bottom = PANEL.height - MARGIN.bottom;
  const grid = y.ticks.map(
    (tick) =>
      `<line class="grid" x1="${MARGIN.left}" x2="${right}" y1="${at(y(tick))}" y2="${at(y(tick))}"/>` +
      `<text class="quiet" x="${MARGIN.left - 6}" y="${at(y(tick) + 4)}" text-anchor="end">${tick.toLocaleString('en-US')}</text>`,
  );
  const marks = x.ticks.map(
    (tick) => `<text class="quiet" x="${at(x(tick))}" y="${bottom + 18}" text-anchor="middle">${tick}</text>`,
  );
  const lines = names.map((name, i) => ({
    i,
    name,
    at: points.flatMap(({ value, times }) => {
      const time = times[i];
      return time === null ? [] : [[x(value), y(time)] as const];
    }),
  }));
  const drawn = lines.filter((line) => line.at.length > 0);
  const curves = drawn.map(
    ({ i, at: corners }) =>
      `<polyline class="line c${i}" points="${corners.map(([px, py]) => `${at(px)},${at(py)}`).join(' ')}"/>` +
      corners.map(([px, py]) => `<circle class="f${i}" cx="${at(px)}" cy="${at(py)}" r="3"/>`).join(''),
  );
  const last = x(points[points.length - 1].value);
  const whole = drawn.filter(({ at: corners }) => corners.at(-1)?.[0] === last);
  const ends = spaceOut(whole.map(({ at: corners }) => corners.at(-1)?.[1] ?? 0));
  const labels = drawn.map(({ i, name, at: corners }) => {
    const n = whole.findIndex((line) => line.i === i);
    if (n >= 0) return `<text class="f${i}" x="${right + 8}" y="${at(ends[n] + 4)}">${name}</text>`;
    const [endX, endY] = corners.at(-1) ?? [0, 0];
    return `<text class="f${i}" x="${at(endX)}" y="${at(endY - 8)}" text-anchor="end">${name}</text>`;
  });
  return [
    `<text class="quiet" x="8" y="18">milliseconds per step</text>`,
    ...grid,
    ...marks,
    `<text class="title" x="${(MARGIN.left + right) / 2}" y="${bottom + 38}" text-anchor="middle">${AXIS_NAMES[axis]}</text>`,
    ...curves,
    ...labels,
  ].join('\n');
}

/** Positions moved apart until no two are nearer than a line of text, their order kept. */
export function spaceOut(positions: readonly number[]): number[] {
  const order = positions.map((_, i) => i).sort((a, b) => positions[a] - positions[b]);
  const moved = [...positions];
  for (let pass = 0; pass < positions.length; pass++) {
    for (let k = 1; k < order.length; k++) {
      const [above, below] = [order[k - 1], order[k]];
      const lacking = LINE_HEIGHT - (moved[below] - moved[above]);
      if (lacking <= 0) continue;
      moved[above] -= lacking / 2;
      moved[below] += lacking / 2;
    }
  }
  return moved;
}

/** Powers of ten around a range. */
function decades(low: number, high: number): number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.max(first + 1, Math.ceil(Math.log10(high)));
  return Array.from({ length: last - first + 1 }, (_, i) => 10 ** (first + i));
}

function logScale(ticks: readonly number[], from: number, to: number): Scale {
  const [low, high] = [Math.log(ticks[0]), Math.log(ticks[ticks.length - 1])];
  const scale = (value: number) =>
    high === low ? (from + to) / 2 : from + ((Math.log(value) - low) / (high - low)) * (to - from);
  return Object.assign(scale, { ticks });
}

function at(pixels: number): string {
  return pixels.toFixed(1);
}
