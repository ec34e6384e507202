import { wholeUnit } from "../src/domain/audience.ts";
import { newBroadcast, type Broadcast } from "../src/domain/broadcast.ts";

/** An urgent text for a whole unit: quiet hours hold nothing back, and nobody is nudged. Nothing of it is planned. */
export function unplannedBroadcast(known: {
  readonly id: string;
  readonly number: number;
  readonly text: string;
  readonly senderId: string;
  readonly unitId: string;
  readonly at: string;
}): Broadcast {
  const { at, ...own } = known;
  return newBroadcast({
    ...own,
    files: [],
    directiveId: null,
    audience: wholeUnit(own.unitId),
    urgency: "urgent",
    acknowledgeBy: null,
    protect: false,
    silent: false,
    pin: false,
    createdAt: at,
    sendAt: at,
  });
}
