// Reads textures without stalling: into a buffer behind a fence, which is polled from a timer until the GPU has passed
// it. Answers come in the order of the requests. Every read has a buffer of its own: a browser keeps a copy of what was
// read at hand only until the buffer is written again.
import { ANSWER_TIMEOUT, DeviceLostError, unanswered } from '../device-lost.ts';
import type { Texture } from './textures.ts';

const POLL_MILLISECONDS = 1;

interface PendingRead {
  readonly sync: WebGLSync;
  readonly buffer: WebGLBuffer;
  readonly length: number;
  readonly resolve: (values: Float32Array) => void;
  readonly reject: (error: Error) => void;
}

export class Reader {
  private readonly framebuffer: WebGLFramebuffer;
  private readonly pending: PendingRead[] = [];
  private waitingSince = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly gl: WebGL2RenderingContext,
    private readonly timeout = ANSWER_TIMEOUT,
  ) {
    this.framebuffer = gl.createFramebuffer();
  }

  /**
   * The texture's floats as they are after every draw so far, layer after layer. Rejects with
   * DeviceLostError where the context is lost or nothing comes for `timeout` milliseconds after the answers before it.
   */
  async read(texture: Texture): Promise<Float32Array> {
    return (await this.readTogether([texture]))[0];
  }

  /** Several textures behind one fence. */
  async readTogether(textures: readonly Texture[]): Promise<Float32Array[]> {
    const lengths = textures.map(({ width, height, layers }) => 4 * width * height * Math.max(1, layers));
    const values = await this.request(
      textures,
      lengths.reduce((sum, length) => sum + length, 0),
    );
    let from = 0;
    return lengths.map((length) => {
      from += length;
      return values.subarray(from - length, from);
    });
  }

  private request(textures: readonly Texture[], length: number): Promise<Float32Array> {
    const { gl } = this;
    const buffer = gl.createBuffer();
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.framebuffer);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
    gl.bufferData(gl.PIXEL_PACK_BUFFER, 4 * length, gl.STREAM_READ);
    let from = 0;
    for (const { handle, width, height, layers } of textures) {
      for (let layer = 0; layer < Math.max(1, layers); layer++) {
        if (layers > 0) gl.framebufferTextureLayer(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, handle, 0, layer);
        else gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, handle, 0);
        gl.readPixels(0, 0, width, height, gl.RGBA, gl.FLOAT, from);
        from += 16 * width * height;
      }
    }
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, null, 0);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    const sync = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
    return new Promise((resolve, reject) => {
      if (!sync) {
        reject(new DeviceLostError());
        return;
      }
      if (this.pending.length === 0) this.waitingSince = performance.now();
      this.pending.push({ sync, buffer, length, resolve, reject });
      this.schedule();
    });
  }

  /** Rejects what is pending. */
  dispose(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.fail(new Error('the engine was disposed of before it answered'));
    this.gl.deleteFramebuffer(this.framebuffer);
  }

  private schedule() {
    if (this.timer !== undefined || this.pending.length === 0) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.poll();
      this.schedule();
    }, POLL_MILLISECONDS);
  }

  private poll() {
    const { gl } = this;
    while (this.pending.length > 0) {
      const [{ sync, buffer, length, resolve }] = this.pending;
      if (gl.isContextLost()) return this.fail(new DeviceLostError());
      const status = gl.clientWaitSync(sync, 0, 0);
      if (status === gl.WAIT_FAILED)
        return this.fail(new DeviceLostError('the GPU failed while it computed a step'));
      if (status === gl.TIMEOUT_EXPIRED) {
        const waited = performance.now() - this.waitingSince;
        if (waited > this.timeout) this.fail(unanswered(waited));
        return;
      }
      this.pending.shift();
      this.waitingSince = performance.now();
      const values = new Float32Array(length);
      gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
      gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, values);
      gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
      gl.deleteSync(sync);
      gl.deleteBuffer(buffer);
      resolve(values);
    }
  }

  private fail(error: Error) {
    for (const { sync, buffer, reject } of this.pending.splice(0)) {
      this.gl.deleteSync(sync);
      this.gl.deleteBuffer(buffer);
      reject(error);
    }
  }
}
