// Calls are issued in order without waiting for one another's answers; a lost device answers none of the later ones.
import { expect, test } from 'vitest';
import { DeviceLostError } from '../../../src/engine/device-lost.ts';
import { CallOrder } from '../../../src/engine/webgl/call-order.ts';

function device() {
  let lost = false;
  const gl = { isContextLost: () => lost } as WebGL2RenderingContext;
  return {
    calls: new CallOrder(gl),
    lose: () => {
      lost = true;
    },
  };
}

test('a call is issued before the one before it is answered, and after it was issued', async () => {
  const { calls } = device();
  const log: string[] = [];
  let answer: (text: string) => void = () => undefined;
  const first = calls.inTurn(async () => {
    await Promise.resolve();
    log.push('first');
    return () => new Promise<string>((resolve) => (answer = resolve));
  });
  calls.inOrder(() => log.push('between'));
  const second = calls.inTurn(() => {
    log.push('second');
    return async () => 'two';
  });
  expect(await second).toBe('two');
  expect(log).toEqual(['first', 'between', 'second']);
  answer('one');
  expect(await first).toBe('one');
});

test('a call that fails takes no other with it', async () => {
  const { calls } = device();
  const failed = calls.inTurn(() => {
    throw new RangeError('no such shape');
  });
  const after = calls.inTurn(() => async () => 'well');
  await expect(failed).rejects.toThrow('no such shape');
  expect(await after).toBe('well');
});

test('once an answer tells of the loss of the device, every later call tells of the same', async () => {
  const { calls } = device();
  const loss = new DeviceLostError('silent');
  await expect(calls.inTurn(() => () => Promise.reject(loss))).rejects.toBe(loss);
  await expect(calls.inTurn(() => async () => 1)).rejects.toBe(loss);
});

test('on a lost context, and after it was disposed of, nothing is issued', async () => {
  const { calls } = device();
  expect([calls.dispose(), calls.dispose()]).toEqual([true, false]);
  await expect(calls.inTurn(() => async () => 1)).rejects.toThrow('disposed');
  const other = device();
  other.lose();
  await expect(other.calls.inTurn(() => async () => 1)).rejects.toThrow(DeviceLostError);
});
