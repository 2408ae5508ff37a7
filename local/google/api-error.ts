/** Errors as Google's APIs answer them. @module */

export type ErrorStatus = "INVALID_ARGUMENT" | "NOT_FOUND" | "FAILED_PRECONDITION" | "UNIMPLEMENTED" | "INTERNAL";

/** Becomes the answer `{ error: { code, message, status } }`. */
export class ApiError extends Error {
  readonly code: number;
  readonly status: ErrorStatus;

  constructor(code: number, status: ErrorStatus, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.status = status;
  }
}

/** 400 for a request that Google would refuse too. */
export function invalid(message: string): ApiError {
  return new ApiError(400, "INVALID_ARGUMENT", message);
}

/** 400 for what Google can and this facade cannot, named, so that nothing passes by accident. */
export function notEmulated(what: string): ApiError {
  return new ApiError(400, "INVALID_ARGUMENT", `${what} is not emulated`);
}

/** 404 for an unknown spreadsheet. */
export function notFound(): ApiError {
  return new ApiError(404, "NOT_FOUND", "Requested entity was not found.");
}
