// Which events mean something whatever runs are open; the others tell of the open runs and are stale after them.
import type { Event } from './protocol.ts';

const LASTING: ReadonlySet<Event['type']> = new Set([
  'text-inspected',
  'text-refused',
  'opened',
  'refused',
  'superseded',
  'failed',
  'generation-ended',
  'generation-refused',
]);

export function outlivesRuns({ type }: Event): boolean {
  return LASTING.has(type);
}
