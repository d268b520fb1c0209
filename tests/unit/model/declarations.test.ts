// What cells and optimisers say of themselves is what their equations do: engines lay out memory by it.
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DICTIONARIES } from '../../../src/i18n/language.ts';
import type { Values } from '../../../src/model/cells/cell.ts';
import {
  CELL_INITIAL_OPTIONS,
  CELL_KINDS,
  CELL_OPTIONS,
  type CellChoice,
  cellOf,
  cellOptionMatters,
  notationOf,
} from '../../../src/model/cells/registry.ts';
import {
  OPTIMISER_KINDS,
  optimiserOf,
  optimiserOptionMatters,
} from '../../../src/model/optimisers/registry.ts';
import { float64 } from '../../../src/numeric/arithmetic.ts';
import { smallModel } from '../../reference/random-case.ts';

const CHOICES: readonly CellChoice[] = [
  ...CELL_KINDS.map((cell) => smallModel({ cell })),
  smallModel({ cell: 'gru', gruForm: 'reset-before' }),
];

describe.each(CHOICES)('$cell, $gruForm', (choice) => {
  const cell = cellOf(choice);

  test('forward returns the values it declares, backward the states it passes on', () => {
    let values: Values<number> = { h: 0.1, c: 0.2 };
    for (const { name } of cell.peepholes) values[name] = 0.3;
    for (const stage of cell.stages) {
      for (const { name, projections } of stage.gates) {
        values[name] = 0.4;
        if (projections === 'separate') values[`${name}Recurrent`] = 0.5;
      }
      const returned = stage.forward(float64, values);
      expect(Object.keys(returned).sort()).toEqual([...stage.kept].sort());
      values = { ...values, ...returned };
    }
    let adjoints: Values<number> = { hNext: 1, cNext: 1 };
    for (const stage of [...cell.stages].reverse()) {
      adjoints = { ...adjoints, ...stage.backward(float64, values, adjoints), operand: 1 };
    }
    expect(cell.states.filter((state) => state in adjoints)).toEqual(cell.direct);
  });

  test('its gates are values of the step between 0 and 1, by their names', () => {
    const kept = cell.stages.flatMap((stage) => stage.kept);
    for (const { name, role } of cell.gates) if (role === 'gate') expect(kept).toContain(name);
    expect(cell.gates.filter(({ role }) => role === 'candidate')).toHaveLength(1);
  });

  test('its equations are in a file, and their letters have words', () => {
    const { file, letters } = notationOf(choice);
    expect(existsSync(new URL(`../../../src/model/cells/${file}.tex`, import.meta.url))).toBe(true);
    const keys = Object.values(letters).map((meaning) => `equation.term.${meaning}`);
    expect(keys.filter((key) => !(key in DICTIONARIES.en))).toEqual([]);
  });
});

test('what decides how much passes, and what could become the new state, as the papers have them', () => {
  const roles = CHOICES.map((choice) =>
    cellOf(choice)
      .gates.map(({ name, role }) => `${name} ${role}`)
      .join(),
  );
  const lstm = 'i gate,f gate,g candidate,o gate';
  const gru = 'r gate,z gate,n candidate';
  expect(roles).toEqual(['a candidate', lstm, gru, 'f gate,n candidate', lstm, gru]);
});

test('an option means something to the cells that own it', () => {
  const owners = (name: string) =>
    CELL_KINDS.filter((cell) => cellOptionMatters(name, smallModel({ cell, fixSpectralRadius: true })));
  expect(
    Object.fromEntries(Object.keys({ ...CELL_OPTIONS, ...CELL_INITIAL_OPTIONS }).map((n) => [n, owners(n)])),
  ).toEqual({
    activation: ['rnn'],
    gruForm: ['gru'],
    fixSpectralRadius: ['rnn'],
    spectralRadius: ['rnn'],
    forgetBias: ['lstm', 'lstm-peephole'],
  });
  expect(cellOptionMatters('spectralRadius', smallModel({ cell: 'rnn' }))).toBe(false);
});

test.each(OPTIMISER_KINDS)('%s without weight decay has no coefficient for it', (kind) => {
  const spec = { kind, momentum: 0.9, squareDecay: 0.9, beta1: 0.9, beta2: 0.9 };
  const names = (weightDecay: number) => optimiserOf({ ...spec, weightDecay }).coefficientNames;
  expect(names(0)).not.toContain('lambda');
  expect(names(0.1).includes('lambda')).toBe(kind !== 'adamw' && kind !== 'rprop');
});

test.each(OPTIMISER_KINDS)('%s: its coefficients have the names it declares', (kind) => {
  const spec = { kind, momentum: 0.9, squareDecay: 0.9, beta1: 0.9, beta2: 0.9, weightDecay: 0.1 };
  const optimiser = optimiserOf(spec);
  expect(Object.keys(optimiser.coefficients(2, 0.1)).sort()).toEqual([...optimiser.coefficientNames].sort());
  const names = ['momentum', 'squareDecay', 'beta1', 'beta2', 'weightDecay'];
  const own = names.filter((name) => optimiserOptionMatters(name, kind));
  // An option that is not its own changes nothing.
  for (const name of names) {
    const update = (value: number) => {
      const changed = optimiserOf({ ...spec, [name]: value });
      const slots = changed.slots.map(() => 0.5);
      const { weight } = changed.update(float64, 1, 0.3, slots, changed.coefficients(2, 0.1));
      return weight;
    };
    expect(update(0.2) !== update(0.4), name).toBe(own.includes(name));
  }
});
