// The worker's life: it hears commands at any time, and between two of them trains and writes in small pieces.
import type { RunConfig } from '../config/fields.ts';
import { type Device, obstacles, openDevice } from '../engine/device.ts';
import { type Problem, ProblemError } from '../i18n/problem.ts';
import { parameterCount } from '../model/parameters.ts';
import { Run, type StepOutcome } from '../training/run.ts';
import { engineSpec } from '../training/run-spec.ts';
import { LiveSamples } from './live-samples.ts';
import type { Outbox } from './outbox.ts';
import { breathe } from './pace.ts';
import type { Command, DeviceReport } from './protocol.ts';
import { Scribe } from './scribe.ts';
import { TextReader } from './text-source.ts';

type Open = Extract<Command, { type: 'open' }>;
type InspectText = Extract<Command, { type: 'inspect-text' }>;

export class Session {
  private readonly texts = new TextReader();
  private readonly scribe: Scribe;
  private readonly liveSamples: LiveSamples;
  /** Work that must not fall into the middle of a step. */
  private readonly tasks: (() => Promise<void>)[] = [];
  private device: Device | null = null;
  private run: Run | null = null;
  private training = false;
  private singleSteps = 0;
  private wake: () => void = () => undefined;

  constructor(private readonly outbox: Outbox) {
    this.scribe = new Scribe(outbox);
    this.liveSamples = new LiveSamples(outbox);
  }

  hear(command: Command): void {
    switch (command.type) {
      case 'inspect-text':
        this.tasks.push(() => this.inspectText(command));
        break;
      case 'open':
        this.tasks.push(() => this.open(command));
        break;
      case 'train':
        this.tasks.push(async () => this.setTraining(true));
        break;
      case 'pause':
        this.tasks.push(async () => {
          await this.settle();
          this.setTraining(false);
        });
        break;
      case 'step':
        if (this.run) this.singleSteps++;
        break;
      case 'adjust':
        this.tasks.push(() => this.adjust(command.config));
        break;
      case 'generate':
        this.tasks.push(async () => {
          if (this.run) this.scribe.start(this.run, command);
        });
        break;
      case 'stop-generating':
        this.tasks.push(async () => this.scribe.stop());
        break;
      case 'acknowledge':
        this.outbox.acknowledge();
        break;
    }
    this.wake();
  }

  /** Works until the worker ends. Rejects on an unexpected error. */
  async work(): Promise<never> {
    for (;;) {
      const task = this.tasks.shift();
      if (task) await task();
      else if (this.run && (this.training || this.singleSteps > 0)) await this.step(this.run);
      const wrote = (await this.scribe.continue()) || (await this.liveSamples.continue());
      if (!task && !wrote && !this.training && this.singleSteps === 0) await this.nextCommand();
      await breathe();
    }
  }

  private nextCommand(): Promise<void> {
    if (this.tasks.length > 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }

  private async inspectText({ request, source, config }: InspectText): Promise<void> {
    try {
      const { summary } = await this.texts.read(source, config);
      this.outbox.post({ type: 'text-inspected', request, summary });
    } catch (error) {
      this.outbox.post({ type: 'text-refused', request, problem: problemOf(error) });
    }
  }

  private async open({ run, source, config }: Open): Promise<void> {
    let opened: Run;
    let device: Device;
    try {
      const corpus = await this.texts.read(source, config);
      device = await this.deviceFor(config);
      opened = await Run.open(corpus, config, device.create);
    } catch (error) {
      await this.returnToDevice();
      this.outbox.post({ type: 'refused', run, problem: problemOf(error) });
      return;
    }
    await this.settle();
    this.closeRun();
    this.run = opened;
    this.device = device;
    this.outbox.startRun(run);
    this.outbox.post({
      type: 'opened',
      run,
      summary: {
        text: opened.corpus.summary,
        parameters: parameterCount(engineSpec(config, opened.corpus.vocabulary.size).model),
        stepsPerEpoch: opened.stepsPerEpoch,
        device: reportOf(device),
      },
    });
    this.liveSamples.follow(opened);
    this.outbox.post({ type: 'state', state: 'paused' });
  }

  private closeRun(): void {
    this.training = false;
    this.singleSteps = 0;
    this.scribe.stop();
    this.liveSamples.stop();
    this.run?.dispose();
    this.run = null;
  }

  private setTraining(training: boolean): void {
    if (!this.run) return;
    if (training && !this.training) this.run.resume();
    this.training = training;
    this.outbox.post({ type: 'state', state: training ? 'training' : 'paused' });
  }

  private async adjust(config: RunConfig): Promise<void> {
    if (!this.run) return;
    const moved = config.engine !== this.run.config.engine;
    if (!moved) {
      this.run.adjust(config);
      return;
    }
    await this.settle();
    const before = this.run.config;
    try {
      const device = await openDevice(config.engine);
      if (device.backend !== this.device?.backend) await this.run.moveTo(device.create);
      this.device = device;
      this.run.adjust(config);
      this.outbox.post({ type: 'device', device: reportOf(device) });
    } catch (error) {
      await this.returnToDevice();
      this.run.adjust({ ...config, engine: before.engine });
      this.outbox.post({ type: 'device-refused', problem: problemOf(error) });
    }
  }

  /** Makes the run's own backend the current one again, after another was tried in vain. */
  private async returnToDevice(): Promise<void> {
    if (this.device) await openDevice(this.device.backend);
  }

  /** Awaits the steps in flight and tells what came of them. */
  private async settle(): Promise<void> {
    if (this.run) this.report(await this.run.settle());
  }

  private async deviceFor(config: RunConfig): Promise<Device> {
    if (this.device && config.engine === this.run?.config.engine) return this.device;
    return openDevice(config.engine);
  }

  private async step(run: Run): Promise<void> {
    if (this.singleSteps > 0) {
      this.singleSteps--;
      if (!this.training) run.resume();
      this.report([...(await run.step(breathe)), ...(await run.settle())]);
    } else {
      this.report(await run.step(breathe));
    }
  }

  private report(outcomes: readonly StepOutcome[]): void {
    for (const outcome of outcomes) {
      if (outcome.kind === 'applied') {
        this.outbox.postRow(outcome.row);
        this.liveSamples.afterStep(outcome.row.step);
      } else {
        this.singleSteps = 0;
        this.setTraining(false);
        this.outbox.post({ type: 'non-finite', ...outcome.event });
      }
    }
  }
}

function reportOf({ backend, renderer, reason }: Device): DeviceReport {
  const backends = Object.entries(obstacles()).map(([name, obstacle]) => ({
    backend: name as Device['backend'],
    obstacle,
  }));
  return { backend, renderer, reason, backends };
}

/** The problem an error tells of; other errors are unexpected and end the worker. */
function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  throw error;
}
