// Spectral radius and largest singular value of one recurrent matrix over training: the factor per step in the long run,
// and the most of a single step. At 1 what is fed back neither grows nor fades.
import { formatInteger } from '../i18n/format.ts';
import { niceLinearLimits } from '../numeric/ticks.ts';
import type { Curve, CurvePlan, CurveReading } from './curve-plan.ts';
import { formatMeasure } from './number-format.ts';
import type { Token } from './theme.ts';

/** By reading. */
export interface FactorView {
  /** The matrix in words: layer and gate. */
  readonly matrix: string;
  readonly steps: Float64Array;
  readonly radius: Float64Array;
  readonly sigma: Float64Array;
  /** Spectral radii of other open runs, at their own steps. */
  readonly others: readonly {
    readonly name: string;
    readonly token: Token;
    readonly steps: Float64Array;
    readonly radius: Float64Array;
  }[];
}

/** The axes of an empty chart. */
const EMPTY = { x: { min: 0, max: 10 }, y: { min: 0, max: 2 } };

export const factorPlan: CurvePlan<FactorView> = {
  title: 'spectrum.over-training',
  captions: { x: 'chart.axis.step', y: 'spectrum.axis.size' },
  scale: 'linear',

  limits(data) {
    if (data === null || data.steps.length === 0) return EMPTY;
    const values = [...data.radius, ...data.sigma, ...data.others.flatMap(({ radius }) => [...radius])];
    const high = values.reduce((a, b) => Math.max(a, b), 1);
    return {
      x: { min: 0, max: Math.max(10, data.steps[data.steps.length - 1]) },
      y: niceLinearLimits(0, 1.04 * high),
    };
  },

  curves({ steps, radius, sigma, others }, { words }) {
    const dots = steps.length <= 40 ? 2.5 : 0;
    const one = Float64Array.of(1, 1);
    const ends = Float64Array.of(0, Math.max(10, steps[steps.length - 1] ?? 0));
    const curves: Curve[] = [
      { token: 'series-reference', x: ends, y: one, width: 1.25, dash: [6, 4] },
      { token: 'series-sigma', x: steps, y: sigma, width: 1.5, dots, label: words('spectrum.series.sigma') },
      {
        token: 'series-lambda',
        x: steps,
        y: radius,
        width: 1.75,
        dots,
        label: words('spectrum.series.radius'),
      },
    ];
    for (const { name, token, steps: x, radius: y } of others) {
      curves.push({ token, x, y, width: 1.75, label: `${words('spectrum.series.radius')} ${name}` });
    }
    return curves;
  },

  positions: ({ steps }) => steps,

  readout(data, position, { language }) {
    const at = data === null || data.steps.length === 0 ? null : (position ?? data.steps.length - 1);
    const measure = (column: Float64Array | undefined) =>
      at === null || !column ? '–' : formatMeasure(language, column[at]);
    return [
      {
        label: 'chart.series.step',
        places: 7,
        value: at === null ? '–' : formatInteger(language, data!.steps[at]),
      },
      {
        label: 'spectrum.series.radius',
        key: { token: 'series-lambda', swatch: 'line' },
        places: 6,
        value: measure(data?.radius),
      },
      {
        label: 'spectrum.series.sigma',
        key: { token: 'series-sigma', swatch: 'line' },
        places: 6,
        value: measure(data?.sigma),
      },
      ...(data?.others ?? []).map(
        ({ name, token, steps, radius }): CurveReading => ({
          label: 'spectrum.series.radius',
          name: `|λmax| ${name}`,
          key: { token, swatch: 'line' },
          places: 8,
          value: at === null ? '–' : formatMeasure(language, atStep(steps, radius, data!.steps[at])),
        }),
      ),
    ];
  },

  summary({ matrix, steps, radius, sigma }, { language, words }) {
    const last = steps.length - 1;
    const measure = (column: Float64Array, at: number) => formatMeasure(language, column[at] ?? Number.NaN);
    return words('spectrum.over-training.summary', {
      matrix,
      first: steps[0] ?? 0,
      step: steps[last] ?? 0,
      radiusBefore: measure(radius, 0),
      radius: measure(radius, last),
      sigmaBefore: measure(sigma, 0),
      sigma: measure(sigma, last),
    });
  },
};

/** The last value at or before a step; NaN where there is none. */
function atStep(steps: Float64Array, values: Float64Array, step: number): number {
  const last = steps.findLastIndex((earlier) => earlier <= step);
  return last < 0 ? Number.NaN : values[last];
}
