// What a run measures, one row per step, in typed columns: cheap to send, to keep and to draw.

/** Decay of the smoothed loss: in the long run an average over about the last 20 steps. */
export const SMOOTHING = 0.95;

/** Columns of a row. NaN: not measured at that step. */
export const METRICS = [
  /** Updates asked for so far, from 1. */
  'step',
  /** Characters of training text read so far. */
  'chars',
  /** Passes over the training split, as a fraction: 1.5 is half-way through the second. */
  'epoch',
  /** Mean cross-entropy, nats per character. */
  'loss',
  /** Exponential moving average of the loss, bias-corrected. */
  'lossSmoothed',
  /** Mean cross-entropy on the validation split, nats per character. */
  'valLoss',
  'learningRate',
  /** Global L2 norm before clipping. */
  'gradNorm',
  /** Global L2 norm after clipping. */
  'gradNormClipped',
  /** Cosine of the angle between the gradient before and after clipping; NaN where the step was not measured. */
  'clipCosine',
  /** Share of steps in the moving window that were clipped. */
  'clippedShare',
  /** The threshold in force; NaN where clipping was off or by value. */
  'clipThreshold',
  'charsPerSecond',
] as const;

export type Metric = (typeof METRICS)[number];

export type MetricRow = Readonly<Record<Metric, number>>;

/** Equal-length columns, in step order. */
export type MetricColumns = Readonly<Record<Metric, Float64Array>>;
