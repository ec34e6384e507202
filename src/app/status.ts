import type { ClockGuard } from "./clock-guard.ts";

/** What the process itself knows about its state; what waits and what failed stands in the ledger. */
export interface Status {
  readonly version: string;
  readonly startedAt: Date;
  readonly platform: string;
  /** Calls waiting for their turn at the platform. */
  readonly waitingCalls: number;
  /** The last beat; null before the first. */
  readonly lastBeatAt: Date | null;
  /** Whether the wall clock can be believed. */
  readonly clock: ReturnType<ClockGuard["state"]>;
}
