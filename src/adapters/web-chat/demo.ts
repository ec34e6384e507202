import type { Sample } from "../../app/ports/sample.ts";
import type { WebGroup, WebPerson } from "./options.ts";

/** What the demo calls whom the sample does not name. */
export interface DemoWords {
  readonly guest: string;
  readonly notJoined: string;
  readonly group: (unit: string) => string;
}

/** Whom one can be in the demo: the sample's people with an account here, and somebody who has not joined. */
export function demoPeople(sample: Pick<Sample, "people" | "units"> | null, words: DemoWords): WebPerson[] {
  const guest = { userId: "khach", name: words.guest, note: words.notJoined };
  return [...membersOf(sample), guest];
}

/** One group, for the unit that has a secretary, with all of the sample's people in it; the guest alone without a sample. */
export function demoGroups(sample: Pick<Sample, "people" | "units"> | null, words: DemoWords): WebGroup[] {
  const people = membersOf(sample);
  const secretary = sample?.people.find(({ role }) => role === "secretary");
  const unit = sample?.units.find(({ id }) => id === secretary?.unitId);
  const memberIds = people.length > 0 ? people.map(({ userId }) => userId) : ["khach"];
  return [{ chatId: "nhom", title: words.group(unit?.name ?? ""), memberIds }];
}

function membersOf(sample: Pick<Sample, "people" | "units"> | null): WebPerson[] {
  const units = new Map(sample?.units.map(({ id, name }) => [id, name]));
  return (sample?.people ?? []).flatMap(({ name, unitId, accounts }) =>
    accounts
      .filter(({ platform }) => platform === "web")
      .map(({ userId }) => ({ userId, name, note: units.get(unitId) ?? "" })),
  );
}
