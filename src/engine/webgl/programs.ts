// The programs of one model. All are handed to the driver before any is asked about, so that it can compile them side by
// side while the page goes on (KHR_parallel_shader_compile).
import { checkContext } from '../device-lost.ts';
import { fragmentSource, type Kernel } from './glsl.ts';
import { type CompiledProgram, type Program, ProgramCache } from './program-cache.ts';

/** Told how many of how many programs are ready. */
export type Progress = (ready: number, total: number) => void;

const POLL_MILLISECONDS = 4;

export class ProgramSet {
  private readonly bySource = new Map<string, CompiledProgram>();
  private readonly cache: ProgramCache;

  /** Throws DeviceLostError where the context is lost. */
  constructor(private readonly gl: WebGL2RenderingContext) {
    this.cache = ProgramCache.of(gl);
  }

  /** Starts to compile a kernel; its program may run once `ready` has resolved. Equal sources share a program. */
  add(kernel: Kernel): Program {
    const source = fragmentSource(kernel);
    const known = this.bySource.get(source);
    if (known) return known;
    const program = this.cache.acquire(kernel, source);
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
      while (parallel && !program.linked && !gl.isContextLost() && !isComplete(gl, parallel, program)) {
        await new Promise((resolve) => setTimeout(resolve, POLL_MILLISECONDS));
      }
      checkContext(gl);
      this.cache.link(program);
    }
    gl.useProgram(null);
    progress(done, this.bySource.size);
  }

  dispose(): void {
    for (const program of this.bySource.values()) this.cache.release(program);
    this.bySource.clear();
  }
}

function isComplete(
  gl: WebGL2RenderingContext,
  parallel: KHR_parallel_shader_compile,
  { handle }: Program,
): boolean {
  return gl.getProgramParameter(handle, parallel.COMPLETION_STATUS_KHR);
}
