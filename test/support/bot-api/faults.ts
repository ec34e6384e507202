/** How a call ends instead of with its answer. */
export type Fault =
  /** Refused; nothing happened. */
  | {
      readonly kind: "error";
      readonly code: number;
      readonly description: string;
      readonly parameters?: Readonly<Record<string, unknown>>;
    }
  /** A gateway's HTML page; nothing happened. */
  | { readonly kind: "html"; readonly code: number }
  /** The connection is reset before or after the call took effect. */
  | { readonly kind: "reset"; readonly when: "before" | "after" }
  /** Half of the JSON, then the connection ends. */
  | { readonly kind: "half"; readonly accepted: boolean }
  /** No answer until the server closes. */
  | { readonly kind: "hang"; readonly accepted: boolean };

interface Planned {
  readonly method: string;
  readonly chatId: number | undefined;
  readonly fault: Fault;
  left: number;
}

/** The faults that tests have ordered, in that order. */
export class FaultPlan {
  readonly #planned: Planned[] = [];

  add(match: { readonly method: string; readonly chatId?: number }, fault: Fault, times: number): void {
    this.#planned.push({ method: match.method, chatId: match.chatId, fault, left: times });
  }

  /** The fault that this call meets, used up. */
  take(method: string, payload: Readonly<Record<string, unknown>>): Fault | undefined {
    const hit = this.#planned.find(
      (planned) =>
        planned.left > 0 &&
        planned.method === method &&
        (planned.chatId === undefined || planned.chatId === Number(payload["chat_id"])),
    );
    if (hit) hit.left -= 1;
    return hit?.fault;
  }
}

/** Whether the call takes effect all the same. */
export function takesEffect(fault: Fault): boolean {
  if (fault.kind === "reset") return fault.when === "after";
  return (fault.kind === "half" || fault.kind === "hang") && fault.accepted;
}
