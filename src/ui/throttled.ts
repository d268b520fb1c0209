// A store's value, no more often than a person can read it: at once where it rests, then at a fixed pace.
import { useEffect, useState } from 'react';
import type { ReadonlyStore } from '../experiment/stores.ts';

/** The selected value, renewed at most every `interval` milliseconds; the last change always arrives. */
export function useThrottled<State, Value>(
  store: ReadonlyStore<State>,
  select: (state: State) => Value,
  interval: number,
): Value {
  const [value, setValue] = useState(() => select(store.getState()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = Number.NEGATIVE_INFINITY;
    const renew = () => {
      timer = undefined;
      last = performance.now();
      setValue(() => select(store.getState()));
    };
    renew();
    const unsubscribe = store.subscribe(() => {
      if (timer !== undefined) return;
      const rest = last + interval - performance.now();
      if (rest <= 0) renew();
      else timer = setTimeout(renew, rest);
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [store, select, interval]);
  return value;
}
