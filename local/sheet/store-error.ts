/** Why a store cannot be opened or written. @module */

export type StoreErrorCode = "missing" | "locked" | "damaged" | "unusable";

/** The message is a Thai sentence for people; `code` is stable. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StoreError";
    this.code = code;
  }
}
