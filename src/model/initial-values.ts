// The numbers that a model starts from.
import type { RandomStream } from '../numeric/random.ts';
import { type Parameter, type ParameterValues, parameterTable, sizeOf } from './parameters.ts';
import type { ModelSpec } from './spec.ts';

/** Initial values from the stream, in the table's order; they do not depend on the device. */
export async function initialValues(spec: ModelSpec, stream: RandomStream): Promise<ParameterValues> {
  const values = new Map(drawnValues(spec, stream));
  for (const { name, shape, initialiser } of parameterTable(spec)) {
    if (initialiser.kind !== 'uniform' || initialiser.spectralRadius === undefined) continue;
    // Eigenvalues are loaded where they are wanted.
    const { spectralRadius } = await import('../numeric/spectral-radius.ts');
    const drawn = values.get(name) as Float32Array;
    const scale = initialiser.spectralRadius / spectralRadius(drawn, shape[0]);
    values.set(
      name,
      drawn.map((value) => value * scale),
    );
  }
  return values;
}

/** The same before a matrix is scaled to a chosen spectral radius. */
export function drawnValues(spec: ModelSpec, stream: RandomStream): ParameterValues {
  return new Map(parameterTable(spec).map((parameter) => [parameter.name, draw(parameter, stream)]));
}

function draw(parameter: Parameter, stream: RandomStream): Float32Array {
  const { initialiser } = parameter;
  const values = new Float32Array(sizeOf(parameter));
  if (initialiser.kind === 'normal') return values.map(() => stream.normal());
  const { bound, fills } = initialiser;
  for (let i = 0; i < values.length; i++) values[i] = bound * (2 * stream.uniform() - 1);
  for (const { value, from, to } of fills ?? []) values.fill(value, from, to);
  return values;
}
