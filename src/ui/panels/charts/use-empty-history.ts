// Whether a run has measured anything yet: the one fact about its history that React renders.
import { useCallback, useSyncExternalStore } from 'react';
import type { RunHistory } from '../../../series/run-history.ts';

export function useEmptyHistory(history: RunHistory): boolean {
  const subscribe = useCallback((listener: () => void) => history.subscribe(listener), [history]);
  return useSyncExternalStore(subscribe, () => history.length === 0);
}
