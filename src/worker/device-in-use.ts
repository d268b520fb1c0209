// The device that the open runs compute on.
import { type BackendChoice, type Device, openDevice } from '../engine/device.ts';
import type { EngineSpec } from '../engine/engine.ts';
import type { Outbox } from './outbox.ts';

export class DeviceInUse {
  private current: Device | null = null;

  constructor(private readonly outbox: Outbox) {}

  /** null before the first runs are open. */
  get device(): Device | null {
    return this.current;
  }

  /** The device of a choice for these models. Throws ProblemError where it cannot run one of them. */
  open(choice: BackendChoice, specs: readonly EngineSpec[]): Promise<Device> {
    return openDevice(choice, specs, (ready, total) => this.outbox.post({ type: 'preparing', ready, total }));
  }

  /** The runs compute on this device from now on. */
  use(device: Device): void {
    this.current = device;
  }

  /** Makes the runs' own backend the current one again, after another was tried in vain. */
  async restore(): Promise<void> {
    if (this.current) await this.open(this.current.backend, []);
  }
}
