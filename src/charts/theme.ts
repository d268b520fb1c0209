// The page's colours and fonts for a canvas, which knows no CSS variables: read from the tokens, again on every change.

/** Control colours of the heat map, from least to most. */
export const HEAT_TOKENS = [
  'heat-1',
  'heat-2',
  'heat-3',
  'heat-4',
  'heat-5',
  'heat-6',
  'heat-7',
  'heat-8',
  'heat-9',
] as const;

const TOKENS = [
  'surface',
  'hairline',
  'outline',
  'danger',
  'text',
  'text-secondary',
  'series-train',
  'series-validation',
  'series-before-clip',
  'series-after-clip',
  'series-threshold',
  'series-reference',
  'series-sigma',
  'series-lambda',
  'series-gate-1',
  'series-gate-2',
  'series-gate-3',
  'run-1',
  'run-2',
  'run-3',
  'run-4',
  'run-5',
  'run-6',
  ...HEAT_TOKENS,
] as const;

export type Token = (typeof TOKENS)[number];

export interface Theme {
  /** A token's colour, at an opacity of 0 to 1. */
  colour(token: Token, opacity?: number): string;
  /** A token's red, green and blue, 0 to 255. */
  channels(token: Token): readonly [number, number, number];
  readonly fontFamily: string;
}

/** Size of every word on a canvas, CSS pixels. */
export const FONT_SIZE = 12;

export function readTheme(): Theme {
  const root = getComputedStyle(document.documentElement);
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  const channels = new Map(
    TOKENS.map((token) => {
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = root.getPropertyValue(`--${token}`).trim();
      context.fillRect(0, 0, 1, 1);
      const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
      return [token, [red, green, blue] as const];
    }),
  );
  return {
    colour: (token, opacity = 1) => `rgb(${channels.get(token)!.join(' ')} / ${opacity})`,
    channels: (token) => channels.get(token)!,
    fontFamily: root.getPropertyValue('--font-body').trim() || 'sans-serif',
  };
}

/** Calls `listener` after the page's theme changed, until the returned function is called. */
export function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-theme', 'class', 'style'],
  });
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', listener);
  return () => {
    observer.disconnect();
    system.removeEventListener('change', listener);
  };
}
