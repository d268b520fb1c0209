// What a run measures as one number, a row per step in typed columns: cheap to send, to keep and to draw.
import type { Clipping } from '../../engine/engine.ts';

/** Decay of the smoothed loss: in the long run an average over about the last 20 steps. */
export const SMOOTHING = 0.95;

/** How gradients were clipped, by the number that `clipMode` has; 0: not at all. */
const CLIP_MODES = [null, 'norm', 'value', 'parameter'] as const satisfies readonly (
  | Clipping['mode']
  | null
)[];

/** Columns of a row; `file`: the name in the metrics file, where it is in it. NaN: not measured at that step. */
const SCALARS = {
  /** Updates asked for so far, from 1. */
  step: { file: 'step' },
  /** Characters of training text read so far. */
  chars: { file: 'chars' },
  /** Passes over the training split, as a fraction: 1.5 is half-way through the second. */
  epoch: { file: 'epoch' },
  /** Mean cross-entropy, nats per character. */
  loss: { file: 'loss' },
  /** Exponential moving average of the loss, bias-corrected. */
  lossSmoothed: {},
  /** Mean cross-entropy on the validation split, nats per character. */
  valLoss: { file: 'val_loss' },
  learningRate: { file: 'learning_rate' },
  /** Global L2 norm before clipping. */
  gradNorm: { file: 'grad_norm' },
  /** Global L2 norm after clipping. */
  gradNormClipped: { file: 'grad_norm_clipped' },
  /** Cosine of the angle between the gradient before and after clipping; NaN where the step was not measured. */
  clipCosine: {},
  /** Share of steps in the moving window that were clipped. */
  clippedShare: {},
  /** Place among CLIP_MODES. */
  clipMode: {},
  /** The threshold in force for the norm of the whole gradient; NaN where clipping was off or otherwise. */
  clipThreshold: {},
  /** The threshold in force for what else was clipped, values or parameters; NaN where none was. */
  clipBound: {},
  charsPerSecond: { file: 'chars_per_second' },
} as const satisfies Record<string, { readonly file?: string }>;

export type Metric = keyof typeof SCALARS;

export const METRICS = Object.keys(SCALARS) as Metric[];

/** The metrics of a file and their names there, in order. */
export const FILE_METRICS: readonly (readonly [metric: Metric, name: string])[] = METRICS.flatMap(
  (metric) => {
    const scalar: { readonly file?: string } = SCALARS[metric];
    return scalar.file ? [[metric, scalar.file]] : [];
  },
);

export type MetricRow = Readonly<Record<Metric, number>>;

/** Equal-length columns, in step order. */
export type MetricColumns = Readonly<Record<Metric, Float64Array>>;

/** What the columns say of clipping. */
export function clippingScalars(
  clipping: Clipping | null,
): Pick<MetricRow, 'clipMode' | 'clipThreshold' | 'clipBound'> {
  const { mode, threshold } = clipping ?? { mode: null, threshold: Number.NaN };
  return {
    clipMode: CLIP_MODES.indexOf(mode),
    clipThreshold: mode === 'norm' ? threshold : Number.NaN,
    clipBound: mode === 'norm' ? Number.NaN : threshold,
  };
}

/** How the columns say that a row was clipped. */
export function clippingOf(
  row: Pick<MetricRow, 'clipMode' | 'clipThreshold' | 'clipBound'>,
): Clipping | null {
  const mode = CLIP_MODES[row.clipMode];
  return mode ? { mode, threshold: mode === 'norm' ? row.clipThreshold : row.clipBound } : null;
}
