// Whether the window is too narrow for columns side by side; the style sheets use the same width.
import { useSyncExternalStore } from 'react';

const query = matchMedia('(max-width: 759px)');

function subscribe(changed: () => void): () => void {
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}
