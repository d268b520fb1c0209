// The loss of a device: a WebGL context that the browser took away, or one that answers no more. Nothing on it can be
// read again, so whoever goes on does so from a snapshot, on a fresh context.

/** A read-back that has not come for this long, in milliseconds, is given up and its device with it. */
export const ANSWER_TIMEOUT = 120_000;

/** Every pending and every later call of an engine rejects with it once its device is lost. */
export class DeviceLostError extends Error {
  override readonly name = 'DeviceLostError';

  constructor(message = 'the WebGL context was lost') {
    super(message);
  }
}

/** Of an answer that is overdue, after so many milliseconds. */
export function unanswered(milliseconds: number): DeviceLostError {
  return new DeviceLostError(`the GPU has not answered for ${Math.round(milliseconds / 1000)} seconds`);
}

/** Throws DeviceLostError where the context is lost; null is a device that cannot be. */
export function checkContext(gl: WebGL2RenderingContext | null): void {
  if (gl?.isContextLost()) throw new DeviceLostError();
}

/**
 * Settles as the work does, or rejects with DeviceLostError as soon as the context is lost: tfjs then throws errors of
 * its own, or, where the browser never signals the fence it waits for, nothing at all.
 */
export async function unlessLost<Result>(
  gl: WebGL2RenderingContext | null,
  work: () => Promise<Result>,
): Promise<Result> {
  if (!gl) return work();
  checkContext(gl);
  let loss: () => void = () => undefined;
  const lost = new Promise<never>((_, reject) => {
    loss = () => reject(new DeviceLostError());
    gl.canvas.addEventListener('webglcontextlost', loss);
  });
  try {
    return await Promise.race([work(), lost]);
  } catch (error) {
    checkContext(gl);
    throw error;
  } finally {
    gl.canvas.removeEventListener('webglcontextlost', loss);
  }
}

/** The value, or DeviceLostError where it has not come in time. */
export async function inTime<Result>(
  answer: Promise<Result>,
  milliseconds: number = ANSWER_TIMEOUT,
): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unanswered(milliseconds)), milliseconds);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
