import { spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { fileURLToPath } from "node:url";

import { describe, expect, it, onTestFinished, vi } from "vitest";
import { z } from "zod";

import { createJobProcess, type JobProcess } from "../../src/adapters/job-process/job-process.ts";
import type { OddJob } from "../support/odd-jobs.ts";

const OWNER = fileURLToPath(new URL("../support/job-owner.ts", import.meta.url));

interface OddJobs {
  call(job: OddJob): Promise<unknown>;
  stop(): void;
}

function oddJobs(options: { timeLimitMs?: number; keepAliveMs?: number; answer?: z.ZodType } = {}): OddJobs {
  const jobs: JobProcess<unknown> = createJobProcess({
    program: new URL("../support/odd-jobs.ts", import.meta.url),
    answer: z.unknown(),
    timeLimitMs: 10_000,
    memoryMb: 32,
    ...options,
  });
  onTestFinished(() => {
    jobs.stop();
  });
  return jobs;
}

function isRunning(pid: unknown): boolean {
  try {
    return process.kill(Number(pid), 0);
  } catch {
    return false;
  }
}

async function untilGone(pid: unknown): Promise<void> {
  await vi.waitFor(() => {
    expect(isRunning(pid)).toBe(false);
  }, 5000);
}

describe("jobs in a process", () => {
  it("do not turn bytes and dates into something else on the way, nor large ones into pieces", async () => {
    const jobs = oddJobs();
    const given = { bytes: new Uint8Array([1, 2]), at: new Date(0), nothing: undefined, a: "ữ 📣" };
    expect(await jobs.call({ job: "echo", given })).toEqual(given);
    const large = new Uint8Array(3_000_000).fill(7);
    const back = await jobs.call({ job: "echo", given: large });
    // `toEqual` takes ten seconds for so many.
    expect(back instanceof Uint8Array && Buffer.compare(back, large) === 0).toBe(true);
  });

  it("do not know the bot's secrets, which are in its environment", async () => {
    vi.stubEnv("BOT_TOKEN", "secret");
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    expect(await oddJobs().call({ job: "environment" })).not.toContain("BOT_TOKEN");
  });

  it("do not mix up the answers to calls that are made at once, and share one process", async () => {
    const jobs = oddJobs();
    const calls = [1, 2, 3].map((given) => jobs.call({ job: "echo", given }));
    expect(await Promise.all(calls)).toEqual([1, 2, 3]);
    expect(await jobs.call({ job: "pid" })).toBe(await jobs.call({ job: "pid" }));
  });

  it("do not hide what was thrown there, and go on in the same process or another", async () => {
    const jobs = oddJobs();
    await expect(jobs.call({ job: "throw", given: "too far" })).rejects.toMatchObject({
      reason: "threw",
      cause: { message: "too far", stack: expect.stringContaining("odd-jobs") as string },
    });
    await expect(jobs.call({ job: "uncloneable" })).rejects.toMatchObject({ reason: "threw" });
    expect(await jobs.call({ job: "echo", given: "next" })).toBe("next");
  });

  it("do not hand on an answer that is not what was agreed", async () => {
    const jobs = oddJobs({ answer: z.string() });
    await expect(jobs.call({ job: "pid" })).rejects.toMatchObject({ reason: "bad-answer" });
    expect(await jobs.call({ job: "echo", given: "a" })).toBe("a");
  });

  it("fail when their process dies, and do not wait for ever; the next call has a new one", async () => {
    const jobs = oddJobs();
    const waiting = [jobs.call({ job: "exit" }), jobs.call({ job: "echo", given: 1 })];
    expect(await Promise.allSettled(waiting)).toMatchObject([
      { status: "rejected", reason: { name: "JobFailed", reason: "died" } },
      { status: "fulfilled", value: 1 },
    ]);
  });

  it("do not fail because the process died while it had nothing to do", async () => {
    const jobs = oddJobs();
    const pid = await jobs.call({ job: "pid" });
    process.kill(Number(pid), "SIGKILL");
    await untilGone(pid);
    expect(await jobs.call({ job: "pid" })).not.toBe(pid);
  });

  it("do not hold up others when they are too slow, even where they never return", async () => {
    const jobs = oddJobs({ timeLimitMs: 1500 });
    const pid = await jobs.call({ job: "pid" });
    const waiting = [jobs.call({ job: "spin" }), jobs.call({ job: "echo", given: 1 })];
    expect(await Promise.allSettled(waiting)).toMatchObject([
      { status: "rejected", reason: { reason: "too-slow" } },
      { status: "fulfilled", value: 1 },
    ]);
    await untilGone(pid);
  });

  it("do not hang when what they are given cannot be sent", async () => {
    const jobs = oddJobs();
    await expect(jobs.call({ job: "echo", given: () => undefined })).rejects.toMatchObject({
      reason: "died",
    });
    expect(await jobs.call({ job: "echo", given: 1 })).toBe(1);
  });

  it("do not leave their process behind when they have nothing to do, or there are to be no more", async () => {
    const brief = oddJobs({ keepAliveMs: 1 });
    await untilGone(await brief.call({ job: "pid" }));

    const jobs = oddJobs();
    const pid = await jobs.call({ job: "pid" });
    const waiting = [jobs.call({ job: "wait", given: 10_000 }), jobs.call({ job: "pid" })];
    await vi.waitFor(() => {
      expect(isRunning(pid)).toBe(true);
    });
    jobs.stop();
    for (const call of waiting) await expect(call).rejects.toMatchObject({ name: "JobFailed" });
    await expect(jobs.call({ job: "pid" })).rejects.toMatchObject({ reason: "stopped" });
    await untilGone(pid);
  });

  it("do not end at the signals that are meant for the bot", async () => {
    const jobs = oddJobs();
    const pid = Number(await jobs.call({ job: "pid" }));
    const slow = jobs.call({ job: "wait", given: 200 });
    process.kill(pid, "SIGINT");
    process.kill(pid, "SIGTERM");
    await slow;
    expect(await jobs.call({ job: "pid" })).toBe(pid);
  });

  it("do not take the machine's memory", async () => {
    const jobs = oddJobs();
    await expect(jobs.call({ job: "devour" })).rejects.toMatchObject({ reason: "died" });
    expect(await jobs.call({ job: "echo", given: 1 })).toBe(1);
  });
});

describe("the bot that has jobs done", () => {
  async function owner(
    ...args: string[]
  ): Promise<{ jobPid: number; kill: () => void; exited: Promise<unknown> }> {
    const bot = spawn(process.execPath, [OWNER, ...args], { stdio: ["ignore", "pipe", "inherit"] });
    const exited = once(bot, "exit");
    const [output] = (await once(bot.stdout, "data")) as [Buffer];
    return { jobPid: Number(output.toString()), exited, kill: () => bot.kill("SIGKILL") };
  }

  it("is not kept alive by a process that has nothing to do, and leaves none behind", async () => {
    const { jobPid, exited } = await owner();
    expect(await exited).toEqual([0, null]);
    await untilGone(jobPid);
  });

  it("leaves none behind when it is killed", async () => {
    const { jobPid, exited, kill } = await owner("stays");
    expect(isRunning(jobPid)).toBe(true);
    kill();
    await exited;
    await untilGone(jobPid);
  });
});
