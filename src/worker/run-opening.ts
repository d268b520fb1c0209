// Opening runs: the text is read, the device started and every run made, before anything of the open ones is touched.
import type { Corpus } from '../corpus/corpus.ts';
import type { Device } from '../engine/device.ts';
import { problemOf } from '../i18n/problem.ts';
import { languageModel } from '../tasks/language-model/language-model.ts';
import { Run } from '../training/run.ts';
import { engineSpec } from '../training/run-spec.ts';
import type { DeviceInUse } from './device-in-use.ts';
import type { Outbox } from './outbox.ts';
import type { Command } from './protocol.ts';
import type { TextReader } from './text-source.ts';
import { yieldToMessages } from './yield-to-messages.ts';

type Open = Extract<Command, { type: 'open' }>;

/** Runs that are open on a device, and the text that they share. */
export interface OpenedRuns {
  readonly runs: readonly { readonly id: number; readonly run: Run }[];
  readonly corpus: Corpus;
  readonly device: Device;
}

export class RunOpening {
  /** The request of the last `open` that has come. */
  private newest = 0;

  constructor(
    private readonly outbox: Outbox,
    private readonly texts: TextReader,
    private readonly deviceInUse: DeviceInUse,
  ) {}

  /** An `open` has come: those that still wait are superseded by it. */
  announce({ request }: Open): void {
    this.newest = request;
  }

  /** null, and answered, where the command is superseded or refused. */
  async open(command: Open): Promise<OpenedRuns | null> {
    const { request, source, runs } = command;
    const opened: { id: number; run: Run }[] = [];
    try {
      if (this.isSuperseded(command)) return null;
      const [{ config }] = runs;
      const corpus = await this.texts.read(source, config);
      // A long text takes a while: a newer request may have come meanwhile.
      await yieldToMessages();
      if (this.isSuperseded(command)) return null;
      const orders = runs.map((order) => ({ ...order, task: languageModel(corpus, order.config) }));
      const specs = orders.map((order) => engineSpec(order.config, order.task));
      const device = await this.deviceInUse.open(config.engine, specs);
      for (const order of orders) {
        const run = await Run.open(order.task, order.config, device.create, order.from);
        opened.push({ id: order.run, run });
      }
      return { runs: opened, corpus, device };
    } catch (error) {
      for (const { run } of opened) run.dispose();
      await this.deviceInUse.restore();
      this.outbox.post({ type: 'refused', request, problem: problemOf(error) });
      return null;
    }
  }

  /** Whether a newer `open` has come than this one, which is then answered. Runs that go on are opened in any case. */
  private isSuperseded({ request, runs }: Open): boolean {
    if (request === this.newest || runs.some(({ from }) => from !== undefined)) return false;
    this.outbox.post({ type: 'superseded', request });
    return true;
  }
}
