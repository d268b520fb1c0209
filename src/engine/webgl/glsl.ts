// What a kernel is: the source of one fragment shader in GLSL ES 3.00 and the names of what it reads. It knows no
// texture and no order of draws.

/** `plane`: sampler2D, `layered`: sampler2DArray, `integers`: isampler2D. */
export type SamplerKind = 'plane' | 'layered' | 'integers';

export interface Kernel {
  readonly name: string;
  /** Colour attachments; the body assigns out0, out1, ... */
  readonly outputs: number;
  /** In the order in which a draw names its textures. */
  readonly samplers: readonly (readonly [name: string, kind: SamplerKind])[];
  /** Integers that change from draw to draw. */
  readonly ints?: readonly string[];
  /** Floats that change from step to step. */
  readonly floats?: readonly string[];
  readonly functions?: string;
  /** Body of main; X and Y are the fragment's texel. */
  readonly body: string;
}

const SAMPLERS: Record<SamplerKind, string> = {
  plane: 'sampler2D',
  layered: 'sampler2DArray',
  integers: 'isampler2D',
};

/** One triangle over the viewport, counter-clockwise. */
export const VERTEX_SOURCE = `#version 300 es
void main() { gl_Position = vec4(gl_VertexID == 1 ? 3. : -1., gl_VertexID == 2 ? 3. : -1., 0., 1.); }`;

/** What a NaN becomes in exp, log, min or a comparison differs by driver; its bits do not. */
const NOT_A_NUMBER = `
bvec4 isNotANumber(vec4 a) { return greaterThan(floatBitsToUint(a) & 0x7fffffffu, uvec4(0x7f800000u)); }
vec4 exponential(vec4 a) { return mix(exp(a), a, isNotANumber(a)); }
`;

/**
 * exp is only taken of what is not positive, so that it never overflows. Near 0, where 1 - exp(-2|a|) cancels, tanh is
 * Lambert's continued fraction a / (1 + a^2 / (3 + a^2 / (5 + a^2 / (7 + a^2 / 9)))).
 */
const ACTIVATIONS = `
vec4 logistic(vec4 a) {
  vec4 e = exponential(-abs(a)), s = 1. / (1. + e);
  return mix(s, e * s, lessThan(a, vec4(0.)));
}
vec4 hyperbolicTangent(vec4 a) {
  vec4 e = exponential(-2. * abs(a)), far = (1. - e) / (1. + e), square = min(a * a, .25);
  vec4 near = a * (945. + square * (105. + square)) / (945. + square * (420. + 15. * square));
  return mix(mix(far, -far, lessThan(a, vec4(0.))), near, lessThan(abs(a), vec4(.5)));
}
vec4 rectified(vec4 a) { return mix(a, vec4(0.), lessThan(a, vec4(0.))); }
`;

const FETCHES = `
vec4 at(sampler2D s, int x, int y) { return texelFetch(s, ivec2(x, y), 0); }
vec4 at(sampler2DArray s, int x, int y, int layer) { return texelFetch(s, ivec3(x, y, layer), 0); }
`;

/** The whole fragment shader of a kernel. */
export function fragmentSource(kernel: Kernel): string {
  const { outputs, samplers, ints = [], floats = [], functions = '', body } = kernel;
  return `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
precision highp sampler2DArray;
precision highp isampler2D;
${ints.length > 0 ? `uniform int ints[${ints.length}];` : ''}
${floats.length > 0 ? `uniform float floats[${floats.length}];` : ''}
${samplers.map(([name, kind]) => `uniform ${SAMPLERS[kind]} ${name};`).join('\n')}
${repeat(outputs, (i) => `layout(location = ${i}) out vec4 out${i};`, '\n')}
${FETCHES}${NOT_A_NUMBER}${ACTIVATIONS}${functions}
void main() {
int X = int(gl_FragCoord.x), Y = int(gl_FragCoord.y);
${ints.map((name, i) => `int ${name} = ints[${i}];`).join('\n')}
${floats.map((name, i) => `float ${name} = floats[${i}];`).join('\n')}
${body}
}`;
}

/** The text for 0, 1, ... n - 1, joined. */
export function repeat(n: number, text: (i: number) => string, separator = ' '): string {
  return indices(n).map(text).join(separator);
}

/** 0, 1, ... n - 1 */
function indices(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i);
}

/** Declares `layer` of a row number where each layer has `height` rows; no division for the few layers there are. */
export function layerOfRow(row: string, height: number, layers: number): string {
  const above = Array.from({ length: layers - 1 }, (_, l) => `int(${row} >= ${(l + 1) * height})`);
  return `int layer = ${above.join(' + ') || '0'};`;
}
