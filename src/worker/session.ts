// The worker's life: it hears commands at any time, and between two of them trains and writes in small pieces.
import type { Corpus } from '../corpus/corpus.ts';
import { type BackendChoice, type Device, obstacles, openDevice, withdrawWebgl } from '../engine/device.ts';
import { type Problem, ProblemError } from '../i18n/problem.ts';
import { parameterCount } from '../model/parameters.ts';
import { languageModel } from '../tasks/language-model/language-model.ts';
import type { Checkpoint } from '../training/checkpoint.ts';
import { Run } from '../training/run.ts';
import { engineSpec } from '../training/run-spec.ts';
import { Analyst } from './analyst.ts';
import { type LaneOutcome, Lockstep } from './lockstep.ts';
import { Observatory } from './observatory.ts';
import type { Outbox } from './outbox.ts';
import type { Command, DeviceReport, RunSummary } from './protocol.ts';
import { Scribe } from './scribe.ts';
import { TextReader } from './text-source.ts';
import { yieldToMessages } from './yield-to-messages.ts';

type Open = Extract<Command, { type: 'open' }>;
type Fork = Extract<Command, { type: 'fork' }>;
type Move = Extract<Command, { type: 'move' }>;
type Return = Extract<Command, { type: 'return' }>;
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
  /** The text of the open runs. */
  private corpus: Corpus | null = null;
  /** The request of the last `open` that has come. */
  private newestOpen = 0;
  private training = false;
  /** The requests of single steps to be made. */
  private singleSteps: number[] = [];
  /** The last request that said whether to train. */
  private obeyed = 0;
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
        this.tasks.push(async () => this.setTraining(true, command.request));
        break;
      case 'pause':
        this.tasks.push(async () => {
          await this.drain();
          this.setTraining(false, command.request);
        });
        break;
      case 'step':
        this.tasks.push(async () => this.askStep(command.request));
        break;
      case 'return':
        this.tasks.push(() => this.returnTo(command));
        break;
      case 'fork':
        this.tasks.push(() => this.fork(command));
        break;
      case 'adjust':
        this.tasks.push(async () => this.runs?.adjust(command.runs));
        break;
      case 'move':
        this.tasks.push(() => this.move(command));
        break;
      case 'generate':
        this.tasks.push(async () => this.scribe.start(this.runs?.find(command.run), command));
        break;
      case 'stop-generating':
        this.tasks.push(async () => this.scribe.stop());
        break;
      case 'probe':
        this.tasks.push(async () => {
          await this.probe();
          this.outbox.post({ type: 'probed', request: command.request });
        });
        break;
      case 'ping':
        this.outbox.post({ type: 'alive' });
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
      else if (this.runs && (this.training || this.singleSteps.length > 0)) await this.step(this.runs);
      const wrote = (await this.scribe.continue()) || (await this.runs?.write());
      if (!task && !wrote && !this.training && this.singleSteps.length === 0) await this.nextCommand();
      await yieldToMessages();
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
      await yieldToMessages();
      if (this.isSuperseded(command)) return;
      device = await this.deviceFor(config.engine);
      for (const order of runs) {
        const { config } = order;
        const run = await Run.open(languageModel(corpus, config), config, device.create, order.from);
        opened.push({ id: order.run, run });
      }
    } catch (error) {
      for (const { run } of opened) run.dispose();
      await this.returnToDevice();
      this.outbox.post({ type: 'refused', request, problem: problemOf(error) });
      return;
    }
    await this.drain();
    this.closeRuns();
    this.runs = new Lockstep(opened, this.outbox);
    this.device = device;
    this.corpus = corpus;
    this.told = this.runs.checkpoints?.[0].checkpoint ?? null;
    this.outbox.startRuns(request);
    this.outbox.post({
      type: 'opened',
      request,
      runs: opened.map(({ id, run }) => summaryOf(id, run, corpus, device)),
    });
    this.outbox.post({ type: 'checkpoints', checkpoints: [], memory: this.runs.checkpointMemory });
    void this.observatory.follow(corpus);
  }

  /** Whether a newer `open` has come than this one, which is then answered. Runs that go on are opened in any case. */
  private isSuperseded({ request, runs }: Open): boolean {
    if (request === this.newestOpen || runs.some(({ from }) => from !== undefined)) return false;
    this.outbox.post({ type: 'superseded', request });
    return true;
  }

  private closeRuns(): void {
    this.setTraining(false);
    this.scribe.stop();
    this.runs?.dispose();
    this.runs = null;
  }

  private async close(run: number): Promise<void> {
    await this.drain();
    if (this.scribe.writesWith(this.runs?.find(run))) this.scribe.stop();
    this.runs?.close(run);
  }

  /** Trains or pauses, and says so; `request`: the one that asked for it, null where none did. */
  private setTraining(training: boolean, request: number | null = null): void {
    if (request !== null) this.obeyed = request;
    if (training && !this.training) this.runs?.resume();
    this.training = training && this.runs !== null;
    const state = this.training ? 'training' : 'paused';
    if (!this.training) {
      for (const asked of this.singleSteps.splice(0)) {
        this.outbox.post({ type: 'state', request: asked, state });
      }
    }
    if (request !== null || this.runs) this.outbox.post({ type: 'state', request: this.obeyed, state });
  }

  private askStep(request: number): void {
    this.obeyed = request;
    if (this.runs) this.singleSteps.push(request);
    else this.outbox.post({ type: 'state', request, state: 'paused' });
  }

  private async move({ request, engine }: Move): Promise<void> {
    await this.drain();
    try {
      const device = await this.deviceFor(engine);
      if (device.backend !== this.device?.backend) await this.runs?.moveTo(device.create);
      this.device = device;
      this.runs?.choose(engine);
      this.outbox.post({ type: 'moved', request, device: reportOf(device) });
    } catch (error) {
      await this.returnToDevice();
      this.outbox.post({ type: 'move-refused', request, problem: problemOf(error) });
    }
  }

  /** Makes the runs' own backend the current one again, after another was tried in vain. */
  private async returnToDevice(): Promise<void> {
    if (this.device) await this.openDevice(this.device.backend);
  }

  /** Awaits the steps in flight and tells what came of them. */
  private async drain(): Promise<void> {
    if (this.runs) this.report(await this.runs.drain());
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
    const request = this.singleSteps.shift();
    if (request !== undefined && !this.training) runs.resume();
    this.report(await runs.step(yieldToMessages));
    // After a single step, and where a run that halted has paused the others, the steps in flight are still to be told.
    if (!this.training) this.report(await runs.drain());
    if (request !== undefined) {
      this.outbox.post({ type: 'state', request, state: this.training ? 'training' : 'paused' });
    }
  }

  private async probe(): Promise<void> {
    if (!this.runs) return;
    await this.drain();
    for (const { run, probe } of await this.runs.probe()) void this.observatory.tell(run, probe);
    if (this.training) this.runs.resume();
  }

  private report(outcomes: readonly LaneOutcome[]): void {
    for (const { run, outcome, again } of outcomes) {
      if (outcome.kind === 'applied') {
        this.outbox.postStep(run, outcome);
      } else {
        const goesOn = again && this.runs?.alive === true;
        if (!goesOn) this.setTraining(false);
        const returnStep = this.runs?.stepBack(STEPS_BACK) ?? null;
        this.outbox.post({ type: 'non-finite', run, ...outcome.event, returnStep, goesOn });
      }
    }
    this.tellCheckpoints();
  }

  private async returnTo({ request, step }: Return): Promise<void> {
    await this.drain();
    if (!(await this.runs?.returnTo(step))) {
      this.outbox.post({ type: 'return-refused', request, problem: noCheckpoint(step) });
      return;
    }
    this.setTraining(false, request);
    this.outbox.post({ type: 'returned', request, step });
    this.tellCheckpoints();
  }

  /** The second run is opened before the first one goes back: where that fails, nothing has changed. */
  private async fork({ request, step, order }: Fork): Promise<void> {
    await this.drain();
    const from = this.runs?.lead.checkpoints.find(step);
    if (!this.runs || !this.device || !this.corpus || !from) {
      this.outbox.post({ type: 'fork-refused', request, problem: noCheckpoint(step) });
      return;
    }
    try {
      const run = await Run.open(this.runs.lead.task, order.config, this.device.create, from);
      await this.runs.returnTo(step);
      this.runs.add(order.run, run);
      this.setTraining(false, request);
      const summary = summaryOf(order.run, run, this.corpus, this.device);
      this.outbox.post({ type: 'forked', request, step, run: summary });
      this.told = null;
      this.tellCheckpoints();
    } catch (error) {
      this.outbox.post({ type: 'fork-refused', request, problem: problemOf(error) });
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

function summaryOf(id: number, run: Run, corpus: Corpus, device: Device): RunSummary {
  const { task, config } = run;
  return {
    run: id,
    text: corpus.summary,
    parameters: parameterCount(engineSpec(config, task).model),
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

function noCheckpoint(step: number): Problem {
  return { key: 'problem.no-checkpoint', values: { step } };
}

/** The problem an error tells of; other errors are unexpected and end the worker. */
function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  throw error;
}
