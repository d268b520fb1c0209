// The largest update of a block of weights among the last steps: what a run that broke off may have suffered from.

/** Steps looked back at. */
export const RECENT_STEPS = 50;

export interface LargestUpdate {
  readonly step: number;
  /** Place in the model's block table. */
  readonly block: number;
  /** L2 norm of what the step added to the block's weights. */
  readonly norm: number;
}

/** A norm that is not a number comes of an overflow, and exceeds every number. */
function exceeds(norm: number, other: number): boolean {
  return !(norm <= other || Number.isNaN(other));
}

export class RecentUpdates {
  /** The largest of each step, oldest first. */
  private steps: LargestUpdate[] = [];

  /** Takes what a step added to each block of weights, as L2 norms. */
  add(step: number, updateNorms: Float32Array): void {
    let block = 0;
    for (let i = 1; i < updateNorms.length; i++) if (exceeds(updateNorms[i], updateNorms[block])) block = i;
    this.steps.push({ step, block, norm: updateNorms[block] });
    if (this.steps.length > RECENT_STEPS) this.steps.shift();
  }

  /** null before the first step. */
  get largest(): LargestUpdate | null {
    return this.steps.reduce<LargestUpdate | null>(
      (largest, update) => (largest && !exceeds(update.norm, largest.norm) ? largest : update),
      null,
    );
  }

  /** Forgets the steps after this one. */
  returnTo(step: number): void {
    this.steps = this.steps.filter((update) => update.step <= step);
  }
}
