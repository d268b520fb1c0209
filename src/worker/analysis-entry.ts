// The analysis worker: long computations beside the training, one after the other.
import { referenceLosses } from '../corpus/reference-losses.ts';
import { matrixSpectrum } from '../training/recurrent-spectra.ts';
import type { AnalysisAnswer, AnalysisTask } from './analysis-protocol.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;

scope.onmessage = ({ data }: MessageEvent<AnalysisTask>) => scope.postMessage(answer(data));

function answer(task: AnalysisTask): AnalysisAnswer {
  try {
    if (task.type === 'spectrum') return { type: 'spectrum', spectrum: matrixSpectrum(task.matrix) };
    return { type: 'reference-losses', losses: referenceLosses(task.ids, task.split, task.vocabulary) };
  } catch (error) {
    return { type: 'refused', detail: error instanceof Error ? error.message : String(error) };
  }
}
