/**
 * Why there is no answer: the job threw an error, did not end in time, its process died (too little memory, a fault), the
 * answer is not what was agreed, or there are no jobs any more because the bot is ending.
 */
export type JobFailure = "threw" | "too-slow" | "died" | "bad-answer" | "stopped";

/** A job in another process gave no answer. `cause` has what is known; after "threw" it is the error as it was there. */
export class JobFailed extends Error {
  override readonly name = "JobFailed";
  readonly reason: JobFailure;

  constructor(reason: JobFailure, message: string, cause?: unknown) {
    super(message, { cause });
    this.reason = reason;
  }
}
