// The spread of the gradient norms of some of a run's blocks, before or after clipping, and what clipping did to them.
import { blockTable } from '../model/blocks.ts';
import { GrowableColumn } from '../numeric/growable-column.ts';
import { SPREAD_WINDOW } from '../training/gradient-statistics.ts';
import {
  type BlockSelection,
  combinedNorm,
  isWholeModel,
  selectedBlocks,
} from '../training/measurements/block-norms.ts';
import { type NormSource, NormSpread, type SpreadColumn } from './norm-spread.ts';
import type { RunHistory } from './run-history.ts';

/** The gradient before clipping or after it. */
export type ClipStage = 'before' | 'after';

export class SelectedSpread {
  readonly #spreads: Readonly<Record<ClipStage, NormSpread>>;
  readonly #cut = new GrowableColumn();
  readonly #stage: ClipStage;
  readonly #release: () => void;

  /** `stage`: that of which every quantile is worked out; of the other there is the median. */
  constructor(history: RunHistory, selection: BlockSelection, stage: ClipStage) {
    this.#stage = stage;
    const spread = (each: ClipStage) =>
      new NormSpread(
        normSource(history, selection, each),
        SPREAD_WINDOW,
        each === stage ? undefined : (['p50'] as const),
      );
    this.#spreads = { before: spread('before'), after: spread('after') };
    // Rows that were taken back are reported as an empty history before others take their places.
    this.#release = history.subscribe(() => history.length === 0 && this.#clear());
  }

  /** Values by row of the stage that was asked for. */
  column(name: SpreadColumn): Float64Array {
    return this.#spreads[this.#stage].column(name);
  }

  /** The median of the other stage by row. */
  get other(): Float64Array {
    return this.#spreads[this.#stage === 'before' ? 'after' : 'before'].column('p50');
  }

  /** The share of the gradient that clipping cut by row: 1 - after / before. */
  get cut(): Float64Array {
    return this.#cut.view();
  }

  get bytes(): number {
    const { before, after } = this.#spreads;
    return before.bytes + after.bytes + this.#cut.bytes;
  }

  /** Works out at most `rows` more; whether none is left. */
  advance(rows = Number.POSITIVE_INFINITY): boolean {
    const { before, after } = this.#spreads;
    const done = [before.advance(rows), after.advance(rows)].every(Boolean);
    const [raw, clipped] = [before.column('norm'), after.column('norm')];
    this.#cut.truncate(raw.length);
    for (let row = this.#cut.length; row < raw.length; row++) {
      this.#cut.push(raw[row] > 0 ? Math.max(0, 1 - clipped[row] / raw[row]) : 0);
    }
    return done;
  }

  dispose(): void {
    this.#release();
  }

  #clear(): void {
    for (const spread of Object.values(this.#spreads)) spread.clear();
    this.#cut.clear();
  }
}

function normSource(history: RunHistory, selection: BlockSelection, stage: ClipStage): NormSource {
  const series = history.series(stage === 'before' ? 'norm.gradient' : 'norm.clipped');
  if (isWholeModel(selection) || !history.spec || !series) {
    const metric = stage === 'before' ? 'gradNorm' : 'gradNormClipped';
    let norms = history.column(metric);
    return {
      stride: 1,
      offset: 0,
      // Asked before the norms are: the view is that of the rows there are now.
      get length() {
        norms = history.column(metric);
        return norms.length;
      },
      norm: (row) => norms[row],
    };
  }
  const chosen = selectedBlocks(blockTable(history.spec.model), selection);
  let steps = history.column('step');
  return {
    get stride() {
      return series.stride;
    },
    // A run that goes on from another begins later than at step 1.
    get offset() {
      return history.length > 0 ? history.column('step')[0] - 1 : 0;
    },
    get length() {
      steps = history.column('step');
      return steps.length;
    },
    norm: (row) => {
      const norms = series.valuesFor(steps[row]);
      return norms ? combinedNorm(norms, chosen) : Number.NaN;
    },
  };
}
