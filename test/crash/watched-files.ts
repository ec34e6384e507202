import { relative } from "node:path";

import type { Files, OpenFile } from "../../src/adapters/store-lowdb/files.ts";

/**
 * What happens to the files, as a text: "before" or "after", an operation, and the files as they are called in the database's
 * folder. `append` and `flush` are writing and syncing of a file that was there; `half` is the middle of a write. What a name
 * has of numbers is `#`, and of chance `*`: "after rename db.json.*.tmp db.json".
 */
export type Happening = string;

/** Files that tell of everything that happens to them, before and after. */
export function watchedFiles(files: Files, dir: string, watch: (happening: Happening) => void): Files {
  const called = (path: string): string =>
    (relative(dir, path) || ".")
      .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "*")
      .replaceAll(/\d+/g, "#");

  async function tell<T>(operation: string, paths: readonly string[], work: () => Promise<T>): Promise<T> {
    const what = [operation, ...paths.map(called)].join(" ");
    watch(`before ${what}`);
    const result = await work();
    watch(`after ${what}`);
    return result;
  }

  function watchedFile(file: OpenFile, path: string, [write, sync]: readonly [string, string]): OpenFile {
    return {
      write: (bytes) =>
        tell(write, [path], async () => {
          const middle = Math.ceil(bytes.length / 2);
          let done = await file.write(bytes.subarray(0, middle));
          watch(`half ${write} ${called(path)}`);
          if (done === middle) done += await file.write(bytes.subarray(middle));
          return done;
        }),
      truncate: (length) => tell("truncate", [path], () => file.truncate(length)),
      sync: () => tell(sync, [path], () => file.sync()),
      close: () => file.close(),
    };
  }

  return {
    ...files,
    makeFolder: (path) => tell("makeFolder", [path], () => files.makeFolder(path)),
    create: (path) =>
      tell("create", [path], async () => watchedFile(await files.create(path), path, ["write", "sync"])),
    extend: (path) =>
      tell("extend", [path], async () => watchedFile(await files.extend(path), path, ["append", "flush"])),
    link: (path, name) => tell("link", [path, name], () => files.link(path, name)),
    rename: (from, to) => tell("rename", [from, to], () => files.rename(from, to)),
    remove: (path) => tell("remove", [path], () => files.remove(path)),
    syncFolder: (path) => tell("syncFolder", [path], () => files.syncFolder(path)),
  };
}
