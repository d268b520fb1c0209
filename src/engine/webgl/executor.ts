// Runs lists of draws on a context that is shared with tfjs: it binds what a draw needs and hands the context back as
// tfjs expects it.
import type { Program } from './program-cache.ts';
import type { Target, Texture } from './textures.ts';

/** One program over one rectangle of one target. Made once and run every step. */
export interface Draw {
  readonly program: Program;
  readonly target: Target;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** By the program's samplers. */
  readonly textures: readonly Texture[];
  /** By the program's ints. */
  readonly ints?: Int32Array;
}

export class Executor {
  /** Without attributes: the vertex shader makes the triangle from the vertex's number. */
  private readonly vertexArray: WebGLVertexArrayObject;

  constructor(private readonly gl: WebGL2RenderingContext) {
    this.vertexArray = gl.createVertexArray();
  }

  /** Sets the floats of a program, by its kernel's names. */
  setFloats(program: Program, values: readonly number[]): void {
    const { gl } = this;
    const { name, floats = [] } = program.kernel;
    if (values.length !== floats.length) {
      throw new RangeError(`${name}: ${values.length} floats given, ${floats.length} declared`);
    }
    gl.useProgram(program.handle);
    gl.uniform1fv(program.floats, values);
  }

  run(draws: readonly Draw[]): void {
    const { gl } = this;
    let program: Program | null = null;
    let target: Target | null = null;
    const bound: Texture[] = [];
    gl.bindVertexArray(this.vertexArray);
    gl.enable(gl.SCISSOR_TEST);
    for (const draw of draws) {
      if (draw.target !== target) {
        target = draw.target;
        gl.bindFramebuffer(gl.FRAMEBUFFER, target.framebuffer);
      }
      if (draw.program !== program) {
        program = draw.program;
        gl.useProgram(program.handle);
      }
      gl.viewport(draw.x, draw.y, draw.width, draw.height);
      gl.scissor(draw.x, draw.y, draw.width, draw.height);
      const { textures } = draw;
      for (let unit = 0; unit < textures.length; unit++) {
        const texture = textures[unit];
        if (bound[unit] === texture) continue;
        bound[unit] = texture;
        gl.activeTexture(gl.TEXTURE0 + unit);
        gl.bindTexture(texture.target, texture.handle);
      }
      if (draw.ints) gl.uniform1iv(program.ints, draw.ints);
      gl.drawArrays(gl.TRIANGLES, 0, 3);
    }
    for (let unit = 0; unit < bound.length; unit++) {
      gl.activeTexture(gl.TEXTURE0 + unit);
      gl.bindTexture(gl.TEXTURE_2D, null);
      gl.bindTexture(gl.TEXTURE_2D_ARRAY, null);
    }
    gl.activeTexture(gl.TEXTURE0);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.bindVertexArray(null);
    gl.useProgram(null);
  }

  dispose(): void {
    this.gl.deleteVertexArray(this.vertexArray);
  }
}
