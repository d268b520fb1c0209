// Where the time of a step goes. A GPU is behind: where a part begins, the clock first waits until the GPU has done all
// that came before, by reading one pixel back (Chromium's gl.finish() only flushes). Such a step is slower than one that
// nobody watches, by about as many waits as it has parts.
import { beginPhase, PHASES, type Phase, watchPhases } from '../engine/phases.ts';
import { median } from '../numeric/median.ts';

/** Milliseconds of a step, by part. */
export type PhaseTimes = Readonly<Record<Phase, number>>;

/** Waits until the device has done what it was asked; nothing to wait for on a CPU. */
export type Wait = () => void;

/** Medians over so many steps, each watched on its own. */
export async function phaseTimes(
  step: () => Promise<void>,
  steps: number,
  wait: Wait,
  now: () => number = () => performance.now(),
): Promise<PhaseTimes> {
  const measured = Object.fromEntries(PHASES.map((phase) => [phase, [] as number[]]));
  let times = new Map<Phase, number>();
  let current: Phase = 'forward';
  let since = 0;
  const begin = (phase: Phase) => {
    wait();
    const time = now();
    times.set(current, (times.get(current) ?? 0) + time - since);
    current = phase;
    since = time;
  };
  watchPhases(begin);
  try {
    for (let i = 0; i < steps; i++) {
      wait();
      times = new Map();
      current = 'forward';
      since = now();
      await step();
      beginPhase('reading');
      for (const phase of PHASES) measured[phase].push(times.get(phase) ?? 0);
    }
  } finally {
    watchPhases(null);
  }
  return Object.fromEntries(PHASES.map((phase) => [phase, median(measured[phase])])) as PhaseTimes;
}

/** Waits for a GPU. The context is left as tfjs and the engines leave it. */
export function gpuWait(gl: WebGL2RenderingContext): Wait {
  const renderbuffer = gl.createRenderbuffer();
  const framebuffer = gl.createFramebuffer();
  gl.bindRenderbuffer(gl.RENDERBUFFER, renderbuffer);
  gl.renderbufferStorage(gl.RENDERBUFFER, gl.RGBA8, 1, 1);
  gl.bindRenderbuffer(gl.RENDERBUFFER, null);
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  gl.framebufferRenderbuffer(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.RENDERBUFFER, renderbuffer);
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  const pixel = new Uint8Array(4);
  return () => {
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  };
}
