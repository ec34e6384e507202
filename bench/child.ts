import { fork } from "node:child_process";

/**
 * Runs a measuring program in a process of its own, with `--expose-gc`; resolves with the `result` that it sends. Rejects
 * when it ends without one.
 */
export function runChild(program: string, args: readonly string[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = fork(program, args, {
      execArgv: ["--expose-gc", ...(process.env["BENCH_NODE_OPTIONS"]?.split(" ") ?? [])],
    });
    let message: { readonly result: unknown } | null = null;
    child.on("message", (told: { readonly result: unknown }) => (message = told));
    child.on("exit", (code) => {
      if (message) resolve(message.result);
      else reject(new Error(`${args.join(" ")} ended with ${code ?? "a signal"} and without a result`));
    });
  });
}
