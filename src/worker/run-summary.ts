// What is reported to the page of an open run and of the device that it computes on.
import type { TextSummary } from '../corpus/corpus.ts';
import { type Device, obstacles } from '../engine/device.ts';
import { parameterCount } from '../model/parameters.ts';
import type { Run } from '../training/run.ts';
import { engineSpec } from '../training/run-spec.ts';
import type { DeviceReport, RunSummary } from './protocol.ts';

/** `text`: what its task learns. */
export function summaryOf(
  id: number,
  { task, config, stepsPerEpoch }: Run,
  text: TextSummary,
  device: Device,
): RunSummary {
  return {
    run: id,
    text,
    parameters: parameterCount(engineSpec(config, task).model),
    stepsPerEpoch,
    device: reportOf(device),
  };
}

export function reportOf({ backend, renderer, reason }: Device): DeviceReport {
  const backends = Object.entries(obstacles()).map(([name, obstacle]) => ({
    backend: name as Device['backend'],
    obstacle,
  }));
  return { backend, renderer, reason, backends };
}
