// The worker's life: it takes commands at any time, and between two of them trains and writes in small pieces.
import type { Corpus } from '../corpus/corpus.ts';
import { withdrawWebgl } from '../engine/device.ts';
import { type Problem, problemOf } from '../i18n/problem.ts';
import { Run } from '../training/run.ts';
import { AnalysisClient } from './analysis-client.ts';
import { AnalysisReporter } from './analysis-reporter.ts';
import { DeviceInUse } from './device-in-use.ts';
import { Lockstep } from './lockstep.ts';
import type { Outbox } from './outbox.ts';
import type { Command } from './protocol.ts';
import { RunOpening } from './run-opening.ts';
import { reportOf, summaryOf } from './run-summary.ts';
import { TextGenerator } from './text-generator.ts';
import { TextReader } from './text-source.ts';
import { TrainingLoop } from './training-loop.ts';
import { WorkQueue } from './work-queue.ts';
import { yieldToMessages } from './yield-to-messages.ts';

type Of<Type extends Command['type']> = Extract<Command, { type: Type }>;

export class Session {
  private readonly queue = new WorkQueue();
  private readonly texts = new TextReader();
  private readonly generator: TextGenerator;
  private readonly analysisReporter: AnalysisReporter;
  private readonly deviceInUse: DeviceInUse;
  private readonly opening: RunOpening;
  private readonly loop: TrainingLoop;
  /** The text of the open runs. */
  private corpus: Corpus | null = null;

  constructor(private readonly outbox: Outbox) {
    this.generator = new TextGenerator(outbox);
    this.analysisReporter = new AnalysisReporter(outbox, new AnalysisClient());
    this.deviceInUse = new DeviceInUse(outbox);
    this.opening = new RunOpening(outbox, this.texts, this.deviceInUse);
    this.loop = new TrainingLoop(outbox, this.analysisReporter);
  }

  handle(command: Command): void {
    const { loop, queue } = this;
    switch (command.type) {
      case 'inspect-text':
        queue.add(() => this.inspectText(command));
        break;
      case 'open':
        this.opening.announce(command);
        queue.add(() => this.open(command));
        break;
      case 'withdraw-webgl':
        withdrawWebgl();
        break;
      case 'close':
        queue.add(() => this.close(command.run));
        break;
      case 'train':
        queue.add(async () => loop.setTraining(true, command.request));
        break;
      case 'pause':
        queue.add(async () => {
          await loop.drain();
          loop.setTraining(false, command.request);
        });
        break;
      case 'step':
        queue.add(async () => loop.addSingleStep(command.request));
        break;
      case 'return':
        queue.add(() => this.returnTo(command));
        break;
      case 'fork':
        queue.add(() => this.fork(command));
        break;
      case 'adjust':
        queue.add(async () => loop.runs?.adjust(command.runs));
        break;
      case 'move':
        queue.add(() => this.move(command));
        break;
      case 'generate':
        queue.add(async () => this.generator.start(loop.runs?.find(command.run), command));
        break;
      case 'stop-generating':
        queue.add(async () => this.generator.stop());
        break;
      case 'probe':
        queue.add(async () => {
          await loop.probe();
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
  }

  /** Works until the worker ends. Rejects on an unexpected error. */
  async work(): Promise<never> {
    for (;;) {
      const work = this.queue.next();
      if (work) await work();
      else if (this.loop.hasWork) await this.loop.step();
      const wrote = (await this.generator.continue()) || (await this.loop.runs?.write());
      if (!work && !wrote && !this.loop.hasWork) await this.queue.arrival();
      await yieldToMessages();
    }
  }

  private async inspectText({ request, source, config }: Of<'inspect-text'>): Promise<void> {
    try {
      const { summary } = await this.texts.read(source, config);
      this.outbox.post({ type: 'text-inspected', request, summary });
    } catch (error) {
      this.outbox.post({ type: 'text-refused', request, problem: problemOf(error) });
    }
  }

  private async open(command: Of<'open'>): Promise<void> {
    const { request } = command;
    const opened = await this.opening.open(command);
    if (!opened) return;
    const { corpus, device } = opened;
    await this.loop.drain();
    this.loop.setTraining(false);
    this.generator.stop();
    const runs = new Lockstep(opened.runs, this.outbox);
    this.loop.replaceRuns(runs);
    this.deviceInUse.use(device);
    this.corpus = corpus;
    this.outbox.startRuns(request);
    const summaries = opened.runs.map(({ id, run }) => summaryOf(id, run, corpus.summary, device));
    this.outbox.post({ type: 'opened', request, runs: summaries });
    this.outbox.post({ type: 'checkpoints', checkpoints: [], memory: runs.checkpointMemory });
    void this.analysisReporter.follow(corpus);
  }

  private async close(run: number): Promise<void> {
    await this.loop.drain();
    const { runs } = this.loop;
    if (this.generator.writesWith(runs?.find(run))) this.generator.stop();
    runs?.close(run);
  }

  private async move({ request, engine }: Of<'move'>): Promise<void> {
    await this.loop.drain();
    try {
      const device = await this.deviceInUse.open(engine, this.loop.runs?.specs ?? []);
      if (device.backend !== this.deviceInUse.device?.backend) await this.loop.runs?.moveTo(device.create);
      this.deviceInUse.use(device);
      this.outbox.post({ type: 'moved', request, device: reportOf(device) });
    } catch (error) {
      await this.deviceInUse.restore();
      this.outbox.post({ type: 'move-refused', request, problem: problemOf(error) });
    }
  }

  private async returnTo({ request, step }: Of<'return'>): Promise<void> {
    await this.loop.drain();
    if (!(await this.loop.runs?.returnTo(step))) {
      this.outbox.post({ type: 'return-refused', request, problem: noCheckpoint(step) });
      return;
    }
    this.loop.setTraining(false, request);
    this.outbox.post({ type: 'returned', request, step });
    this.loop.postCheckpoints();
  }

  /** The second run is opened before the first one goes back: where that fails, nothing has changed. */
  private async fork({ request, step, order }: Of<'fork'>): Promise<void> {
    await this.loop.drain();
    const { runs } = this.loop;
    const { device } = this.deviceInUse;
    const from = runs?.lead.checkpoints.find(step);
    if (!runs || !device || !this.corpus || !from) {
      this.outbox.post({ type: 'fork-refused', request, problem: noCheckpoint(step) });
      return;
    }
    try {
      const run = await Run.open(runs.lead.task, order.config, device.create, from);
      await runs.returnTo(step);
      runs.add(order.run, run);
      this.loop.setTraining(false, request);
      const summary = summaryOf(order.run, run, this.corpus.summary, device);
      this.outbox.post({ type: 'forked', request, step, run: summary });
      this.loop.postCheckpoints(true);
    } catch (error) {
      this.outbox.post({ type: 'fork-refused', request, problem: problemOf(error) });
    }
  }
}

function noCheckpoint(step: number): Problem {
  return { key: 'problem.no-checkpoint', values: { step } };
}
