// What probes of a run have measured: the lag gradients of the first and the latest one, the latest spectra, and how
// spectral radius and largest singular value changed. Outside React, as a run's history is.
import { GrowableColumn } from '../numeric/growable-column.ts';
import type { LagCurves } from '../training/lag-gradients.ts';
import type { MatrixSpectrum } from '../training/recurrent-spectra.ts';

export interface LagReading {
  /** Updates applied before. */
  readonly step: number;
  readonly curves: LagCurves;
}

export interface SpectraReading {
  readonly step: number;
  readonly spectra: readonly MatrixSpectrum[];
}

/** Of one recurrent matrix, by reading. */
interface FactorColumns {
  readonly radius: GrowableColumn;
  readonly sigma: GrowableColumn;
}

export class RunAnalysis {
  readonly #listeners = new Set<() => void>();
  #version = 0;
  #steps = new GrowableColumn();
  #factors: FactorColumns[] = [];
  #firstLag: LagReading | null = null;
  #lag: LagReading | null = null;
  #spectra: SpectraReading | null = null;

  /** Counts what was added. */
  get version(): number {
    return this.#version;
  }

  get firstLag(): LagReading | null {
    return this.#firstLag;
  }

  get lag(): LagReading | null {
    return this.#lag;
  }

  get spectra(): SpectraReading | null {
    return this.#spectra;
  }

  /** The steps at which spectra were measured. */
  get spectraSteps(): Float64Array {
    return this.#steps.view();
  }

  /** Spectral radius and largest singular value of the i-th matrix at those steps. */
  factors(i: number): { readonly radius: Float64Array; readonly sigma: Float64Array } {
    const columns = this.#factors[i];
    const none = new Float64Array();
    return { radius: columns?.radius.view() ?? none, sigma: columns?.sigma.view() ?? none };
  }

  addLag(step: number, curves: LagCurves): void {
    if (this.#firstLag === null || step <= this.#firstLag.step) this.#firstLag = { step, curves };
    this.#lag = { step, curves };
    this.#notify();
  }

  /** Adds a reading. Where the run has gone back to an earlier step, what was measured after that step is forgotten. */
  addSpectra(step: number, spectra: readonly MatrixSpectrum[]): void {
    this.#forgetFrom(step);
    this.#steps.push(step);
    spectra.forEach(({ radius, largestSingularValue }, i) => {
      this.#factors[i] ??= { radius: new GrowableColumn(), sigma: new GrowableColumn() };
      this.#factors[i].radius.push(radius);
      this.#factors[i].sigma.push(largestSingularValue);
    });
    this.#spectra = { step, spectra };
    this.#notify();
  }

  /** Calls `listener` after something was added, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  #forgetFrom(step: number): void {
    const kept = this.#steps.view().findIndex((earlier) => earlier >= step);
    if (kept < 0) return;
    for (const column of [this.#steps, ...this.#factors.flatMap(({ radius, sigma }) => [radius, sigma])]) {
      const values = column.view().slice(0, kept);
      column.clear();
      column.append(values);
    }
  }

  #notify(): void {
    this.#version++;
    for (const listener of this.#listeners) listener();
  }
}
