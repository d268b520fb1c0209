// The messages between the training worker and its analysis worker. Types only. Every task gets one answer; there is
// never more than one task under way.
import type { ReferenceLosses } from '../corpus/reference-losses.ts';
import type { MatrixSpectrum, RecurrentMatrix } from '../training/recurrent-spectra.ts';

export type AnalysisTask =
  | {
      readonly type: 'reference-losses';
      readonly ids: Uint16Array;
      readonly split: number;
      readonly vocabulary: number;
    }
  | { readonly type: 'spectrum'; readonly matrix: RecurrentMatrix };

export type AnalysisAnswer =
  | { readonly type: 'reference-losses'; readonly losses: ReferenceLosses }
  | { readonly type: 'spectrum'; readonly spectrum: MatrixSpectrum }
  /** The task could not be done; the worker is ready for the next. */
  | { readonly type: 'refused'; readonly detail: string };
