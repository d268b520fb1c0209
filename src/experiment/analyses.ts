// What was worked out beside the training: of every run that is kept, and of the text of the open ones.
import { createStore } from 'zustand/vanilla';
import type { ReferenceLosses } from '../corpus/reference-losses.ts';
import type { Problem } from '../i18n/problem.ts';
import { RunAnalysis } from './run-analysis.ts';

export interface TextAnalysis {
  /** null until they are worked out. */
  readonly losses: ReferenceLosses | null;
  /** Why something could not be worked out. */
  readonly problem: Problem | null;
}

export const textAnalysis = createStore<TextAnalysis>(() => ({ losses: null, problem: null }));

const analyses = new Map<number, RunAnalysis>();

/** The analysis of a run, empty where nothing was measured. */
export function analysisOf(run: number): RunAnalysis {
  let analysis = analyses.get(run);
  if (!analysis) {
    analysis = new RunAnalysis();
    analyses.set(run, analysis);
  }
  return analysis;
}

/** Forgets the analyses of all runs but these. */
export function keepAnalyses(runs: readonly number[]): void {
  for (const run of analyses.keys()) if (!runs.includes(run)) analyses.delete(run);
}
