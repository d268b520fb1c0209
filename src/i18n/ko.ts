// Korean.
import type { Dictionary } from './en.ts';
import { analysis } from './ko/analysis.ts';
import { app } from './ko/app.ts';
import { benchmark } from './ko/benchmark.ts';
import { charts } from './ko/charts.ts';
import { engine } from './ko/engine.ts';
import { fields } from './ko/fields.ts';
import { measurements } from './ko/measurements.ts';
import { nonFinite } from './ko/non-finite.ts';
import { presets } from './ko/presets.ts';
import { recipe } from './ko/recipe.ts';
import { recovery } from './ko/recovery.ts';
import { runs } from './ko/runs.ts';
import { sample } from './ko/sample.ts';
import { text } from './ko/text.ts';

export const ko: Dictionary = {
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
};
