// The loops in which a step spends its time: they walk along lines of texels. How a texel is fetched is the device's
// choice: a GPU takes texelFetch; software rasterisers sample with normalised coordinates a third faster, and more so
// where the loop is unrolled.

export type FetchStyle = 'texel' | 'sampled';

/** A line of texels that a loop walks along, one texel an iteration. */
export interface Line {
  readonly sampler: string;
  readonly extent: Extent;
  readonly along: 'x' | 'y';
  /** First texel: GLSL of type int. */
  readonly x: string;
  readonly y: string;
  /** Of a layered texture. */
  readonly layer?: number;
}

/** Size of a texture in texels. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** GLSL of the line's texel in the iteration's `step`-th unrolled part. */
export type Read = (line: string, step: number) => string;

/**
 * A loop of `count` iterations. `body` is given how many iterations it covers at once, `unroll` or 1 for the rest.
 */
export function hotLoop(
  style: FetchStyle,
  count: number,
  unroll: number,
  lines: Readonly<Record<string, Line>>,
  body: (read: Read, steps: number) => string,
): string {
  const walk = style === 'sampled' ? sampled(lines) : texel(lines);
  const whole = count - (count % unroll);
  const loop = (from: number, to: number, by: number) =>
    from < to ? `${walk.loop(from, to, by)} {\n${walk.prepare}${body(walk.read, by)}\n}\n` : '';
  return `{\n${walk.declare}${loop(0, whole, unroll)}${loop(whole, count, 1)}}`;
}

interface Walk {
  readonly declare: string;
  readonly loop: (from: number, to: number, by: number) => string;
  /** At the start of each iteration. */
  readonly prepare: string;
  readonly read: Read;
}

function texel(lines: Readonly<Record<string, Line>>): Walk {
  return {
    declare: Object.entries(lines)
      .map(([name, { x, y }]) => `int ${name}X = ${x}, ${name}Y = ${y};\n`)
      .join(''),
    loop: (from, to, by) => `for (int k = ${from}; k < ${to}; k += ${by})`,
    prepare: '',
    read(name, step) {
      const { sampler, along, layer } = lines[name];
      const moved = (axis: 'x' | 'y') =>
        `${name}${axis.toUpperCase()}${axis === along ? ` + k + ${step}` : ''}`;
      const place = `${moved('x')}, ${moved('y')}`;
      return layer === undefined
        ? `texelFetch(${sampler}, ivec2(${place}), 0)`
        : `texelFetch(${sampler}, ivec3(${place}, ${layer}), 0)`;
    },
  };
}

function sampled(lines: Readonly<Record<string, Line>>): Walk {
  const pitch = ({ along, extent }: Line) => 1 / (along === 'x' ? extent.width : extent.height);
  const centre = (texelNumber: string, size: number) => `(float(${texelNumber}) + .5) * ${literal(1 / size)}`;
  return {
    declare: Object.entries(lines)
      .map(
        ([name, { x, y, extent }]) =>
          `float ${name}X = ${centre(x, extent.width)}, ${name}Y = ${centre(y, extent.height)};\n`,
      )
      .join(''),
    loop: (from, to, by) => `for (float k = ${from}.; k < ${to}.; k += ${by}.)`,
    prepare: Object.entries(lines)
      .map(([name, line]) => {
        const axis = line.along.toUpperCase();
        return `float ${name}At = ${name}${axis} + k * ${literal(pitch(line))};\n`;
      })
      .join(''),
    read(name, step) {
      const line = lines[name];
      const moved = step === 0 ? `${name}At` : `${name}At + ${literal(step * pitch(line))}`;
      const place = line.along === 'x' ? `${moved}, ${name}Y` : `${name}X, ${moved}`;
      return line.layer === undefined
        ? `texture(${line.sampler}, vec2(${place}))`
        : `texture(${line.sampler}, vec3(${place}, ${line.layer}.))`;
    },
  };
}

function literal(value: number): string {
  return value.toExponential(9);
}
