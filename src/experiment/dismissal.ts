// What a person has read and puts away.
import type { Stores } from './stores.ts';

const DISMISSALS = {
  crash: ({ run }) => run.setState({ crash: null }),
  recovery: ({ run }) => run.setState({ recovered: [] }),
  'non-finite step': ({ run }) => run.setState({ nonFinite: null }),
  'refused run': ({ run }) => run.setState({ refusal: null }),
  'refused engine': ({ run }) => run.setState({ deviceProblem: null }),
  'refused text': ({ texts }) => texts.setState({ refused: null }),
  'link misfits': ({ settings }) => settings.setState({ misfits: [] }),
  'failed analysis': ({ textAnalysis }) => textAnalysis.setState({ problem: null }),
  'failed writing': ({ generation }) => generation.setState({ problem: null }),
  'unknown characters': ({ generation }) => generation.setState({ unknown: [] }),
} as const satisfies Record<string, (stores: Stores) => void>;

export type Dismissible = keyof typeof DISMISSALS;

export function dismiss(stores: Stores, what: Dismissible): void {
  DISMISSALS[what](stores);
}
