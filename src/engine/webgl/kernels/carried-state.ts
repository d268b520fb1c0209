// The state that is carried from window to window: into the slots that the first steps read, and out of those that the
// last steps wrote.
import { type Kernel, layerOfRow, repeat } from '../glsl.ts';
import type { Layout } from '../layout.ts';

/** Copies one layer of every state into a slot. */
export function carryInKernel({ cell }: Layout): Kernel {
  return {
    name: 'carry in',
    outputs: cell.states.length,
    samplers: cell.states.map((name) => [`carried_${name}`, 'plane'] as const),
    ints: ['targetX', 'targetY', 'row'],
    body: repeat(
      cell.states.length,
      (i) => `out${i} = at(carried_${cell.states[i]}, X - targetX, Y - targetY + row);`,
      '\n',
    ),
  };
}

/** The state after the window, or, where the verdict is against the step, the one before it. */
export function carryOutKernel(layout: Layout): Kernel {
  const { cell, layers, steps, hiddenPadded, states } = layout;
  return {
    name: 'carry out',
    outputs: cell.states.length,
    samplers: [
      ['verdict', 'plane'],
      ...cell.states.flatMap((name) => [
        [`carried_${name}`, 'plane'] as const,
        [`${name}0`, 'plane'] as const,
        [`${name}1`, 'plane'] as const,
      ]),
    ],
    functions: states.glsl('stateFrame'),
    body: `
${layerOfRow('Y', hiddenPadded, layers)}
int slot = ${steps} + layer;
ivec2 place = stateFrame(slot >> 1) + ivec2(X, Y);
bool odd = (slot & 1) == 1, applied = at(verdict, 0, 0).w > 0.;
${repeat(
  cell.states.length,
  (i) => {
    const name = cell.states[i];
    return `if (!applied) out${i} = at(carried_${name}, X, Y);
else if (odd) out${i} = at(${name}1, place.x, place.y);
else out${i} = at(${name}0, place.x, place.y);`;
  },
  '\n',
)}`,
  };
}
