/** A refusal as Telegram words it. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly code: number;
  readonly parameters: Readonly<Record<string, unknown>> | undefined;

  constructor(code: number, description: string, parameters?: Readonly<Record<string, unknown>>) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

/** 400. */
export function badRequest(what: string, parameters?: Readonly<Record<string, unknown>>): ApiError {
  return new ApiError(400, `Bad Request: ${what}`, parameters);
}

/** 403. */
export function forbidden(what: string): ApiError {
  return new ApiError(403, `Forbidden: ${what}`);
}

/** 409. */
export function conflict(what: string): ApiError {
  return new ApiError(409, `Conflict: ${what}`);
}
