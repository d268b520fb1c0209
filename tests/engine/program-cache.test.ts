// Programs outlive the models that they were compiled for, up to a number, and no loss of the context.
import { expect, onTestFinished, test } from 'vitest';
import type { Kernel } from '../../src/engine/webgl/glsl.ts';
import { IDLE_PROGRAMS } from '../../src/engine/webgl/program-cache.ts';
import { ProgramSet } from '../../src/engine/webgl/programs.ts';
import { probeWebgl } from '../../src/engine/webgl-probe.ts';
import { GlObjects } from './gl-objects.ts';

function context(): WebGL2RenderingContext {
  const gl = probeWebgl()?.gl;
  if (!gl) throw new Error('no WebGL here');
  return gl;
}

function constant(value: number): Kernel {
  return { name: `constant ${value}`, outputs: 1, samplers: [], body: `out0 = vec4(${value}.);` };
}

const BROKEN: Kernel = { name: 'broken', outputs: 1, samplers: [], body: 'out0 = nothing;' };

/** Opens the kernels as a model does, and gives their programs' handles once they may run. */
async function openSet(gl: WebGL2RenderingContext, kernels: readonly Kernel[]) {
  const set = new ProgramSet(gl);
  const programs = kernels.map((kernel) => set.add(kernel));
  await set.ready();
  return { handles: programs.map(({ handle }) => handle), dispose: () => set.dispose() };
}

test('models that are open at once or after one another share the programs of equal sources', async () => {
  const gl = context();
  const first = await openSet(gl, [constant(1), constant(2)]);
  const second = await openSet(gl, [constant(2), constant(3)]);
  expect(second.handles[0]).toBe(first.handles[1]);
  expect(second.handles[1]).not.toBe(first.handles[0]);
  first.dispose();
  expect(gl.isProgram(second.handles[0])).toBe(true);
  second.dispose();
  const third = await openSet(gl, [constant(1), constant(2), constant(3)]);
  expect(third.handles).toEqual([...first.handles, second.handles[1]]);
});

test('of programs that no model uses the longest unused go', async () => {
  const gl = context();
  const objects = new GlObjects(gl);
  onTestFinished(() => objects.stop());
  const old = await openSet(gl, [constant(0)]);
  old.dispose();
  const many = await openSet(
    gl,
    Array.from({ length: IDLE_PROGRAMS + 20 }, (_, i) => constant(i + 1)),
  );
  expect(gl.isProgram(old.handles[0])).toBe(true);
  many.dispose();
  expect(objects.left.filter((kind) => kind === 'Program')).toHaveLength(IDLE_PROGRAMS);
  expect(gl.isProgram(old.handles[0])).toBe(false);
  expect(gl.isProgram(many.handles[0])).toBe(false);
  expect(gl.isProgram(many.handles.at(-1) ?? {})).toBe(true);
});

test('a kernel that does not compile is refused each time, and nothing of it is kept', async () => {
  const gl = context();
  const objects = new GlObjects(gl);
  onTestFinished(() => objects.stop());
  for (let time = 0; time < 2; time++) {
    const set = new ProgramSet(gl);
    set.add(BROKEN);
    await expect(set.ready()).rejects.toThrow('kernel "broken" does not compile');
    set.dispose();
  }
  expect(objects.left.filter((kind) => kind === 'Program')).toEqual([]);
});

test('after the context was lost and is back, programs are compiled anew', async () => {
  const gl = context();
  const before = await openSet(gl, [constant(1)]);
  before.dispose();
  const extension = gl.getExtension('WEBGL_lose_context');
  const lost = new Promise((resolve) => {
    gl.canvas.addEventListener('webglcontextlost', (event) => {
      event.preventDefault();
      // It can be restored once the event is over.
      setTimeout(resolve);
    });
  });
  const restored = new Promise((resolve) => {
    gl.canvas.addEventListener('webglcontextrestored', resolve);
  });
  extension?.loseContext();
  await lost;
  extension?.restoreContext();
  await restored;
  const after = await openSet(gl, [constant(1)]);
  expect(after.handles[0]).not.toBe(before.handles[0]);
  expect(gl.isProgram(after.handles[0])).toBe(true);
});
