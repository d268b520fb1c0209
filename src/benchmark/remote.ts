// The page's end of a benchmark's worker.
import type { Answers, Question, Reply } from './worker-protocol.ts';

export interface Remote {
  /** Asks one question; the one before it must have been answered. Rejects where the worker fails or is ended. */
  ask<Type extends Question['type']>(question: Extract<Question, { type: Type }>): Promise<Answers[Type]>;
  /** Ends the worker; a question under way is rejected. */
  end(): void;
}

/** Starts a worker for one contender, or to look at the device. */
export function startRemote(): Remote {
  const worker = new Worker(new URL('./entry.ts', import.meta.url), {
    type: 'module',
    name: 'unrolled-benchmark',
  });
  let respond: ((reply: Reply) => void) | null = null;
  const finish = (reply: Reply) => {
    respond?.(reply);
    respond = null;
  };
  worker.onmessage = ({ data }: MessageEvent<Reply>) => finish(data);
  worker.onerror = (event) => {
    event.preventDefault();
    finish({ failure: event.message || 'the worker could not be loaded' });
  };
  return {
    ask<Type extends Question['type']>(question: Extract<Question, { type: Type }>) {
      return new Promise<Answers[Type]>((resolve, reject) => {
        respond = (reply) =>
          'failure' in reply ? reject(new Error(reply.failure)) : resolve(reply.value as Answers[Type]);
        worker.postMessage(question);
      });
    },
    end() {
      worker.terminate();
      finish({ failure: 'the worker was ended' });
    },
  };
}
