// Reads behind a fence, on contexts of their own, which a test may lose.
import { describe, expect, test } from 'vitest';
import { DeviceLostError } from '../../src/engine/device-lost.ts';
import { Reader } from '../../src/engine/webgl/reader.ts';
import { TextureStore } from '../../src/engine/webgl/textures.ts';

function context(): WebGL2RenderingContext {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2', { failIfMajorPerformanceCaveat: false });
  if (!gl?.getExtension('EXT_color_buffer_float')) throw new Error('no float render targets');
  return gl;
}

describe('a reader', () => {
  test('gives textures as they were when it was asked, in the order of the requests', async () => {
    const gl = context();
    const store = new TextureStore(gl);
    const reader = new Reader(gl);
    const texture = store.plane(2, 1);
    const order: string[] = [];
    const read = (name: string, value: number) => {
      store.upload(texture, new Float32Array(8).fill(value));
      return reader.read(texture).then((values) => {
        order.push(name);
        return values;
      });
    };
    const [first, second] = await Promise.all([read('first', 1), read('second', 2)]);
    expect([...first]).toEqual(new Array(8).fill(1));
    expect([...second]).toEqual(new Array(8).fill(2));
    expect(order).toEqual(['first', 'second']);
    reader.dispose();
    store.dispose();
  });

  test('rejects what is under way where the context is lost', async () => {
    const gl = context();
    const store = new TextureStore(gl);
    const reader = new Reader(gl);
    const reading = reader.read(store.plane(1, 1));
    gl.getExtension('WEBGL_lose_context')?.loseContext();
    await expect(reading).rejects.toThrow('context was lost');
    await expect(reader.read(store.plane(1, 1))).rejects.toThrow('context was lost');
  });

  test('gives a device up that does not answer in time', async () => {
    const gl = context();
    const store = new TextureStore(gl);
    const reader = new Reader(gl, 5);
    Object.defineProperty(gl, 'clientWaitSync', { value: () => gl.TIMEOUT_EXPIRED });
    await expect(reader.read(store.plane(1, 1))).rejects.toThrow(DeviceLostError);
    store.dispose();
  });

  test('rejects what is under way where it is disposed of', async () => {
    const gl = context();
    const store = new TextureStore(gl);
    const reader = new Reader(gl);
    const reading = reader.read(store.plane(1, 1));
    reader.dispose();
    await expect(reading).rejects.toThrow('disposed');
    store.dispose();
  });
});

test('a store counts the bytes of every store on its context', () => {
  const gl = context();
  const one = new TextureStore(gl);
  const two = new TextureStore(gl);
  one.plane(4, 2);
  two.layered(1, 1, 8);
  expect(one.ledger).toEqual({ textures: 2, bytes: 16 * (8 + 8) });
  one.dispose();
  expect(two.ledger).toEqual({ textures: 1, bytes: 16 * 8 });
});
