// What a WebGL context holds and does, counted at the context: objects made and not yet deleted, and draws.

const KINDS = ['Texture', 'Buffer', 'Framebuffer', 'Program', 'Shader', 'VertexArray'] as const;

export class GlObjects {
  draws = 0;
  /** Made less deleted since the count began, by kind. */
  private readonly made = new Map<string, number>();
  private readonly replaced: string[] = [];

  constructor(private readonly gl: WebGL2RenderingContext) {
    const count = (kind: string, change: number) => {
      this.made.set(kind, (this.made.get(kind) ?? 0) + change);
    };
    for (const kind of KINDS) {
      this.wrap(`create${kind}`, () => count(kind, 1));
      this.wrap(`delete${kind}`, (object) => object && count(kind, -1));
    }
    this.wrap('fenceSync', () => count('Sync', 1));
    this.wrap('deleteSync', (sync) => sync && count('Sync', -1));
    for (const draw of ['drawArrays', 'drawElements']) {
      this.wrap(draw, () => {
        this.draws++;
      });
    }
  }

  /** Kinds of which more or fewer are there than when the count began, and by how many. */
  get left(): readonly (readonly [kind: string, count: number])[] {
    return [...this.made].filter(([, count]) => count !== 0);
  }

  /** Leaves the context as it was. */
  stop(): void {
    for (const method of this.replaced) Reflect.deleteProperty(this.gl, method);
  }

  private wrap(method: string, before: (first: unknown) => unknown) {
    const { gl } = this;
    const original = Reflect.get(gl, method) as (...all: unknown[]) => unknown;
    this.replaced.push(method);
    Object.defineProperty(gl, method, {
      configurable: true,
      value(...args: unknown[]) {
        before(args[0]);
        return original.apply(gl, args);
      },
    });
  }
}
