/** Things in the order in which they were first asked for, each once. */
export class Numbered {
  private readonly ids = new Map<string, number>();

  /** 0-based. */
  idOf(entry: string): number {
    const id = this.ids.get(entry) ?? this.ids.size;
    this.ids.set(entry, id);
    return id;
  }

  get entries(): string[] {
    return [...this.ids.keys()];
  }
}
