// The worker's life: it hears commands at any time, and between two of them trains and writes in small pieces.
import type { Corpus } from '../corpus/corpus.ts';
import { type BackendChoice, type Device, obstacles, openDevice, withdrawWebgl } from '../engine/device.ts';
import { type Problem, ProblemError } from '../i18n/problem.ts';
import { parameterCount } from '../model/parameters.ts';
import type { Checkpoint } from '../training/checkpoint.ts';
import { Run } from '../training/run.ts';
import { engineSpec } from '../training/run-spec.ts';
import { Analyst } from './analyst.ts';
import { type LaneOutcome, Lockstep } from './lockstep.ts';
import { Observatory } from './observatory.ts';
import type { Outbox } from './outbox.ts';
import { breathe } from './pace.ts';
import type { Command, DeviceReport, RunOrder, RunSummary } from './protocol.ts';
import { Scribe } from './scribe.ts';
import { TextReader } from './text-source.ts';

type Open = Extract<Command, { type: 'open' }>;
type Fork = Extract<Command, { type: 'fork' }>;
type InspectText = Extract<Command, { type: 'inspect-text' }>;

/** How far back at least a run returns after a step that was not finite. */
const STEPS_BACK = 20;

export class Session {
  private readonly texts = new TextReader();
  private readonly scribe: Scribe;
  private readonly observatory: Observatory;
  /** Work that must not fall into the middle of a step. */
  private readonly tasks: (() => Promise<void>)[] = [];
  private device: Device | null = null;
  private runs: Lockstep | null = null;
  /** The request of the last `open` that has come. */
  private newestOpen = 0;
  private training = false;
  private singleSteps = 0;
  /** The leading run's checkpoint that the page was last told of. */
  private told: Checkpoint | null = null;
  private wake: () => void = () => undefined;

  constructor(private readonly outbox: Outbox) {
    this.scribe = new Scribe(outbox);
    this.observatory = new Observatory(outbox, new Analyst());
  }

  hear(command: Command): void {
    switch (command.type) {
      case 'inspect-text':
        this.tasks.push(() => this.inspectText(command));
        break;
      case 'open':
        this.newestOpen = command.request;
        this.tasks.push(() => this.open(command));
        break;
      case 'withdraw-webgl':
        withdrawWebgl();
        break;
      case 'close':
        this.tasks.push(() => this.close(command.run));
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
        if (this.runs) this.singleSteps++;
        break;
      case 'return':
        this.tasks.push(async () => void (await this.returnTo(command.step)));
        break;
      case 'fork':
        this.tasks.push(() => this.fork(command));
        break;
      case 'adjust':
        this.tasks.push(() => this.adjust(command.runs));
        break;
      case 'generate':
        this.tasks.push(async () => this.scribe.start(this.runs?.find(command.run), command));
        break;
      case 'stop-generating':
        this.tasks.push(async () => this.scribe.stop());
        break;
      case 'probe':
        this.tasks.push(() => this.probe());
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
      else if (this.runs && (this.training || this.singleSteps > 0)) await this.step(this.runs);
      const wrote = (await this.scribe.continue()) || (await this.runs?.write());
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

  private async open(command: Open): Promise<void> {
    const { request, source, runs } = command;
    const opened: { id: number; run: Run }[] = [];
    let device: Device;
    let corpus: Corpus;
    try {
      if (this.isSuperseded(command)) return;
      const { config } = runs[0];
      corpus = await this.texts.read(source, config);
      // A long text takes a while: a newer request may have come meanwhile.
      await breathe();
      if (this.isSuperseded(command)) return;
      device = await this.deviceFor(config.engine);
      for (const order of runs) {
        const run = await Run.open(corpus, order.config, device.create, order.from);
        opened.push({ id: order.run, run });
      }
    } catch (error) {
      for (const { run } of opened) run.dispose();
      await this.returnToDevice();
      this.outbox.post({ type: 'refused', request, problem: problemOf(error) });
      return;
    }
    await this.settle();
    this.closeRuns();
    this.runs = new Lockstep(opened, this.outbox);
    this.device = device;
    this.told = this.runs.checkpoints?.[0].checkpoint ?? null;
    this.outbox.startRuns(request);
    this.outbox.post({
      type: 'opened',
      request,
      runs: opened.map(({ id, run }) => summaryOf(id, run, device)),
    });
    this.outbox.post({ type: 'checkpoints', checkpoints: [], memory: this.runs.checkpointMemory });
    this.outbox.post({ type: 'state', state: 'paused' });
    void this.observatory.follow(corpus);
  }

  /** Whether a newer `open` has come than this one, which is then answered. Trained runs are opened in any case. */
  private isSuperseded({ request, runs }: Open): boolean {
    if (request === this.newestOpen || runs.some(({ from }) => from)) return false;
    this.outbox.post({ type: 'superseded', request });
    return true;
  }

  private closeRuns(): void {
    this.training = false;
    this.singleSteps = 0;
    this.scribe.stop();
    this.runs?.dispose();
    this.runs = null;
  }

  private async close(run: number): Promise<void> {
    await this.settle();
    if (this.scribe.writesWith(this.runs?.find(run))) this.scribe.stop();
    this.runs?.close(run);
  }

  private setTraining(training: boolean): void {
    if (!this.runs) return;
    if (training && !this.training) this.runs.resume();
    this.training = training;
    this.outbox.post({ type: 'state', state: training ? 'training' : 'paused' });
  }

  private async adjust(orders: readonly RunOrder[]): Promise<void> {
    if (!this.runs) return;
    const before = this.runs.engine;
    const { engine } = orders[0].config;
    if (engine === before) {
      this.runs.adjust(orders);
      return;
    }
    await this.settle();
    try {
      const device = await this.openDevice(engine);
      if (device.backend !== this.device?.backend) await this.runs.moveTo(device.create);
      this.device = device;
      this.runs.adjust(orders);
      this.outbox.post({ type: 'device', device: reportOf(device) });
    } catch (error) {
      await this.returnToDevice();
      this.runs.adjust(orders.map(({ run, config }) => ({ run, config: { ...config, engine: before } })));
      this.outbox.post({ type: 'device-refused', problem: problemOf(error) });
    }
  }

  /** Makes the runs' own backend the current one again, after another was tried in vain. */
  private async returnToDevice(): Promise<void> {
    if (this.device) await this.openDevice(this.device.backend);
  }

  /** Awaits the steps in flight and tells what came of them. */
  private async settle(): Promise<void> {
    if (this.runs) this.report(await this.runs.settle());
  }

  private async deviceFor(engine: BackendChoice): Promise<Device> {
    if (this.device && engine === this.runs?.engine) return this.device;
    return this.openDevice(engine);
  }

  private openDevice(engine: BackendChoice): Promise<Device> {
    return openDevice(engine, (ready, total) => this.outbox.post({ type: 'preparing', ready, total }));
  }

  private async step(runs: Lockstep): Promise<void> {
    if (runs.probeDue) await this.probe();
    if (this.singleSteps > 0) {
      this.singleSteps--;
      if (!this.training) runs.resume();
    }
    this.report(await runs.step(breathe));
    // After a single step, and where a run that halted has paused the others, the steps in flight are still to be told.
    if (!this.training) this.report(await runs.settle());
  }

  private async probe(): Promise<void> {
    if (!this.runs) return;
    await this.settle();
    for (const { run, probe } of await this.runs.probe()) void this.observatory.tell(run, probe);
    if (this.training) this.runs.resume();
  }

  private report(outcomes: readonly LaneOutcome[]): void {
    for (const { run, outcome } of outcomes) {
      if (outcome.kind === 'applied') {
        this.outbox.postStep(run, outcome);
      } else {
        this.singleSteps = 0;
        this.setTraining(false);
        const returnStep = this.runs?.stepBack(STEPS_BACK) ?? null;
        this.outbox.post({ type: 'non-finite', run, ...outcome.event, returnStep });
      }
    }
    this.tellCheckpoints();
  }

  /** Takes all runs back to their checkpoints of a step, paused; whether they have them. */
  private async returnTo(step: number): Promise<boolean> {
    await this.settle();
    if (!this.runs || !(await this.runs.returnTo(step))) return false;
    this.singleSteps = 0;
    this.setTraining(false);
    this.outbox.post({ type: 'returned', step });
    this.tellCheckpoints();
    return true;
  }

  private async fork({ step, order }: Fork): Promise<void> {
    if (!(await this.returnTo(step)) || !this.runs || !this.device) return;
    const { corpus, checkpoints } = this.runs.lead;
    try {
      const run = await Run.open(corpus, order.config, this.device.create, checkpoints.find(step));
      this.runs.add(order.run, run);
      this.outbox.post({ type: 'forked', run: summaryOf(order.run, run, this.device) });
      this.told = null;
      this.tellCheckpoints();
    } catch (error) {
      this.outbox.post({ type: 'fork-refused', problem: problemOf(error) });
    }
  }

  /** Posts checkpoints that are new, after the rows up to them. */
  private tellCheckpoints(): void {
    const checkpoints = this.runs?.checkpoints;
    if (!this.runs || !checkpoints || checkpoints[0].checkpoint === this.told) return;
    this.told = checkpoints[0].checkpoint;
    this.outbox.post({ type: 'checkpoints', checkpoints, memory: this.runs.checkpointMemory });
  }
}

function summaryOf(id: number, run: Run, device: Device): RunSummary {
  const { corpus, config } = run;
  return {
    run: id,
    text: corpus.summary,
    parameters: parameterCount(engineSpec(config, corpus.vocabulary.size).model),
    stepsPerEpoch: run.stepsPerEpoch,
    device: reportOf(device),
  };
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
