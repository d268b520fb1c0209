// The norms that the fan shows: of the chosen blocks, before or after clipping, for every run of the chart. A choice is
// worked out in small pieces between frames, while the chart still shows the one before it.
import type { RunHistory } from '../series/run-history.ts';
import { type ClipStage, SelectedSpread } from '../series/selected-spread.ts';
import type { BlockSelection } from '../training/measurements/block-norms.ts';
import type { Token } from './theme.ts';

/** Rows worked out at once. */
const PIECE = 2048;

/** Milliseconds of a frame that working out may take. */
const SLICE = 8;

/** The colour of a stage, everywhere. */
export const STAGE_TOKENS: Readonly<Record<ClipStage, Token>> = {
  before: 'series-before-clip',
  after: 'series-after-clip',
};

export const otherStage = (stage: ClipStage): ClipStage => (stage === 'before' ? 'after' : 'before');

export class Fan {
  readonly #spreads = new Map<RunHistory, SelectedSpread>();

  constructor(
    readonly selection: BlockSelection,
    readonly stage: ClipStage,
  ) {}

  /** The spread of a run. */
  of(history: RunHistory): SelectedSpread {
    let spread = this.#spreads.get(history);
    if (!spread) {
      spread = new SelectedSpread(history, this.selection, this.stage);
      this.#spreads.set(history, spread);
    }
    return spread;
  }

  /** Works out what has come since the last drawing; false where that was too much for one. */
  advance(histories: readonly RunHistory[]): boolean {
    for (const [history, spread] of this.#spreads) {
      if (histories.includes(history)) continue;
      spread.dispose();
      this.#spreads.delete(history);
    }
    return histories.map((history) => this.of(history).advance(4 * PIECE)).every(Boolean);
  }

  /** Works out everything there is of some runs; resolves with whether it came to an end before `signal`. */
  async prepare(histories: readonly RunHistory[], signal: AbortSignal): Promise<boolean> {
    for (const history of histories) {
      const spread = this.of(history);
      let start = performance.now();
      while (!spread.advance(PIECE)) {
        if (performance.now() - start < SLICE) continue;
        await new Promise((resolve) => setTimeout(resolve));
        if (signal.aborted) return false;
        start = performance.now();
      }
    }
    return !signal.aborted;
  }

  dispose(): void {
    for (const spread of this.#spreads.values()) spread.dispose();
    this.#spreads.clear();
  }
}
