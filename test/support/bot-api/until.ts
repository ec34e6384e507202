import type { ApiCall } from "./http.ts";
import type { World } from "./world.ts";

/** Waits for conditions; `check` is called after whatever may have changed them. */
export class Waiters {
  readonly #checks = new Set<() => void>();

  check(): void {
    for (const each of this.#checks) each();
  }

  /** Resolves once the predicate holds; rejects with `describe()` when it takes longer. */
  until(predicate: () => boolean, ms: number, describe: () => string): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const check = () => {
      try {
        if (predicate()) resolve(undefined);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    };
    const late = setTimeout(() => {
      reject(new Error(`It did not come about within ${ms} ms.\n${describe()}`));
    }, ms);
    const again = setInterval(check, 20);
    this.#checks.add(check);
    check();
    return promise.finally(() => {
      clearTimeout(late);
      clearInterval(again);
      this.#checks.delete(check);
    });
  }
}

/** All that has happened, for a test that has waited in vain. */
export function describeWorld(
  calls: readonly ApiCall[],
  violations: readonly string[],
  world: World,
): string {
  const spoken = calls.filter(({ method, response }) => method !== "getUpdates" || response?.ok === false);
  const chats = [...world.chats.values()].filter(({ messages }) => messages.length > 0);
  return [
    "Calls (without getUpdates that went well):",
    ...spoken.map((call) => `  ${call.method} ${brief(call.payload)} -> ${outcome(call)}`),
    ...chats.flatMap((chat) => [
      `Chat ${chat.id}:`,
      ...chat.messages.map(
        ({ messageId, from, body }) => `  ${messageId} ${from}: ${body.text} ${brief(body.buttons)}`,
      ),
    ]),
    `Violations: ${brief(violations)}`,
  ].join("\n");
}

function outcome({ response, fault }: ApiCall): string {
  const met = fault ? ` (${fault.kind})` : "";
  if (!response) return `no effect${met}`;
  return (response.ok ? "ok" : response.description) + met;
}

function brief(value: unknown): string {
  const text = JSON.stringify(value, (_, inner: unknown) => (inner instanceof Uint8Array ? "bytes" : inner));
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
