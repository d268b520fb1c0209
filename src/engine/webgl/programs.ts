// Compiles kernels. All are handed to the driver before any is asked about, so that it can compile them side by side
// while the page goes on (KHR_parallel_shader_compile).
import { checkContext, DeviceLostError } from '../device-lost.ts';
import { fragmentSource, type Kernel, VERTEX_SOURCE } from './glsl.ts';

export interface Program {
  readonly kernel: Kernel;
  readonly handle: WebGLProgram;
  readonly ints: WebGLUniformLocation | null;
  readonly floats: WebGLUniformLocation | null;
}

/** Told how many of how many programs are ready. */
export type Progress = (ready: number, total: number) => void;

interface Linking extends Program {
  readonly fragment: WebGLShader;
  ints: WebGLUniformLocation | null;
  floats: WebGLUniformLocation | null;
}

const POLL_MILLISECONDS = 4;

export class ProgramSet {
  private readonly bySource = new Map<string, Linking>();
  private readonly vertex: WebGLShader;

  /** Throws DeviceLostError where the context is lost. */
  constructor(private readonly gl: WebGL2RenderingContext) {
    this.vertex = this.shader(gl.VERTEX_SHADER, VERTEX_SOURCE);
  }

  /** Starts to compile a kernel; its program may run once `ready` has resolved. Equal sources share a program. */
  add(kernel: Kernel): Program {
    const source = fragmentSource(kernel);
    const known = this.bySource.get(source);
    if (known) return known;
    const { gl } = this;
    const fragment = this.shader(gl.FRAGMENT_SHADER, source);
    const handle = gl.createProgram();
    gl.attachShader(handle, this.vertex);
    gl.attachShader(handle, fragment);
    gl.linkProgram(handle);
    const program: Linking = { kernel, handle, fragment, ints: null, floats: null };
    this.bySource.set(source, program);
    return program;
  }

  /**
   * Resolves when every program is linked. Rejects with the driver's log where one does not compile, with
   * DeviceLostError where the context is lost meanwhile.
   */
  async ready(progress: Progress = () => undefined): Promise<void> {
    const { gl } = this;
    const parallel = gl.getExtension('KHR_parallel_shader_compile');
    let done = 0;
    for (const program of this.bySource.values()) {
      progress(done++, this.bySource.size);
      while (
        parallel &&
        !gl.isContextLost() &&
        !gl.getProgramParameter(program.handle, parallel.COMPLETION_STATUS_KHR)
      ) {
        await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
      }
      checkContext(gl);
      if (!gl.getProgramParameter(program.handle, gl.LINK_STATUS)) throw new Error(this.failure(program));
      this.bind(program);
      gl.deleteShader(program.fragment);
    }
    gl.useProgram(null);
    progress(done, this.bySource.size);
  }

  dispose(): void {
    const { gl } = this;
    for (const { handle, fragment } of this.bySource.values()) {
      gl.deleteProgram(handle);
      gl.deleteShader(fragment);
    }
    gl.deleteShader(this.vertex);
    this.bySource.clear();
  }

  private shader(type: number, source: string): WebGLShader {
    const { gl } = this;
    const handle = gl.createShader(type);
    if (!handle) throw new DeviceLostError();
    gl.shaderSource(handle, source);
    gl.compileShader(handle);
    return handle;
  }

  private failure({ kernel, handle, fragment }: Linking): string {
    const { gl } = this;
    const log =
      gl.getShaderInfoLog(fragment) || gl.getProgramInfoLog(handle) || 'the driver does not say why';
    return `kernel "${kernel.name}" does not compile on this device: ${log}`;
  }

  /** Binds samplers to texture units once: unit i is the kernel's sampler i. */
  private bind(program: Linking) {
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
