// How the arrow keys move a number: to the next multiple of its step, or by a factor on a log scale.
import type { NumberField } from '../../config/field.ts';
import { nearest } from '../../config/validate.ts';

/** Takes rounding errors of decimal steps away. */
function tidy(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}

/** The value some steps up, or down where `steps` is negative, within the range. */
export function stepped(field: NumberField, value: number, steps: number): number {
  if (field.scale === 'log') return nearest(field, tidy(value * field.step ** steps, 3));
  const position = tidy(value / field.step, 12);
  const target = steps > 0 ? Math.floor(position) + steps : Math.ceil(position) + steps;
  return nearest(field, tidy(target * field.step, 12));
}

/** Where a value lies in its range, 0 to 1, on the field's scale. */
export function positionOf(field: NumberField, value: number): number {
  const at = (x: number) => (field.scale === 'log' ? Math.log(x) : x);
  return (at(value) - at(field.min)) / (at(field.max) - at(field.min));
}

/** The value at a position of 0 to 1, as round as the scale's step. */
export function valueAt(field: NumberField, position: number): number {
  if (field.scale === 'log') {
    return nearest(field, tidy(field.min * (field.max / field.min) ** position, 2));
  }
  const value = field.min + position * (field.max - field.min);
  return nearest(field, tidy(Math.round(value / field.step) * field.step, 12));
}
