import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect } from "vitest";

import { texts } from "../../src/text/texts.ts";
import { createGuide, patternOf } from "../support/leading.ts";
import {
  BINH,
  GROUP,
  GROUP_TITLE,
  KHACH,
  LAN,
  LIBRARIES_IN_TURN,
  MINH,
  officeTest,
} from "../support/telegram-office.ts";

const t = texts("vi");
const CELL = "Chi bộ 1";
/** The second secretary. */
const NGA = 1098;
/** An id that nothing else can look like, and a name of nobody else. */
const LEAVING = { id: 7_700_123_459, firstName: "Người sẽ xoá dữ liệu" };
const FORUM = -1_000_000_003_001;

function codeOf({ text }: { text: string }): string {
  return /start=(\w+)/.exec(text)?.[1] ?? "";
}

/** The bot writes to each chat once a second at most, and several processes start beside each other. */
const options = { timeout: 120_000 };

describe.concurrent.each(LIBRARIES_IN_TURN)("an office through %s", options, (library) => {
  const it = officeTest(library);

  it("does not let anybody try codes until one fits, nor in by one that is used up", async ({ office }) => {
    const { server, say, join: joins } = office;
    const code = codeOf(await say(LAN, "/moi bí thư; Chi bộ 1", /Mã mời/));
    server.addUser({ id: NGA, firstName: "Nga" });
    await joins(NGA, code, /Nga đã tham gia: Bí thư/);
    await say(KHACH, `/start ${code}`, patternOf(t.start.badCode));
    for (const wrong of ["CDE2222222", "CDE3333333", "CDE4444444"])
      await say(KHACH, `/start ${wrong}`, patternOf(t.start.badCode));
    await say(KHACH, "CDE5555555", /nhiều mã mời không đúng/);
    const right = codeOf(await say(LAN, "/moi đảng viên", /Mã mời/));
    await say(KHACH, `/start ${right}`, /nhiều mã mời không đúng/);
  });

  it("tells the second secretary who has decided on a wish to join, and decides once", async ({ office }) => {
    const { server, say, press, join: joins, shows, copies } = office;
    const { go } = createGuide(server, office);
    server.addUser({ id: NGA, firstName: "Nga" });
    await joins(NGA, codeOf(await say(LAN, "/moi bí thư", /Mã mời/)), /đã tham gia/);
    await go(KHACH, [
      ["/start", t.start.stranger],
      [`[${t.joining.ask}]`, t.joining.askUnit],
      [`[${CELL}]`, t.joining.askName],
      ["[Khách]", t.joining.requestConsent("Khách", CELL)],
      [`[${t.joining.agree}]`, t.joining.asked(CELL)],
    ]);
    const [first, second] = [await shows(LAN, /🙋/), await shows(NGA, /🙋/)];
    expect(await press(LAN, first, t.joining.approve)).toBe(t.joining.justDecided("approved"));
    expect(await press(NGA, second, t.joining.decline)).toBe(t.joining.decidedShort("approved", "Lan"));
    await shows(NGA, /Đồng chí Lan đã đồng ý/);
    await shows(KHACH, /Khách đã tham gia: Đảng viên/);
    await say(KHACH, "/chitieu", /31\/38/);
    expect(copies(KHACH, /đã tham gia/)).toHaveLength(1);
  });

  it("sends nothing to a group that has put it out, and in a forum only to the topic that it was moved to", async ({
    linkedOffice,
  }) => {
    const { server, say, shows, copies } = linkedOffice;
    const { go } = createGuide(server, linkedOffice);
    const confirmed = server.confirmedOffset;
    server.kick(GROUP);
    await server.until(() => server.confirmedOffset > confirmed);
    const preview = await say(LAN, "/phat khẩn: Họp chi bộ lần một", /Xem trước, chưa gửi/);
    expect(preview.text).not.toMatch(/\d nhóm/);
    await go(LAN, [[`[${t.broadcast.send}]`, /Phát số 1/]]);
    await shows(MINH, /lần một/);
    expect(copies(GROUP, /./)).toEqual([]);
    server.readd(GROUP);
    await say(MINH, "/chitieu", patternOf(t.errors.notLinked), { chatId: GROUP });

    server.addGroup({
      id: FORUM,
      title: GROUP_TITLE,
      kind: "supergroup",
      members: [LAN, MINH],
      topics: [5, 9],
    });
    const link = { chatId: FORUM, topicId: 5 };
    await say(LAN, "/dangky", patternOf(t.subscriptions.chooseUnit(GROUP_TITLE)), link);
    await go(LAN, [[`[${CELL}]`, t.subscriptions.linked(GROUP_TITLE, CELL)]], FORUM);
    await say(LAN, "/dangky", patternOf(t.subscriptions.linkedBeside(CELL)), { chatId: FORUM, topicId: 9 });
    await go(LAN, [[`[${t.subscriptions.moveHere(CELL, 1)}]`, /./]], FORUM);
    await go(LAN, [
      ["/phat khẩn: Họp chi bộ lần hai", /1 nhóm/],
      [`[${t.broadcast.send}]`, /Phát số 2/],
    ]);
    expect(await shows(FORUM, /lần hai/)).toMatchObject({ topicId: 9 });
    expect(copies(FORUM, /lần hai/)).toHaveLength(1);
    expect(copies(GROUP, /lần/)).toEqual([]);
  });

  it("does not let two people who change the same overwrite each other, and takes back what was a mistake", async ({
    office,
  }) => {
    const { server, say, press, shows } = office;
    const { go } = createGuide(server, office);
    await go(LAN, [
      ["/them hanchot Nộp báo cáo; 30 ngày nữa; Chi bộ 1", t.forms.preview],
      [`[${t.adding.save}]`, /Đã lưu/],
    ]);
    const [one, other] = await Promise.all([
      go(LAN, [["/sua hanchot Nộp báo cáo; địa điểm: phòng họp", t.forms.preview]]),
      go(BINH, [["/sua hanchot Nộp báo cáo; tên việc: Nộp báo cáo quý", t.forms.preview]]),
    ]);
    await press(LAN, one, t.forms.save);
    expect(await press(BINH, other, t.forms.save)).toBe(t.confirm.changedNotice);
    const again = await shows(BINH, patternOf(t.confirm.changed));
    expect(again.text).toContain("phòng họp");
    expect(again.text).toContain("Nộp báo cáo → Nộp báo cáo quý");
    await go(BINH, [[`[${t.forms.save}]`, /Đã sửa hạn chót/]]);
    const list = await say(MINH, "/hanchot", /Nộp báo cáo quý/);
    expect(list.text).toContain("phòng họp");

    await go(BINH, [
      ["/xoa chitieu 1", /chưa xoá/],
      [`[${t.content.remove}]`, /Đã xoá chỉ tiêu/],
    ]);
    expect((await say(MINH, "/chitieu", /2\. /)).text).not.toContain("31/38");
    await go(BINH, [["/hoantac", /Đã hoàn tác/]]);
    await say(MINH, "/chitieu", /31\/38/);
    await go(BINH, [
      ["/them donvi", t.content.unit.askName],
      ["/huy", /Không có gì được lưu/],
      ["Chi bộ 99", /không tìm thấy/],
    ]);
  });

  it("keeps of somebody who wants to be erased neither name nor account in any file", async ({
    newOffice,
  }) => {
    const { bot, server, dataDir, say, press, join: joins, shows } = newOffice;
    const { go } = createGuide(server, newOffice);
    server.addUser(LEAVING);
    await joins(BINH, await bot.code(), /đã tham gia/);
    await joins(LEAVING.id, codeOf(await say(BINH, "/moi đảng viên; Chi bộ 1", /Mã mời/)), /đã tham gia/);
    await go(BINH, [
      ["/phat khẩn: Họp chi bộ", /1 đồng chí/],
      [`[${t.broadcast.send}]`, /Phát số 1/],
    ]);
    await press(LEAVING.id, await shows(LEAVING.id, /Họp chi bộ/), t.broadcast.acknowledge);
    await say(LEAVING.id, "/nhactoi 9h sáng mai gọi điện", /gọi điện/);
    expect(await traces(dataDir)).not.toEqual([]);
    await go(LEAVING.id, [
      ["/xoadulieu", /chưa xoá/],
      [`[${t.forgetting.confirm}]`, /Đã xoá dữ liệu/],
    ]);
    expect(await traces(dataDir)).toEqual([]);
    await say(BINH, "/daxacnhan 1", /1\/1/);
    await say(LEAVING.id, "/toi", /chỉ phục vụ người đã tham gia/);
    expect(await bot.stop()).toBe(0);
    expect(await traces(dataDir)).toEqual([]);
    expect(bot.output()).not.toContain(LEAVING.firstName);
  });
});

/** The files that name the person who leaves; backups keep what they have for a week (decision 16). */
async function traces(dataDir: string): Promise<string[]> {
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.parentPath.includes("backups"));
  const wanted = [String(LEAVING.id), LEAVING.firstName].map((text) => Buffer.from(text));
  const found: string[] = [];
  for (const { parentPath, name } of files) {
    const bytes = await readFile(join(parentPath, name));
    if (wanted.some((text) => bytes.includes(text))) found.push(name);
  }
  return found;
}
