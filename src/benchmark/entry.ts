// A benchmark's worker: one contender, which shares nothing with the training or with another contender.
import { deviceFacts } from './device-facts.ts';
import { Measurement } from './measurement.ts';
import type { Answers, Question, Reply } from './worker-protocol.ts';

const scope = self as unknown as DedicatedWorkerGlobalScope;
let measurement: Measurement | null = null;

async function answer(question: Question): Promise<Answers[keyof Answers]> {
  if (question.type === 'inspect') return deviceFacts();
  if (question.type === 'open') {
    measurement = await Measurement.open(question.job);
    return measurement.opening;
  }
  if (!measurement) throw new Error('nothing was opened to be timed');
  return measurement.time(question.steps);
}

scope.onmessage = ({ data }: MessageEvent<Question>) => {
  const reply = (value: Reply) => scope.postMessage(value);
  answer(data).then(
    (value) => reply({ value }),
    (error: unknown) => reply({ failure: error instanceof Error ? error.message : String(error) }),
  );
};
