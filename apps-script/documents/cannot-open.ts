/** Raised for a file that cannot be read: one Thai sentence that says what to do instead, without the file's name. */
export class CannotOpen extends Error {
  constructor(sentence: string, { cause }: { cause?: unknown } = {}) {
    super(sentence);
    if (cause !== undefined) Object.assign(this, { cause });
  }
}
