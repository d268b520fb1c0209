// The compiled programs of a context. Models of the same form share them, also one after another: a model that is made
// anew compiles nothing.
import { DeviceLostError } from '../device-lost.ts';
import { type Kernel, VERTEX_SOURCE } from './glsl.ts';

export interface Program {
  readonly kernel: Kernel;
  readonly handle: WebGLProgram;
  readonly ints: WebGLUniformLocation | null;
  readonly floats: WebGLUniformLocation | null;
}

export interface CompiledProgram extends Program {
  readonly source: string;
  readonly fragment: WebGLShader;
  /** Of models that are open. */
  users: number;
  /** Whether it was linked without an error and its samplers are bound. */
  linked: boolean;
  ints: WebGLUniformLocation | null;
  floats: WebGLUniformLocation | null;
}

/** Programs kept that no open model uses: those of five models or more, of 25 to 50 each. */
export const IDLE_PROGRAMS = 256;

const caches = new WeakMap<WebGL2RenderingContext, ProgramCache>();

export class ProgramCache {
  private readonly bySource = new Map<string, CompiledProgram>();
  /** Those without a user, the longest unused first. */
  private readonly idle = new Set<CompiledProgram>();
  private vertex: WebGLShader | null = null;

  private constructor(private readonly gl: WebGL2RenderingContext) {
    // Nothing made before a loss is valid after it.
    gl.canvas.addEventListener('webglcontextlost', () => this.forget());
  }

  static of(gl: WebGL2RenderingContext): ProgramCache {
    const known = caches.get(gl);
    if (known) return known;
    const cache = new ProgramCache(gl);
    caches.set(gl, cache);
    return cache;
  }

  /** A program of this source, which the driver may still be compiling. Throws DeviceLostError where the context is lost. */
  acquire(kernel: Kernel, source: string): CompiledProgram {
    const program = this.bySource.get(source) ?? this.compile(kernel, source);
    program.users++;
    this.idle.delete(program);
    return program;
  }

  /** Gives back what was acquired. */
  release(program: CompiledProgram): void {
    program.users--;
    if (program.users > 0) return;
    if (!program.linked || this.bySource.get(program.source) !== program) {
      this.delete(program);
      return;
    }
    this.idle.add(program);
    for (const longest of this.idle) {
      if (this.idle.size <= IDLE_PROGRAMS) break;
      this.delete(longest);
    }
  }

  /** Waits for a program to be linked. Throws Error with the driver's log where it does not compile. */
  link(program: CompiledProgram): void {
    if (program.linked) return;
    const { gl } = this;
    if (!gl.getProgramParameter(program.handle, gl.LINK_STATUS)) throw new Error(this.failure(program));
    this.bind(program);
    gl.deleteShader(program.fragment);
    program.linked = true;
  }

  private compile(kernel: Kernel, source: string): CompiledProgram {
    const { gl } = this;
    this.vertex ??= this.shader(gl.VERTEX_SHADER, VERTEX_SOURCE);
    const fragment = this.shader(gl.FRAGMENT_SHADER, source);
    const handle = gl.createProgram();
    gl.attachShader(handle, this.vertex);
    gl.attachShader(handle, fragment);
    gl.linkProgram(handle);
    const program = { kernel, source, handle, fragment, users: 0, linked: false, ints: null, floats: null };
    this.bySource.set(source, program);
    return program;
  }

  private delete(program: CompiledProgram): void {
    const { gl } = this;
    gl.deleteProgram(program.handle);
    if (!program.linked) gl.deleteShader(program.fragment);
    this.idle.delete(program);
    if (this.bySource.get(program.source) === program) this.bySource.delete(program.source);
  }

  private forget(): void {
    this.bySource.clear();
    this.idle.clear();
    this.vertex = null;
  }

  private shader(type: number, source: string): WebGLShader {
    const { gl } = this;
    const handle = gl.createShader(type);
    if (!handle) throw new DeviceLostError();
    gl.shaderSource(handle, source);
    gl.compileShader(handle);
    return handle;
  }

  private failure({ kernel, handle, fragment }: CompiledProgram): string {
    const { gl } = this;
    const log =
      gl.getShaderInfoLog(fragment) || gl.getProgramInfoLog(handle) || 'the driver does not say why';
    return `kernel "${kernel.name}" does not compile on this device: ${log}`;
  }

  /** Binds samplers to texture units once: unit i is the kernel's sampler i. */
  private bind(program: CompiledProgram) {
    const { gl } = this;
    const { kernel, handle } = program;
    gl.useProgram(handle);
    kernel.samplers.forEach(([name], unit) => {
      gl.uniform1i(gl.getUniformLocation(handle, name), unit);
    });
    program.ints = gl.getUniformLocation(handle, 'ints');
    program.floats = gl.getUniformLocation(handle, 'floats');
  }
}
