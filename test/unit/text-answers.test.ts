import { describe, expect, it } from "vitest";

import type { Directive } from "../../src/domain/directive.ts";
import type { Event } from "../../src/domain/event.ts";
import { toPlainText, type Html } from "../../src/text/html.ts";
import { texts } from "../../src/text/texts.ts";
import { broadcast } from "../support/store-records.ts";

const LOCALES = ["vi", "en"] as const;
const shown = { now: new Date("2026-11-26T01:00:00Z"), timeZone: "Asia/Ho_Chi_Minh" };
const event: Event = {
  id: "evt1",
  kind: "conference",
  title: "Hội nghị <13>",
  at: "2026-11-27T01:00:00.000Z",
  hasHour: true,
  place: "Trụ sở & nhà khách",
  unitIds: ["u1"],
  ladder: null,
  urgent: false,
  assigneeIds: [],
  assigneeUnitIds: [],
  seriesId: null,
  cancelledAt: null,
  done: null,
  revision: 1,
  createdBy: null,
  createdAt: "2026-11-01T00:00:00.000Z",
  source: null,
  plannedUpTo: "2026-11-01T00:00:00.000Z",
  nextStepAt: null,
};
const directive: Directive = {
  id: "d1",
  number: "15-NQ/TW",
  date: "2022-05-05",
  title: "Nghị quyết",
  text: "Nội dung",
  issuer: null,
  related: [],
  source: { from: "Báo cáo", inferred: null },
  unitIds: ["u1"],
  files: [],
};

function lines(text: Html): string[] {
  return toPlainText(text).split("\n");
}

describe("dates and figures", () => {
  it("put the day first in both languages, and the relative time beside the absolute one", () => {
    expect(lines(texts("vi").eventLine(event, shown))[1]).toMatch(/^ {2}thứ Sáu, 27\/11\/2026, 08:00 \(còn /);
    expect(lines(texts("en").eventLine(event, shown))[1]).toMatch(/^ {2}Friday, 27\/11\/2026, 08:00 \(in /);
  });

  it("write a document's day as its language does", () => {
    expect(lines(texts("vi").directives.one(directive))[0]).toBe("📌 Số 15-NQ/TW ngày 05/5/2022");
    expect(lines(texts("en").directives.one(directive))[0]).toBe("📌 No. 15-NQ/TW of 05/5/2022");
  });

  it("say “còn 1 ngày” a day before, not 24 hours", () => {
    const marks = { late: false, again: false };
    expect(lines(texts("vi").reminder.one(texts("vi").reminder.event(event, null, shown, marks)))[0]).toBe(
      "⏰ Còn 1 ngày: Hội nghị <13>",
    );
  });

  it("use each language's own decimal sign", () => {
    const indicator = {
      id: "i2",
      number: 2,
      title: "Tăng trưởng",
      unit: null,
      target: null,
      actual: { kind: "percentage" as const, percent: 9.8, estimated: true },
      asOf: null,
      source: { from: "Báo cáo", inferred: null },
      entered: null,
      history: [],
    };
    expect(lines(texts("vi").indicators.line(indicator))[1]).toBe("ước 9,8%");
    expect(lines(texts("en").indicators.line(indicator))[1]).toBe("9.8% (estimate)");
  });

  it("name the month in English, where 4/5 may be read either way", () => {
    const reason = { kind: "no-such-date" as const, day: 31, month: 4, year: 2027, lastDay: 30 };
    const refused = texts("en").adding.refused(
      { kind: "when", segment: "31/4/2027", reason },
      shown.timeZone,
    );
    expect(lines(refused)[0]).toContain("April 2027 has 30 days");
  });
});

describe.each(LOCALES)("answers in %s", (locale) => {
  const t = texts(locale);

  it("do not group the digits of a directive's number: /daxacnhan 1.234 would not be understood", () => {
    const sent = { title: "x", at: shown.now, isGone: true, state: "sent" } as const;
    const said = [
      t.broadcast.sending(1234, { people: 1, groups: 0 }),
      t.receipts.line(1234, { ...sent, got: 1, asked: 2 }, shown.timeZone),
      t.receipts.head(1234, { ...sent, sender: "An", broadcast: broadcast("b", 1) }, shown.timeZone),
      t.receipts.page(1234, t.receipts.notYet(1), { page: 1, pages: 2 }),
      t.receipts.chartText(1234, 1, 2),
      t.receipts.file(1234, 1),
    ].map(toPlainText);
    for (const text of [...said, t.status.what.broadcast(1234)]) expect(text).toMatch(/\b1234\b/);
    expect(said.join(" ")).not.toMatch(/1[.,]234/);
  });

  it("show no empty brackets after somebody who has left", () => {
    const name = t.receipts.formerMember;
    expect(toPlainText(t.receipts.person(name, ""))).toBe(`• ${name}`);
    expect(toPlainText(t.receipts.personWhy(name, "", "x"))).toBe(`• ${name}: x`);
    expect(toPlainText(t.receipts.personAt(name, "", shown.now, false, shown.timeZone))).toMatch(
      `• ${name}: `,
    );
  });

  it("escape what people have written", () => {
    expect(t.eventLine(event, shown).html).toContain("Hội nghị &lt;13&gt;");
    expect(t.eventLine(event, shown).html).toContain("Trụ sở &amp; nhà khách");
    expect(t.broadcast.message({ ...broadcast("b", 1), text: "<b>" }, "A & B", shown.timeZone).html).toMatch(
      /A &amp; B\n\n&lt;b&gt;$/,
    );
    expect(t.start.joined("<i>", "&", "x").html).not.toContain("<i>");
    expect(t.errors.unknownCommand("<u>", ["help"]).html).not.toContain("<u>");
  });

  it("keep the blank line between a heading and a text, whatever a code formatter thinks of it", () => {
    expect(
      lines(t.broadcast.message({ ...broadcast("b", 1), text: "Nội dung" }, "u", shown.timeZone)),
    ).toEqual([expect.any(String), "", "Nội dung"]);
    expect(lines(t.directives.one(directive)).slice(1, 5)).toEqual(["Nghị quyết", "", "Nội dung", ""]);
  });

  it("explain a command under its name in this language first", () => {
    const [first = ""] = lines(t.help.one("chidao", "directives", "x", ["y"]));
    expect(first.indexOf("/chidao") < first.indexOf("/directives")).toBe(locale === "vi");
  });
});
