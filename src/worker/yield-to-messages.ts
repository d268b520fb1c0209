// Letting messages in between two pieces of work. A message to oneself, unlike a timer, is not throttled in a hidden
// tab and does not wait its 4 milliseconds.

const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port1.onmessage = () => waiting.shift()?.();

/** Resolves in a later task, after messages that have arrived by now. */
export function yieldToMessages(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(null);
  });
}
