// Which events mean something whatever runs are open, and which of them are answers. The others are about the open runs and
// are stale after them.
import type { Command, WorkerEvent } from './protocol.ts';

type RequestType = Extract<Command, { readonly request: number }>['type'];

/** The commands that an event may be the answer to. */
const ANSWERS: Partial<Readonly<Record<WorkerEvent['type'], readonly RequestType[]>>> = {
  'text-inspected': ['inspect-text'],
  'text-refused': ['inspect-text'],
  opened: ['open'],
  refused: ['open'],
  superseded: ['open'],
  moved: ['move'],
  'move-refused': ['move'],
  state: ['train', 'pause', 'step'],
  probed: ['probe'],
  returned: ['return'],
  'return-refused': ['return'],
  forked: ['fork'],
  'fork-refused': ['fork'],
  'generation-ended': ['generate'],
  'generation-refused': ['generate'],
};

export function outlivesRuns({ type }: WorkerEvent): boolean {
  return type in ANSWERS || type === 'failed' || type === 'started' || type === 'alive';
}

/** Names a request among all commands; null where a command wants no answer. */
export function requestOf(command: Command): string | null {
  return 'request' in command ? `${command.type} ${command.request}` : null;
}

/** The requests that an event may be the answer to. */
export function answeredBy(event: WorkerEvent): readonly string[] {
  const types = ANSWERS[event.type];
  return types && 'request' in event ? types.map((type) => `${type} ${event.request}`) : [];
}
