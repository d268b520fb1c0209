// Choosing a preset: its settings, and those of the run beside it, in one go.
import { type Preset, withPreset } from '../config/presets.ts';
import { controls } from './controls.ts';
import { settings } from './settings.ts';
import { texts } from './texts.ts';

/** A fresh run, or a pair, with the preset's settings; the model trained so far is discarded, its curves are kept. */
export function choosePreset(preset: Preset): void {
  texts.setState({ refused: null });
  settings.setState(({ config }) => ({ config: withPreset(preset, config), comparison: preset.beside }));
  controls.startFresh();
}
