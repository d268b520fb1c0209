// What this browser's WebGL 2 can do, proved by computing: what its flags say is not always so.

export interface WebglProbe {
  readonly gl: WebGL2RenderingContext;
  /** The GPU's name as far as the browser tells it. */
  readonly renderer: string;
  /** Whether the GPU is emulated on the CPU. */
  readonly software: boolean;
  /** Whether it renders to 32-bit floats and keeps their 24 bits. */
  readonly float32: boolean;
}

/** Names of renderers that emulate a GPU on the CPU. */
export const SOFTWARE_RENDERER = /swiftshader|llvmpipe|softpipe|software|basic render|paravirtual/i;

const VERTEX = `#version 300 es
void main() { gl_Position = vec4(gl_VertexID == 1 ? 3. : -1., gl_VertexID == 2 ? 3. : -1., 0., 1.); }`;

/** 1 + 2^-23, the next 32-bit float after 1, from an operand the compiler cannot fold. */
const FRAGMENT = `#version 300 es
precision highp float;
uniform float epsilon;
out vec4 colour;
void main() { colour = vec4(1. + epsilon, epsilon * epsilon, 1e30, -1e-30); }`;

/** Makes a WebGL 2 context of its own and measures it; null where the browser gives none, or has no canvas outside the page. */
export function probeWebgl(): WebglProbe | null {
  if (typeof OffscreenCanvas === 'undefined') return null;
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2', {
    alpha: false,
    antialias: false,
    premultipliedAlpha: false,
    preserveDrawingBuffer: false,
    depth: false,
    stencil: false,
    failIfMajorPerformanceCaveat: false,
    powerPreference: 'high-performance',
  });
  if (!gl) return null;
  const renderer = rendererOf(gl);
  return { gl, renderer, software: SOFTWARE_RENDERER.test(renderer), float32: rendersFloat32(gl) };
}

/** The GPU's name as far as the browser tells it. */
export function rendererOf(gl: WebGL2RenderingContext): string {
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
}

function rendersFloat32(gl: WebGL2RenderingContext): boolean {
  if (!gl.getExtension('EXT_color_buffer_float')) return false;
  const texture = gl.createTexture();
  gl.bindTexture(gl.TEXTURE_2D, texture);
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA32F, 1, 1);
  const framebuffer = gl.createFramebuffer();
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, FRAGMENT],
  ] as const) {
    const shader = gl.createShader(type) as WebGLShader;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    gl.deleteShader(shader);
  }
  gl.linkProgram(program);
  const epsilon = 2 ** -23;
  gl.useProgram(program);
  gl.uniform1f(gl.getUniformLocation(program, 'epsilon'), epsilon);
  gl.viewport(0, 0, 1, 1);
  gl.drawArrays(gl.TRIANGLES, 0, 3);
  const pixel = new Float32Array(4);
  gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.FLOAT, pixel);
  gl.useProgram(null);
  gl.bindFramebuffer(gl.FRAMEBUFFER, null);
  gl.bindTexture(gl.TEXTURE_2D, null);
  gl.deleteProgram(program);
  gl.deleteFramebuffer(framebuffer);
  gl.deleteTexture(texture);
  return (
    pixel[0] === 1 + epsilon &&
    pixel[1] === epsilon ** 2 &&
    pixel[2] === Math.fround(1e30) &&
    pixel[3] === Math.fround(-1e-30)
  );
}
