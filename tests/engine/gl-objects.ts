// What a WebGL context holds and does, counted at the context: objects made, those not yet deleted, and draws.

const KINDS = ['Texture', 'Buffer', 'Framebuffer', 'Program', 'Shader', 'VertexArray'] as const;
const DRAWS = ['drawArrays', 'drawElements'] as const;

export class GlObjects {
  draws = 0;
  /** Objects made since the count began, deleted or not. */
  everMade = 0;
  /** Objects made since the count began and not deleted, with their kind. */
  private readonly made = new Map<unknown, string>();
  private readonly replaced: string[] = [];

  constructor(private readonly gl: WebGL2RenderingContext) {
    const makers = [...KINDS.map((kind) => [`create${kind}`, kind]), ['fenceSync', 'Sync']];
    for (const [method, kind] of makers) this.wrap(method, (_, object) => this.book(object, kind));
    for (const kind of [...KINDS, 'Sync']) this.wrap(`delete${kind}`, (object) => this.made.delete(object));
    for (const method of DRAWS) this.wrap(method, () => this.draws++);
  }

  /** The kinds of what is left, one entry an object. */
  get left(): readonly string[] {
    return [...this.made.values()];
  }

  /** Leaves the context as it was. */
  stop(): void {
    for (const method of this.replaced) Reflect.deleteProperty(this.gl, method);
  }

  private book(object: unknown, kind: string): void {
    this.everMade++;
    this.made.set(object, kind);
  }

  /** `after` hears the first argument and the result of every call. */
  private wrap(method: string, after: (first: unknown, result: unknown) => void) {
    const { gl } = this;
    const original = Reflect.get(gl, method) as (...all: unknown[]) => unknown;
    this.replaced.push(method);
    Object.defineProperty(gl, method, {
      configurable: true,
      value(...args: unknown[]) {
        const result = original.apply(gl, args);
        after(args[0], result);
        return result;
      },
    });
  }
}
