// The device that the open runs compute on, and the choice it came of.
import { type BackendChoice, type Device, openDevice } from '../engine/device.ts';
import type { Outbox } from './outbox.ts';

export class DeviceInUse {
  private current: { readonly device: Device; readonly choice: BackendChoice } | null = null;

  constructor(private readonly outbox: Outbox) {}

  /** null before the first runs are open. */
  get device(): Device | null {
    return this.current?.device ?? null;
  }

  /** The device of a choice: the one in use where it is the same choice. Throws ProblemError where it cannot run. */
  async open(choice: BackendChoice): Promise<Device> {
    if (this.current?.choice === choice) return this.current.device;
    return this.start(choice);
  }

  /** The runs compute on this device from now on. */
  use(device: Device, choice: BackendChoice): void {
    this.current = { device, choice };
  }

  /** Makes the runs' own backend the current one again, after another was tried in vain. */
  async restore(): Promise<void> {
    if (this.current) await this.start(this.current.device.backend);
  }

  private start(choice: BackendChoice): Promise<Device> {
    return openDevice(choice, (ready, total) => this.outbox.post({ type: 'preparing', ready, total }));
  }
}
