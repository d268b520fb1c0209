// The row of the history that a person points at, shared by all charts of a run: they show the same step.

export class Cursor {
  readonly #listeners = new Set<() => void>();
  #row: number | null = null;

  /** null: nobody points; charts show the latest row. */
  get row(): number | null {
    return this.#row;
  }

  /** The row to show of a history: the one pointed at, or the latest; null where there is none. */
  rowIn({ length }: { readonly length: number }): number | null {
    return length === 0 ? null : Math.min(this.#row ?? length - 1, length - 1);
  }

  pointAt(row: number | null): void {
    if (row === this.#row) return;
    this.#row = row;
    for (const listener of this.#listeners) listener();
  }

  /** Calls `listener` after the row changed, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}
