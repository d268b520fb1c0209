// Leaving the page takes the trained model with it: the browser asks first.
import type { Experiment } from '../experiment/experiment.ts';

/** Has the browser ask before the page is left, closed or loaded again once something was trained. */
export function askBeforeLeaving({ runs }: Experiment): void {
  globalThis.addEventListener('beforeunload', (event) => {
    if (runs.getState().records.some(({ history }) => history.length > 0)) event.preventDefault();
  });
}
