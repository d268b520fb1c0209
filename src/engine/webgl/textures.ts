// Textures of 32-bit numbers and framebuffers over them, counted in bytes and freed together.

export interface Texture {
  readonly handle: WebGLTexture;
  /** gl.TEXTURE_2D or gl.TEXTURE_2D_ARRAY */
  readonly target: number;
  readonly width: number;
  readonly height: number;
  /** 0 for a plane. */
  readonly layers: number;
}

/** A framebuffer whose colour attachments are planes and the layers of layered textures, in order. */
export interface Target {
  readonly framebuffer: WebGLFramebuffer;
  readonly attachments: number;
}

const BYTES_PER_TEXEL = 16;

/** Textures of every store on a context. */
export interface TextureLedger {
  textures: number;
  bytes: number;
}

const ledgers = new WeakMap<WebGL2RenderingContext, TextureLedger>();

export class TextureStore {
  readonly ledger: Readonly<TextureLedger>;
  private readonly textures: Texture[] = [];
  private readonly targets: Target[] = [];

  constructor(private readonly gl: WebGL2RenderingContext) {
    this.ledger = ledgers.get(gl) ?? { textures: 0, bytes: 0 };
    ledgers.set(gl, this.ledger);
  }

  /** Four floats a texel. */
  plane(width: number, height: number): Texture {
    return this.allocate(width, height, 0, this.gl.RGBA32F);
  }

  /** The same in layers. */
  layered(width: number, height: number, layers: number): Texture {
    return this.allocate(width, height, layers, this.gl.RGBA32F);
  }

  /** Four 32-bit integers a texel. */
  integers(width: number, height: number): Texture {
    return this.allocate(width, height, 0, this.gl.RGBA32I);
  }

  /** Throws Error where the device does not render to these textures together. */
  target(...textures: Texture[]): Target {
    const { gl } = this;
    const framebuffer = gl.createFramebuffer();
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
    let attachments = 0;
    for (const { handle, layers } of textures) {
      for (let layer = 0; layer < Math.max(1, layers); layer++) {
        const attachment = gl.COLOR_ATTACHMENT0 + attachments++;
        if (layers > 0) gl.framebufferTextureLayer(gl.FRAMEBUFFER, attachment, handle, 0, layer);
        else gl.framebufferTexture2D(gl.FRAMEBUFFER, attachment, gl.TEXTURE_2D, handle, 0);
      }
    }
    gl.drawBuffers(Array.from({ length: attachments }, (_, i) => gl.COLOR_ATTACHMENT0 + i));
    const status = gl.checkFramebufferStatus(gl.FRAMEBUFFER);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    if (status !== gl.FRAMEBUFFER_COMPLETE && !gl.isContextLost()) {
      throw new Error(`framebuffer of ${attachments} 32-bit float attachments is not complete (${status})`);
    }
    const target = { framebuffer, attachments };
    this.targets.push(target);
    return target;
  }

  /** Overwrites a plane of floats, or one of integers. */
  upload({ handle, width, height }: Texture, data: Float32Array | Int32Array): void {
    const { gl } = this;
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, handle);
    const [format, type] = data instanceof Float32Array ? [gl.RGBA, gl.FLOAT] : [gl.RGBA_INTEGER, gl.INT];
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, height, format, type, data);
    gl.bindTexture(gl.TEXTURE_2D, null);
  }

  dispose(): void {
    for (const { framebuffer } of this.targets) this.gl.deleteFramebuffer(framebuffer);
    for (const texture of this.textures) {
      this.gl.deleteTexture(texture.handle);
      this.book(texture, -1);
    }
    this.targets.length = 0;
    this.textures.length = 0;
  }

  private allocate(width: number, height: number, layers: number, format: number): Texture {
    const { gl } = this;
    const target = layers > 0 ? gl.TEXTURE_2D_ARRAY : gl.TEXTURE_2D;
    const handle = gl.createTexture();
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(target, handle);
    if (layers > 0) gl.texStorage3D(target, 1, format, width, height, layers);
    else gl.texStorage2D(target, 1, format, width, height);
    for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER])
      gl.texParameteri(target, filter, gl.NEAREST);
    for (const wrap of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T])
      gl.texParameteri(target, wrap, gl.CLAMP_TO_EDGE);
    gl.bindTexture(target, null);
    const texture = { handle, target, width, height, layers };
    this.textures.push(texture);
    this.book(texture, 1);
    return texture;
  }

  private book({ width, height, layers }: Texture, count: 1 | -1) {
    const ledger: TextureLedger = this.ledger;
    ledger.textures += count;
    ledger.bytes += count * width * height * Math.max(1, layers) * BYTES_PER_TEXEL;
  }
}
