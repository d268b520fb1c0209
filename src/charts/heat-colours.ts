// The colours of the heat map: the theme's, over limits that follow the data and do not move with every small change.
import type { ThinnedSeries } from '../series/thinned-series.ts';
import type { ThroughTimeShape } from '../training/measurements/through-time.ts';
import { colourTable, pixelTable } from './colour-map.ts';
import { type HeatLimits, heatLimits } from './heat-limits.ts';
import type { HeatScale } from './heat-raster.ts';
import { steadyLimits } from './limits.ts';
import { HEAT_TOKENS, type Theme } from './theme.ts';

/** Limits of a map without numbers. */
const EMPTY: HeatLimits = { colours: { min: 1e-4, max: 1 }, profile: { min: 1e-4, max: 1 } };

const decades = ({ min, max }: HeatLimits['colours']) => Math.log(max / min);

export class HeatColours {
  #limits = EMPTY;
  #table!: ReturnType<typeof colourTable>;
  #scale!: HeatScale;

  get limits(): HeatLimits {
    return this.#limits;
  }

  get table(): ReturnType<typeof colourTable> {
    return this.#table;
  }

  /** The same object for as long as nothing of it changes. */
  get scale(): HeatScale {
    return this.#scale;
  }

  setTheme(theme: Theme): void {
    this.#table = colourTable(HEAT_TOKENS.map((token) => theme.channels(token)));
    this.#scale = { limits: this.#limits.colours, pixels: pixelTable(this.#table) };
  }

  /** The next limits are of other numbers, and owe nothing to those before them. */
  reset(): void {
    this.#limits = EMPTY;
  }

  /** Takes up the limits that the data ask for. */
  follow(columns: ThinnedSeries, shape: ThroughTimeShape, layer: number, state: number): void {
    const wanted = heatLimits(columns, shape, layer, state);
    const previous = columns.slots > 0 && this.#limits !== EMPTY ? this.#limits : null;
    this.#limits =
      wanted === null
        ? EMPTY
        : {
            colours: steadyLimits(previous?.colours ?? null, wanted.colours, decades),
            profile: steadyLimits(previous?.profile ?? null, wanted.profile, decades),
          };
    const { min, max } = this.#limits.colours;
    const { limits, pixels } = this.#scale;
    if (limits.min !== min || limits.max !== max) this.#scale = { limits: { min, max }, pixels };
  }
}
