// Where a step first was not finite, in words: what it was, layer and gate by name, and the time step.
import type { NonFiniteOrigin } from '../../../engine/non-finite.ts';
import type { Translate } from '../../translation.tsx';

const FORWARD: ReadonlySet<NonFiniteOrigin['quantity']> = new Set([
  'weight',
  'carried-state',
  'gate',
  'state',
  'logits',
  'loss',
]);

/** Whether the numbers failed on the way forward, in the model itself, or on the way back, in its gradient. */
export function failedForward({ quantity }: NonFiniteOrigin): boolean {
  return FORWARD.has(quantity);
}

/** Of a window of so many time steps. */
export function originWords(t: Translate, origin: NonFiniteOrigin, length: number): string {
  const { quantity, layer, name, timeStep } = origin;
  const what = t(`non-finite.what.${quantity}`, {
    name: name ?? '',
    layer: layer === null ? '' : layer + 1,
  });
  if (timeStep === null) return t('non-finite.origin', { what });
  return t('non-finite.origin-at', { what, time: timeStep + 1, length });
}
