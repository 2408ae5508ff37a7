/** Several things that are opened together. @module */

interface Closable {
  close(): Promise<void>;
}

/** All of them, or none: when one does not open, those that did are closed again, and its reason is thrown. */
export async function openedTogether<T extends readonly Closable[]>(...opening: { [I in keyof T]: Promise<T[I]> }): Promise<T> {
  const results = await Promise.allSettled<Closable>(opening);
  const failed = results.find((result) => result.status === "rejected");
  if (!failed) return results.map((result) => (result as PromiseFulfilledResult<Closable>).value) as unknown as T;
  await Promise.all(results.map((result) => (result.status === "fulfilled" ? result.value.close() : undefined)));
  throw failed.reason;
}
