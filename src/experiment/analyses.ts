// What was worked out beside the training: of every run that is kept, and of the text of the open ones.
import type { ReferenceLosses } from '../corpus/reference-losses.ts';
import type { Problem } from '../i18n/problem.ts';
import { RunAnalysis } from './run-analysis.ts';

export interface TextAnalysis {
  /** null until they are worked out. */
  readonly losses: ReferenceLosses | null;
  /** Why something could not be worked out. */
  readonly problem: Problem | null;
}

export const NO_TEXT_ANALYSIS: TextAnalysis = { losses: null, problem: null };

export class RunAnalyses {
  private readonly analyses = new Map<number, RunAnalysis>();

  /** The analysis of a run, empty where nothing was measured. */
  of(run: number): RunAnalysis {
    let analysis = this.analyses.get(run);
    if (!analysis) {
      analysis = new RunAnalysis();
      this.analyses.set(run, analysis);
    }
    return analysis;
  }

  /** Forgets the analyses of all runs but these. */
  keep(runs: readonly number[]): void {
    for (const run of this.analyses.keys()) if (!runs.includes(run)) this.analyses.delete(run);
  }
}
