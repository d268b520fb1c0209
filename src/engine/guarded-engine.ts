// An engine whose calls reject with DeviceLostError where the WebGL context that it computes on is lost.
import { unlessLost } from './device-lost.ts';
import type { Engine } from './engine.ts';

/** The engine itself where there is no context to lose. */
export function guardedEngine(engine: Engine, gl: WebGL2RenderingContext | null): Engine {
  if (!gl) return engine;
  return {
    spec: engine.spec,
    stepsInFlight: engine.stepsInFlight,
    step: (batch, control) => unlessLost(gl, () => engine.step(batch, control)),
    evaluate: (batches) => unlessLost(gl, () => engine.evaluate(batches)),
    outputs: (batch) => unlessLost(gl, () => engine.outputs(batch)),
    gradients: (batch, masks) => unlessLost(gl, () => engine.gradients(batch, masks)),
    diagnose: (batch, masks) => unlessLost(gl, () => engine.diagnose(batch, masks)),
    snapshot: () => unlessLost(gl, () => engine.snapshot()),
    resetState: () => engine.resetState(),
    restore: (snapshot) => engine.restore(snapshot),
    sampler() {
      // On a lost context tfjs would throw here; whoever asks for a character is told instead.
      const sampler = gl.isContextLost() ? null : engine.sampler();
      return {
        next: (id) => unlessLost(gl, () => (sampler ?? engine.sampler()).next(id)),
        dispose: () => sampler?.dispose(),
      };
    },
    memory: () => engine.memory(),
    dispose: () => engine.dispose(),
  };
}
