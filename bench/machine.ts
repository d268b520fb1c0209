// What a measurement was taken on, as lines under a table.
import { cpus } from 'node:os';
import { rendererNote } from '../src/benchmark/table.ts';

/** The WebGL renderers of what was measured, each once, and the processor. */
export function machineNote(measured: readonly { readonly renderer: string | null }[]): string {
  return `${rendererNote(measured)}${cpuNote()}`;
}

/** The processor. */
export function cpuNote(): string {
  const all = cpus();
  return `\n\nCPU: ${all[0]?.model.trim() || 'unknown'}, ${all.length} cores`;
}
