// What the cards of the section on recurrence are given: of the chosen layer and gate, of each run its own.
import { afterEach, expect, test } from 'vitest';
import { DEFAULT_CONFIG, type RunConfig } from '../../../src/config/fields.ts';
import { RunAnalyses } from '../../../src/experiment/analyses.ts';
import type { RunRecord } from '../../../src/experiment/runs.ts';
import { cellOf } from '../../../src/model/cells/registry.ts';
import type { LagCurves } from '../../../src/training/lag-gradients.ts';
import { matrixSpectrum } from '../../../src/training/recurrent-spectra.ts';
import { viewsOf } from '../../../src/ui/panels/analysis/use-views.ts';

const CONFIG: RunConfig = { ...DEFAULT_CONFIG, cell: 'lstm', layers: 3 };
const LAYERS = [0, 1, 2];

/** As much of a record as the section reads. */
const record = (id: number, config: RunConfig = CONFIG) =>
  ({ id, number: id, colour: id - 1, setup: { config } }) as unknown as RunRecord;

const words = (key: string) => key;

const analyses = new RunAnalyses();
const experiment = { analysisOf: (run: number) => analyses.of(run) };

/** A number that tells run, step, layer and what it is of. */
const number = (run: number, step: number, layer: number, what: number) =>
  1000 * run + 100 * step + 10 * layer + what;

function measure(run: number, step: number, config: RunConfig = CONFIG): void {
  const { gates, states } = cellOf(config);
  const curves: LagCurves = Array.from({ length: config.layers }, (_, layer) =>
    states.map((_, state) => {
      const median = Float64Array.of(number(run, step, layer, state));
      return { median, p5: median.map((value) => value / 2), p95: median.map((value) => 2 * value) };
    }),
  );
  analyses.of(run).addLag(step, curves);
  analyses.of(run).addSpectra(
    step,
    curves.flatMap((_, layer) =>
      gates.map(({ name }, gate) =>
        matrixSpectrum({
          layer,
          gate: gates.length > 1 ? name : null,
          size: 1,
          values: Float32Array.of(number(run, step, layer, gate)),
        }),
      ),
    ),
  );
}

afterEach(() => analyses.keep([]));

test.each(LAYERS)('the reach of the gradient is that of the chosen layer: %i', (layer) => {
  measure(1, 0);
  measure(1, 4);
  measure(2, 4);
  const { lag } = viewsOf(experiment, [record(1), record(2)], { layer, gate: 'f' }, words);
  expect([lag?.layer, lag?.step]).toEqual([layer + 1, 4]);
  expect(lag?.hidden.median[0]).toBe(number(1, 4, layer, 0));
  expect(lag?.cell?.median[0]).toBe(number(1, 4, layer, 1));
  expect([lag?.start?.step, lag?.start?.median[0]]).toEqual([0, number(1, 0, layer, 0)]);
  expect(lag?.others.map(({ median }) => median[0])).toEqual([number(2, 4, layer, 0)]);
});

test.each(['i', 'f', 'g', 'o'])('the spectrum is that of the chosen gate: %s', (gate) => {
  measure(1, 0);
  measure(1, 4);
  const at = 'ifgo'.indexOf(gate);
  for (const layer of LAYERS) {
    const { spectrum, factors, lag } = viewsOf(experiment, [record(1)], { layer, gate }, words);
    expect(spectrum?.spectrum.real[0]).toBe(number(1, 4, layer, at));
    expect([...(factors?.radius ?? [])]).toEqual([number(1, 0, layer, at), number(1, 4, layer, at)]);
    expect(lag?.factors?.radius).toBe(number(1, 4, layer, at));
  }
});

test('a run of fewer layers beside it shows none of another layer', () => {
  const shallow: RunConfig = { ...CONFIG, layers: 1 };
  measure(1, 4);
  measure(2, 4, shallow);
  const { lag } = viewsOf(experiment, [record(1), record(2, shallow)], { layer: 2, gate: 'f' }, words);
  expect(lag?.hidden.median[0]).toBe(number(1, 4, 2, 0));
  expect(lag?.others).toEqual([]);
});
