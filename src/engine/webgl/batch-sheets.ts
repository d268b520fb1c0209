// What a batch is on the device: integers, and where the model reads or says numbers, those.
import { type Batch, countTargets } from '../../model/batch.ts';
import type { Layout } from './layout.ts';
import { NumberSheet, WantedSheet } from './number-sheet.ts';
import { WindowSheet } from './window-sheet.ts';

export class BatchSheets {
  readonly window: WindowSheet;
  /** What the first layer reads; null where it reads symbols. */
  readonly numbers: NumberSheet | null;
  /** What is wanted of the outputs; null where they are classes. */
  readonly wanted: WantedSheet | null;

  constructor(layout: Layout) {
    const { input, output } = layout.model;
    this.window = new WindowSheet(layout);
    this.numbers = input.kind === 'numbers' ? new NumberSheet(layout, input.width, 0) : null;
    this.wanted = output.kind === 'numbers' ? new WantedSheet(layout, output.width) : null;
  }

  /** Targets that count, and the content of each texture, overwritten by the next call. */
  write(batch: Batch) {
    const targets = countTargets(batch.targets);
    return {
      targets,
      window: this.window.write(batch, targets),
      numbers: this.numbers?.write(batch.inputs) ?? null,
      wanted: this.wanted?.write(batch.targets) ?? null,
    };
  }
}
