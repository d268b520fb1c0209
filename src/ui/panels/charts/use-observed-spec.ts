// What the shapes of a history's measurements follow from; null before it is known.
import { useCallback, useSyncExternalStore } from 'react';
import type { EngineSpec } from '../../../engine/engine.ts';
import type { History } from '../../../series/history.ts';

export function useObservedSpec(history: History): EngineSpec | null {
  const subscribe = useCallback((listener: () => void) => history.subscribe(listener), [history]);
  return useSyncExternalStore(subscribe, () => history.spec);
}
