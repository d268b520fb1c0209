import { describe, expect, it } from 'vitest';
import { DrawSchedule } from '../../../src/charts/draw-schedule.ts';

/** A browser whose time passes only in frames of 16 ms and while something is drawn. */
function browser() {
  let time = 0;
  let pending: (() => void)[] = [];
  return {
    clock: { now: () => time, requestFrame: (callback: () => void) => void pending.push(callback) },
    spend: (milliseconds: number) => {
      time += milliseconds;
    },
    frames(count: number) {
      for (let i = 0; i < count; i++) {
        time += 16;
        const due = pending;
        pending = [];
        for (const callback of due) callback();
      }
    },
    pending: () => pending.length,
  };
}

describe('DrawSchedule', () => {
  it('draws once for any number of requests, in the next frame', () => {
    const { clock, frames, pending } = browser();
    const schedule = new DrawSchedule(0.1, clock);
    let drawn = 0;
    const draw = () => drawn++;
    schedule.request(draw);
    schedule.request(draw);
    expect(drawn).toBe(0);
    frames(1);
    expect(drawn).toBe(1);
    frames(10);
    expect(drawn).toBe(1);
    expect(pending()).toBe(0);
  });

  it('draws one chart in a frame, each in its turn', () => {
    const { clock, frames } = browser();
    const schedule = new DrawSchedule(0.1, clock);
    const order: string[] = [];
    schedule.request(() => order.push('loss'));
    schedule.request(() => order.push('norms'));
    frames(1);
    expect(order).toEqual(['loss']);
    frames(1);
    expect(order).toEqual(['loss', 'norms']);
  });

  it('takes no more than its share of the time', () => {
    const { clock, frames, spend } = browser();
    const schedule = new DrawSchedule(0.1, clock);
    let busy = 0;
    const draw = () => {
      spend(8);
      busy += 8;
      schedule.request(draw);
    };
    schedule.request(draw);
    frames(1000);
    expect(busy / clock.now()).toBeLessThanOrEqual(0.1);
    expect(busy / clock.now()).toBeGreaterThan(0.07);
  });

  it('rests a second at most after a drawing that took long', () => {
    const { clock, frames, spend } = browser();
    const schedule = new DrawSchedule(0.1, clock);
    const times: number[] = [];
    schedule.request(() => spend(2000));
    schedule.request(() => times.push(clock.now()));
    frames(200);
    expect(times).toEqual([3024]);
  });

  it('does not draw what was cancelled', () => {
    const { clock, frames } = browser();
    const schedule = new DrawSchedule(0.1, clock);
    let drawn = 0;
    const draw = () => drawn++;
    schedule.request(draw);
    schedule.cancel(draw);
    frames(2);
    expect(drawn).toBe(0);
  });

  it('goes on after a drawing that failed', () => {
    const { clock, frames } = browser();
    const schedule = new DrawSchedule(0.1, clock);
    let drawn = 0;
    schedule.request(() => {
      throw new Error('no canvas');
    });
    schedule.request(() => drawn++);
    expect(() => frames(1)).toThrow('no canvas');
    frames(2);
    expect(drawn).toBe(1);
  });
});
