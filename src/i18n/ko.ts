// Korean.
import type { Dictionary } from './en.ts';
import { app } from './ko/app.ts';
import { charts } from './ko/charts.ts';
import { engine } from './ko/engine.ts';
import { fields } from './ko/fields.ts';
import { recovery } from './ko/recovery.ts';
import { sample } from './ko/sample.ts';
import { text } from './ko/text.ts';

export const ko: Dictionary = { ...app, ...charts, ...engine, ...fields, ...recovery, ...sample, ...text };
