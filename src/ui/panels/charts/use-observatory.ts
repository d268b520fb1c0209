// What a history keeps of its model's gradients; null before it is known of which model.
import { useCallback, useSyncExternalStore } from 'react';
import type { History } from '../../../series/history.ts';
import type { Observatory } from '../../../series/observatory.ts';

export function useObservatory(history: History): Observatory | null {
  const subscribe = useCallback((listener: () => void) => history.subscribe(listener), [history]);
  return useSyncExternalStore(subscribe, () => history.observatory);
}
