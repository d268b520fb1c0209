// What the shapes of a history's measurements follow from; null before it is known.
import { useCallback, useSyncExternalStore } from 'react';
import type { EngineSpec } from '../../../engine/engine.ts';
import type { RunHistory } from '../../../series/run-history.ts';

export function useObservedSpec(history: RunHistory): EngineSpec | null {
  const subscribe = useCallback((listener: () => void) => history.subscribe(listener), [history]);
  return useSyncExternalStore(subscribe, () => history.spec);
}
