// The loops in which a step spends its time: they walk along lines of texels. How a texel is fetched is the device's
// choice: a GPU takes texelFetch; software rasterisers sample with normalised coordinates a third faster, and more so
// where the loop is unrolled.

export type FetchStyle = 'texel' | 'sampled';

/** Parallel lines of texels that a loop walks along. */
export interface Lines {
  readonly sampler: string;
  readonly extent: Extent;
  readonly along: 'x' | 'y';
  /** Texels from one iteration to the next, 1 unless said otherwise. */
  readonly stride?: number;
  /** First texel of the first line: GLSL of type int. */
  readonly x: string;
  readonly y: string;
}

/** Size of a texture in texels. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** Which of parallel lines: its distance in x and y from the first, and its layer in a layered texture. */
export interface Offset {
  readonly x?: number;
  readonly y?: number;
  readonly layer?: number;
}

/** GLSL of the texel of the named lines in the iteration's `step`-th unrolled part. */
export type Read = (lines: string, step: number, offset?: Offset) => string;

/**
 * A loop of `count` iterations. `body` is given how many of them it covers at once: `unroll`, or what is left over.
 */
export function hotLoop(
  style: FetchStyle,
  count: number,
  unroll: number,
  lines: Readonly<Record<string, Lines>>,
  body: (read: Read, steps: number) => string,
): string {
  const walk = style === 'sampled' ? sampled(lines) : texel(lines);
  const { counter, number } = walk;
  const rest = count % unroll;
  const content = (steps: number) => `${walk.prepare}${body(walk.read, steps)}`;
  const straight = (from: number, steps: number) => `{ ${counter} = ${number(from)};\n${content(steps)}\n}\n`;
  const loop = () =>
    `for (${counter} = ${number(0)}; k < ${number(count - rest)}; k += ${number(unroll)}) {\n${content(unroll)}\n}\n`;
  const times = (count - rest) / unroll;
  const whole = times > 1 ? loop() : times === 1 ? straight(0, unroll) : '';
  return `{\n${walk.declare}${whole}${rest > 0 ? straight(count - rest, rest) : ''}}`;
}

interface Walk {
  readonly declare: string;
  readonly counter: string;
  readonly number: (value: number) => string;
  /** At the start of each iteration. */
  readonly prepare: string;
  readonly read: Read;
}

function texel(lines: Readonly<Record<string, Lines>>): Walk {
  return {
    declare: Object.entries(lines)
      .map(([name, { x, y }]) => `int ${name}X = ${x}, ${name}Y = ${y};\n`)
      .join(''),
    counter: 'int k',
    number: String,
    prepare: '',
    read(name, step, { x = 0, y = 0, layer } = {}) {
      const { sampler, along, stride = 1 } = lines[name];
      const walked = stride === 1 ? 'k' : `k * ${stride}`;
      const place =
        along === 'x'
          ? `${name}X + ${walked} + ${x + step * stride}, ${name}Y + ${y}`
          : `${name}X + ${x}, ${name}Y + ${walked} + ${y + step * stride}`;
      return layer === undefined
        ? `texelFetch(${sampler}, ivec2(${place}), 0)`
        : `texelFetch(${sampler}, ivec3(${place}, ${layer}), 0)`;
    },
  };
}

function sampled(lines: Readonly<Record<string, Lines>>): Walk {
  const pitch = ({ along, extent, stride = 1 }: Lines) =>
    stride / (along === 'x' ? extent.width : extent.height);
  const centre = (texelNumber: string, size: number) => `(float(${texelNumber}) + .5) * ${literal(1 / size)}`;
  const moved = (coordinate: string, distance: number) =>
    distance === 0 ? coordinate : `${coordinate} + ${literal(distance)}`;
  return {
    declare: Object.entries(lines)
      .map(
        ([name, { x, y, extent }]) =>
          `float ${name}X = ${centre(x, extent.width)}, ${name}Y = ${centre(y, extent.height)};\n`,
      )
      .join(''),
    counter: 'float k',
    number: (value) => `${value}.`,
    prepare: Object.entries(lines)
      .map(
        ([name, line]) =>
          `float ${name}At = ${name}${line.along.toUpperCase()} + k * ${literal(pitch(line))};\n`,
      )
      .join(''),
    read(name, step, { x = 0, y = 0, layer } = {}) {
      const { sampler, along, extent, stride = 1 } = lines[name];
      const place =
        along === 'x'
          ? `${moved(`${name}At`, (x + step * stride) / extent.width)}, ${moved(`${name}Y`, y / extent.height)}`
          : `${moved(`${name}X`, x / extent.width)}, ${moved(`${name}At`, (y + step * stride) / extent.height)}`;
      return layer === undefined
        ? `texture(${sampler}, vec2(${place}))`
        : `texture(${sampler}, vec3(${place}, ${layer}.))`;
    },
  };
}

function literal(value: number): string {
  return value.toExponential(9);
}
