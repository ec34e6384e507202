import { GUIDE, type Part, type Picture, type Step, type Who } from "./guide.ts";

/** A message of the bot, as it can be seen. */
export interface Seen {
  readonly id: string;
  readonly text: string;
  readonly buttons: readonly string[];
  /** The name of a file, or "" for a picture; null without either. */
  readonly file: string | null;
}

/** Whose chat: a person's own, or the group in which the person speaks. */
export interface Place {
  readonly who: Who;
  readonly inGroup: boolean;
}

/** Where the guide's steps are done. */
export interface Stage {
  /** What the first line of a chapter may need: the first admin's code. */
  readonly adminCode: string;
  say(place: Place, text: string): Promise<void>;
  press(place: Place, messageId: string, button: string): Promise<void>;
  send(place: Place, name: string, rows: readonly (readonly string[])[]): Promise<void>;
  /** Everything of the bot in that chat, the oldest first. */
  look(place: Place): Promise<readonly Seen[]>;
  pass(ms: number): Promise<void>;
  /** Looks until it is true, or for as long as it makes sense here. */
  until(isTrue: () => Promise<boolean>): Promise<void>;
  picture(name: string): Promise<void>;
}

/** Between two deeds people think; a machine gun would be asked to rest. */
const THINKING_MS = 5_000;
const CODE = /\/batdau ([2-9A-Z]{10})/;
const CODE_HERE = "MÃMỜI";

/** Does the steps of a chapter one after another, and fails with the line of the guide that does not hold. */
export async function walk({ moments }: Part, stage: Stage): Promise<void> {
  const walker = new Walker(stage);
  for (const moment of [...codeFor(moments), ...moments]) {
    try {
      await walker.do(moment);
    } catch (error) {
      throw new Error(`${GUIDE}:${moment.line}: ${String(error)}`, { cause: error });
    }
  }
}

/** Whoever is new has been given a code before. */
function codeFor([first]: Part["moments"]): Step[] {
  if (!first || !("who" in first) || first.who !== "Người mới") return [];
  const by = { line: first.line, who: "Văn phòng", inGroup: false, table: [] } as const;
  return [
    { ...by, deed: { kind: "say", what: "/moi đảng viên; Chi bộ 1; 20 lần" } },
    { ...by, deed: { kind: "see", what: ["Mã mời"] } },
  ];
}

class Walker {
  readonly #stage: Stage;
  /** What each chat showed before its person last did something: the steps speak of what has come since. */
  readonly #before = new Map<string, ReadonlyMap<string, string>>();
  #code: string;

  constructor(stage: Stage) {
    this.#stage = stage;
    this.#code = stage.adminCode;
  }

  async do(moment: Step | Picture): Promise<void> {
    if ("picture" in moment) return this.#stage.picture(moment.picture);
    const { deed } = moment;
    switch (deed.kind) {
      case "say":
        await this.#remember(moment);
        return this.#stage.say(moment, deed.what.replace(CODE_HERE, this.#code));
      case "press": {
        const { id } = await this.#see(moment, ({ buttons }) => buttons.includes(deed.what));
        await this.#remember(moment);
        return this.#stage.press(moment, id, deed.what);
      }
      case "file":
        await this.#remember(moment);
        return this.#stage.send(moment, deed.what, fileOf(moment));
      case "see": {
        const { text } = await this.#see(moment, (seen) =>
          deed.what.every((words) => seen.text.includes(words)),
        );
        this.#code = CODE.exec(text)?.[1] ?? this.#code;
        return;
      }
      case "buttons":
        await this.#see(moment, ({ buttons }) => deed.what.every((label) => buttons.includes(label)));
        return;
      case "see-file":
        await this.#see(moment, ({ file }) => file !== null && file.endsWith(deed.what));
        return;
      case "see-picture":
        await this.#see(moment, ({ file }) => file === "");
        return;
      case "wait":
        return this.#stage.pass(deed.ms);
    }
  }

  /** What is done next is an answer to what the bot has said last, so that is waited for. */
  async #remember(place: Place): Promise<void> {
    await this.#stage.until(
      async () => !this.#before.has(keyOf(place)) || (await this.#fresh(place)).length > 0,
    );
    const shown = await this.#stage.look(place);
    this.#before.set(keyOf(place), new Map(shown.map((seen) => [seen.id, stateOf(seen)])));
    await this.#stage.pass(THINKING_MS);
  }

  /** The newest of the fresh messages that is like this; throws with all of them where none is. */
  async #see(place: Place, isWanted: (seen: Seen) => boolean): Promise<Seen> {
    let fresh: readonly Seen[] = [];
    let found: Seen | undefined;
    await this.#stage.until(async () => {
      fresh = await this.#fresh(place);
      found = fresh.findLast(isWanted);
      return found !== undefined;
    });
    if (found) return found;
    const shown = fresh.map(({ text, buttons }) => `${text}\n[ ${buttons.join(" ] [ ")} ]`);
    throw new Error(`the bot shows instead:\n\n${shown.join("\n\n")}\n`);
  }

  /** What has come or changed since the person last did something here. */
  async #fresh(place: Place): Promise<readonly Seen[]> {
    const before = this.#before.get(keyOf(place));
    const shown = await this.#stage.look(place);
    return shown.filter((seen) => before?.get(seen.id) !== stateOf(seen));
  }
}

function keyOf({ who, inGroup }: Place): string {
  return inGroup ? "group" : who;
}

function stateOf({ text, buttons }: Seen): string {
  return [text, ...buttons].join("\n");
}

/** The table without the line below its heading. */
function fileOf({ table }: Step): readonly (readonly string[])[] {
  return table.filter((row) => !row.every((cell) => /^-+$/.test(cell)));
}

/** The chapter that begins where nothing is there yet, not even the sample's people. */
export function isOfNewOffice({ title }: Part): boolean {
  return title.includes("Quản trị");
}

/** The chapters with pictures, as far as the last one: the rest needs no eyes. */
export function withPictures(parts: readonly Part[]): Part[] {
  return parts.flatMap(({ title, moments }) => {
    const last = moments.findLastIndex((moment) => "picture" in moment);
    return last < 0 ? [] : [{ title, moments: moments.slice(0, last + 1) }];
  });
}
