// Gradients through time against numpy (tests/fixtures/gradient-statistics.py).
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONFIG, type RunConfig } from '../../../src/config/fields.ts';
import {
  columnLength,
  profileOffset,
  TIME_MEASURES,
  throughTime,
  throughTimeColumn,
  throughTimeShape,
} from '../../../src/training/measurements/through-time.ts';
import fixture from '../../fixtures/gradient-statistics.json';
import { languageModelSpec } from '../../reference/language-model.ts';

/** What float32 makes of a number, and the norms it was made of. */
const PRECISION = 3e-7;

describe('throughTimeColumn', () => {
  it.each(fixture.throughTime)(
    'agrees with numpy: $layers layers, $states states, $batchSize streams',
    (sample) => {
      const gradients = sample.rows.map((states) => states.map((rows) => Float32Array.from(rows)));
      const column = throughTimeColumn(gradients, sample);
      expect(column).toHaveLength(columnLength(sample));
      for (let layer = 0; layer < sample.layers; layer++) {
        for (let state = 0; state < sample.states; state++) {
          for (const measure of TIME_MEASURES) {
            const at = profileOffset(sample, layer, state, measure);
            sample[measure][layer][state].forEach((expected, t) => {
              expect(Math.abs(column[at + t] - expected)).toBeLessThanOrEqual(PRECISION * expected);
            });
          }
        }
      }
    },
  );

  it('neither overflows nor vanishes: the norm of B equal rows is sqrt(B) times theirs', () => {
    const shape = { layers: 1, states: 1, sequenceLength: 2 };
    const column = throughTimeColumn(
      [[Float32Array.of(1e30, 1e30, 1e30, 1e30, 1e-30, 1e-30, 1e-30, 1e-30)]],
      shape,
    );
    expect(column[0] / 2e30).toBeCloseTo(1, 6);
    expect(column[1] / 2e-30).toBeCloseTo(1, 6);
  });

  it('leaves what it was given as it was', () => {
    const rows = Float32Array.of(3, 1, 2);
    throughTimeColumn([[rows]], { layers: 1, states: 1, sequenceLength: 1 });
    expect([...rows]).toEqual([3, 1, 2]);
  });
});

describe('which columns are kept', () => {
  it('fewer where a column is long, within 24 MiB', () => {
    const capacity = (values: Partial<RunConfig>) =>
      throughTime.capacity(languageModelSpec({ ...DEFAULT_CONFIG, ...values }, 5));
    expect(capacity({ cell: 'lstm', layers: 1, sequenceLength: 64 })).toBe(1024);
    expect(capacity({ cell: 'lstm', layers: 4, sequenceLength: 512 })).toBe(307);
    const longest = { layers: 4, states: 2, sequenceLength: 512 };
    expect(307 * 4 * columnLength(longest)).toBeLessThanOrEqual(24 * 2 ** 20);
  });

  it('with a profile of every measure, state and layer', () => {
    const spec = languageModelSpec({ ...DEFAULT_CONFIG, cell: 'lstm', layers: 3, sequenceLength: 7 }, 5);
    expect(throughTimeShape(spec)).toEqual({ layers: 3, states: 2, sequenceLength: 7 });
    expect(throughTime.width(spec)).toBe(3 * 2 * 5 * 7);
  });
});
