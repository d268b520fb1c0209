// A GPU that renders to 16-bit floats only: whatever else it can do, nothing is trained on it.
import { expect, onTestFinished, test } from 'vitest';
import { obstacles, openDevice } from '../../src/engine/device.ts';

test('a GPU without 32-bit float targets is refused in words where it is chosen, and never taken otherwise', async () => {
  const getExtension: (this: WebGL2RenderingContext, name: string) => unknown =
    WebGL2RenderingContext.prototype.getExtension;
  Object.assign(WebGL2RenderingContext.prototype, {
    getExtension(this: WebGL2RenderingContext, name: string) {
      return name === 'EXT_color_buffer_float' ? null : getExtension.call(this, name);
    },
  });
  onTestFinished(() => void Object.assign(WebGL2RenderingContext.prototype, { getExtension }));
  expect(obstacles().webgl).toMatchObject({ key: 'device.reason.half-floats' });
  await expect(openDevice('webgl', [])).rejects.toMatchObject({
    problem: { key: 'device.reason.half-floats' },
  });
  expect((await openDevice('auto', [])).backend).not.toBe('webgl');
});
