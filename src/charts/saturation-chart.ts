// Gate saturation over training: of each gate of a layer the share of activations that are nearly closed, under 0.1, and
// nearly open, over 0.9.
import { formatInteger, formatPercent } from '../i18n/format.ts';
import type { Language } from '../i18n/language.ts';
import type { ThinnedSeries } from '../series/thinned-series.ts';
import type { Curve, CurvePlan, CurveReading } from './curve-plan.ts';
import type { Token } from './theme.ts';

/** Of one layer, by step. */
export interface SaturationView {
  /** From 1. */
  readonly layer: number;
  readonly steps: Float64Array;
  readonly gates: readonly {
    readonly name: string;
    /** Shares, 0 to 1. */
    readonly closed: Float64Array;
    readonly open: Float64Array;
  }[];
}

/** Steps that are drawn at most, spread evenly. */
const MOST_STEPS = 400;

/** By index of the gate. */
const TOKENS: readonly Token[] = ['series-gate-1', 'series-gate-2', 'series-gate-3', 'text-secondary'];

/** What a series has of a layer, from 0; null before anything was measured. */
export function saturationView(
  series: ThinnedSeries,
  gates: readonly string[],
  layer: number,
): SaturationView | null {
  const { latest, slots } = series;
  if (!latest) return null;
  const every = Math.max(1, Math.ceil(slots / MOST_STEPS));
  const spread = Array.from({ length: Math.ceil(slots / every) }, (_, i) => series.at(i * every));
  const rows = spread.filter((row) => row !== undefined && row.step < latest.step);
  const shown = [...rows, latest].filter((row) => row !== undefined);
  const shares = (gate: number, side: 0 | 1) =>
    Float64Array.from(shown, ({ values }) => values[2 * (layer * gates.length + gate) + side]);
  return {
    layer: layer + 1,
    steps: Float64Array.from(shown, ({ step }) => step),
    gates: gates.map((name, gate) => ({ name, closed: shares(gate, 0), open: shares(gate, 1) })),
  };
}

function percent(share: number | undefined, language: Language): string {
  return share === undefined ? '–' : formatPercent(language, share);
}

const inPercent = (shares: Float64Array) => shares.map((share) => 100 * share);

export const saturationPlan: CurvePlan<SaturationView> = {
  title: 'saturation.title',
  captions: { x: 'chart.axis.step', y: 'saturation.axis.share' },
  scale: 'linear',

  limits: (data) => ({
    x: { min: 0, max: Math.max(10, data?.steps.at(-1) ?? 0) },
    y: { min: 0, max: 100 },
  }),

  curves: ({ steps, gates }) =>
    gates.flatMap(({ name, closed, open }, gate): Curve[] => {
      const curve = { token: TOKENS[gate], x: steps, dots: steps.length === 1 ? 2.5 : 0 } as const;
      return [
        { ...curve, y: inPercent(closed), width: 1.5, dash: [5, 4], label: `${name} < 0.1` },
        { ...curve, y: inPercent(open), width: 1.75, label: `${name} > 0.9` },
      ];
    }),

  positions: ({ steps }) => steps,

  readout(data, position, { language }) {
    const at = data === null ? null : (position ?? data.steps.length - 1);
    return [
      {
        label: 'chart.series.step',
        places: 7,
        value: at === null ? '–' : formatInteger(language, data!.steps[at]),
      },
      ...(data?.gates ?? []).map(
        ({ name, closed, open }, gate): CurveReading => ({
          label: 'saturation.title',
          name: `${name} < 0.1, > 0.9`,
          key: { token: TOKENS[gate], swatch: 'line' },
          places: 10,
          value: at === null ? '–' : `${percent(closed[at], language)}, ${percent(open[at], language)}`,
        }),
      ),
    ];
  },

  summary({ layer, steps, gates }, { language, words }) {
    const each = gates.map(({ name, closed, open }) =>
      words('saturation.summary.gate', {
        gate: name,
        closed: percent(closed.at(-1), language),
        open: percent(open.at(-1), language),
      }),
    );
    const step = steps[steps.length - 1];
    return words('saturation.summary', { layer, step, gates: each.join('; ') });
  },
};
