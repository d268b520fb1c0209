// The calls of an engine in the order in which they came: each hands its work to the device when those before it have
// done so, and is answered when the device is done, without the next one waiting for that.
import { checkContext, DeviceLostError } from '../device-lost.ts';

/** Waits for what the device was asked for. */
export type Answer<Result> = () => Promise<Result>;

export class CallOrder {
  private disposed = false;
  /** Why no later call can be answered. */
  private loss: DeviceLostError | null = null;
  private lastIssue: Promise<unknown> = Promise.resolve();

  constructor(private readonly gl: WebGL2RenderingContext) {}

  /** `issue` hands draws and reads to the device, and returns what waits for the answer. */
  inTurn<Result>(issue: () => Answer<Result> | Promise<Answer<Result>>): Promise<Result> {
    const issued = this.lastIssue.then(() => {
      this.check();
      return issue();
    });
    const result = issued.then((answer) => answer());
    result.catch((error) => {
      if (error instanceof DeviceLostError) this.loss ??= error;
    });
    this.lastIssue = issued.catch(() => undefined);
    return result;
  }

  /** `inTurn` for what has no answer. */
  inOrder(task: () => void): void {
    this.inTurn(() => {
      task();
      return async () => undefined;
    }).catch(() => undefined);
  }

  /** Throws DeviceLostError where the device was lost, Error where the engine was disposed of. */
  check(): void {
    if (this.disposed) throw new Error('the engine was disposed of');
    if (this.loss) throw this.loss;
    checkContext(this.gl);
  }

  /** No later call is issued; false where that was so already. */
  dispose(): boolean {
    const first = !this.disposed;
    this.disposed = true;
    return first;
  }
}
