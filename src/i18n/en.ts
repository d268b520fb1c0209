// English, and the keys every language must have. {name} in a sentence is replaced by a value.
import { analysis } from './en/analysis.ts';
import { app } from './en/app.ts';
import { benchmark } from './en/benchmark.ts';
import { charts } from './en/charts.ts';
import { engine } from './en/engine.ts';
import { fields } from './en/fields.ts';
import { measurements } from './en/measurements.ts';
import { nonFinite } from './en/non-finite.ts';
import { presets } from './en/presets.ts';
import { recipe } from './en/recipe.ts';
import { recovery } from './en/recovery.ts';
import { runs } from './en/runs.ts';
import { sample } from './en/sample.ts';
import { text } from './en/text.ts';

export const en = {
  ...analysis,
  ...app,
  ...benchmark,
  ...charts,
  ...engine,
  ...fields,
  ...nonFinite,
  ...measurements,
  ...presets,
  ...recipe,
  ...recovery,
  ...runs,
  ...sample,
  ...text,
} as const;

export type MessageKey = keyof typeof en;
export type Dictionary = Readonly<Record<MessageKey, string>>;
