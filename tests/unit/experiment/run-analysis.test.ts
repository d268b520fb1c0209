import { expect, test, vi } from 'vitest';
import { RunAnalyses } from '../../../src/experiment/analyses.ts';
import { RunAnalysis } from '../../../src/experiment/run-analysis.ts';
import type { LagCurves } from '../../../src/training/lag-gradients.ts';
import { matrixSpectrum } from '../../../src/training/recurrent-spectra.ts';

const curves = (value: number): LagCurves => {
  const column = Float64Array.of(value);
  return [[{ p5: column, median: column, p95: column }]];
};
const spectra = (diagonal: number) => [
  matrixSpectrum({ layer: 0, gate: null, size: 1, values: Float32Array.of(diagonal) }),
];

test('the first and the latest lag gradients are kept, and spectra by step', () => {
  const analysis = new RunAnalysis();
  const listener = vi.fn();
  const stop = analysis.subscribe(listener);
  analysis.addLag(0, curves(1));
  analysis.addLag(200, curves(2));
  analysis.addLag(400, curves(3));
  analysis.addSpectra(0, spectra(0.5));
  analysis.addSpectra(200, spectra(-2));
  expect([analysis.firstLag?.step, analysis.lag?.step]).toEqual([0, 400]);
  expect([...analysis.spectraSteps]).toEqual([0, 200]);
  expect([...analysis.factors(0).radius]).toEqual([0.5, 2]);
  expect(analysis.spectra?.spectra[0].real[0]).toBe(-2);
  expect(listener).toHaveBeenCalledTimes(5);
  stop();
  analysis.addLag(600, curves(4));
  expect(listener).toHaveBeenCalledTimes(5);
});

test('a run that went back measures its steps anew', () => {
  const analysis = new RunAnalysis();
  for (const step of [0, 200, 400]) analysis.addSpectra(step, spectra(step));
  analysis.addSpectra(200, spectra(7));
  expect([...analysis.spectraSteps]).toEqual([0, 200]);
  expect([...analysis.factors(0).radius]).toEqual([0, 7]);
  expect([...analysis.factors(0).sigma]).toEqual([0, 7]);
});

test('a matrix that was never measured has no factors', () => {
  expect(new RunAnalysis().factors(3).radius).toHaveLength(0);
});

test('analyses of runs that are gone are forgotten', () => {
  const analyses = new RunAnalyses();
  analyses.of(1).addLag(0, curves(1));
  const kept = analyses.of(2);
  analyses.keep([2]);
  expect(analyses.of(1).lag).toBeNull();
  expect(analyses.of(2)).toBe(kept);
});
