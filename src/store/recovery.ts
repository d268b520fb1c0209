// How training outlives its worker. The page keeps a checkpoint of every open run and the text they read, knows how often
// workers have ended of late, and says what became of one.
import type { Problem } from '../i18n/problem.ts';
import type { Checkpoint } from '../training/checkpoint.ts';
import type { WorkerEnd } from '../worker/client.ts';
import type { RunSummary, TextSource } from '../worker/protocol.ts';
import { run, showReturn } from './run.ts';
import { changeRecord, leadOf, rewindRecord, runs } from './runs.ts';
import { putSettings, settings } from './settings.ts';

/** The third end of a kind within so many milliseconds is taken for one that would come again and again. */
const SHORT_WHILE = 60_000;
const TOO_OFTEN = 3;

export class Recovery {
  /** Where the open runs read their text; null before there is one. */
  source: TextSource | null = null;
  /** The newest checkpoints, by run. */
  private readonly checkpoints = new Map<number, Checkpoint>();
  private lostDevices: number[] = [];
  private endedWorkers: number[] = [];
  private webglWithdrawn = false;

  /** Whether WebGL was lost too often to be used again. */
  get withoutWebgl(): boolean {
    return this.webglWithdrawn;
  }

  /** Fresh runs are open, which read this text. */
  follow(source: TextSource): void {
    this.source = source;
    this.checkpoints.clear();
  }

  /** Takes newer checkpoints in place of those it had of the same runs. */
  keep(newer: readonly { readonly run: number; readonly checkpoint: Checkpoint }[]): void {
    for (const { run, checkpoint } of newer) this.checkpoints.set(run, checkpoint);
  }

  /** Where a run can go on; null: from its start. */
  from(run: number): Checkpoint | null {
    return this.checkpoints.get(run) ?? null;
  }

  /** Whether another worker may follow one that ended at a time, in milliseconds. */
  mayGoOn(cause: WorkerEnd, now: number): boolean {
    const ends = cause === 'device-lost' ? this.lostDevices : this.endedWorkers;
    ends.push(now);
    while (now - ends[0] > SHORT_WHILE) ends.shift();
    if (ends.length < TOO_OFTEN) return true;
    if (cause !== 'device-lost' || this.webglWithdrawn) return false;
    this.webglWithdrawn = true;
    chooseEngineAnew();
    return true;
  }

  /** Says on the page that a worker has ended, and where the run goes on if it is one that `resumes`. */
  tell(cause: WorkerEnd, { values }: Problem, resumes: boolean): void {
    const { latest, phase, pausing } = run.getState();
    const going = phase === 'training' && !pausing ? 'recovery.going-on' : 'recovery.waiting';
    const sentences: Problem[] = [
      { key: `recovery.${cause}`, values: { lost: latest?.step ?? 0, detail: values.detail ?? '' } },
      resumes
        ? { key: going, values: { from: this.stepOf(leadOf(runs.getState())?.id) } }
        : { key: 'recovery.starting', values: {} },
    ];
    if (cause === 'device-lost' && this.webglWithdrawn) {
      sentences.push({ key: 'recovery.without-gpu', values: {} });
    }
    run.setState({ recovered: sentences });
  }

  /** The open runs are open in another worker: what they measured after their checkpoints will be measured again. */
  showResumed(summaries: readonly RunSummary[]): void {
    for (const { run: id } of summaries) rewindRecord(id, this.stepOf(id));
    run.setState({ opening: false, recovering: false, preparing: null, device: summaries[0].device });
    const lead = leadOf(runs.getState());
    if (lead) showReturn(this.stepOf(lead.id), lead.latest, lead.valLoss);
  }

  /** A person starts anew: ends before that count no more. */
  forgive(): void {
    this.lostDevices = [];
    this.endedWorkers = [];
  }

  /** The step of a run's checkpoint. */
  private stepOf(id: number | undefined): number {
    return (id !== undefined && this.from(id)?.step) || 0;
  }
}

/** The open runs are back at a step they have come past. */
export function showReturned(step: number): void {
  for (const { id, open } of runs.getState().records) if (open) rewindRecord(id, step);
  const lead = leadOf(runs.getState());
  if (lead) showReturn(step, lead.latest, lead.valLoss);
}

/** Where a person chose WebGL, which is no longer to be had, the page chooses. */
function chooseEngineAnew(): void {
  const anew = <Config extends { readonly engine: string }>(config: Config): Config =>
    config.engine === 'webgl' ? { ...config, engine: 'auto' } : config;
  putSettings({ engine: anew(settings.getState().config).engine });
  const { made } = run.getState();
  if (made) run.setState({ made: { ...made, config: anew(made.config) } });
  for (const { id, open, made: ingredients } of runs.getState().records) {
    if (open) changeRecord(id, { made: { ...ingredients, config: anew(ingredients.config) } });
  }
}
