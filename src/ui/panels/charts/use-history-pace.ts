// Renders again as a history grows, no more often than a person can read.
import { useEffect, useReducer } from 'react';
import type { RunHistory } from '../../../series/run-history.ts';

/** Milliseconds between two renderings, at least. */
const INTERVAL = 500;

export function useHistoryPace(history: RunHistory): void {
  const [, render] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = history.subscribe(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        render();
      }, INTERVAL);
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [history]);
}
