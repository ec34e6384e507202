import { html, type Html } from "../html.ts";
import { number } from "./format.ts";

/** Filling in a form step by step. */
export const forms = {
  heading: (title: string, place: number, all: number): Html =>
    html`📝 <b>${title}</b> (${number(place)}/${number(all)})`,
  skip: "Bỏ qua",
  /** The same where something stands there already. */
  clear: "Bỏ trống",
  back: "‹ Quay lại",
  stop: "Thôi",
  save: "Lưu",
  backWords: ["quay lại", "sửa lại"],
  stopWords: ["huỷ", "thôi"],
  skipWords: ["bỏ qua", "không có", "bỏ trống"],
  preview: html`📝 <b>Xem lại, chưa lưu</b>`,
  changed: (label: string, before: Html | string | null, after: Html | string | null): Html =>
    html`${label}: ${before ?? "chưa có"} → <b>${after ?? "bỏ trống"}</b>`,
  whatToChange: html`Đồng chí sửa mục nào?`,
  chooseField: html`Đồng chí bấm hoặc gõ tên mục cần sửa.`,
  pressToSave: html`Bản xem trước còn chờ: đồng chí bấm “Lưu” để lưu, gõ “quay lại” để sửa, hoặc /huy để thôi. Chưa có gì được lưu.`,
  previewOver: html`Bản xem trước này không còn dùng được, vì phần nhập đã đóng hoặc đã được sửa tiếp. Chưa có gì được lưu; đồng chí dùng bản mới nhất, hoặc gõ lại lệnh.`,
  backToCorrect: html`Chưa có gì được lưu; đồng chí gõ “quay lại” để sửa.`,
  isFirst: html`Đây là câu đầu tiên. Đồng chí trả lời, hoặc gõ /huy để thôi.`,
  stopped: html`Đã thôi. Không có gì được lưu.`,
  stoppedNotice: "Đã thôi",
  nothingOpen: html`Không có việc nào đang nhập dở.`,
  over: html`Phần nhập dở đã quá 30 phút nên tôi bỏ, chưa có gì được lưu. Đồng chí gõ lại lệnh để bắt đầu lại.`,
  gone: html`Mục này vừa bị xoá nên không sửa được nữa. Chưa có gì thay đổi; đồng chí gõ /sua để chọn mục khác.`,
  changedMeanwhile: html`⚠️ Trong lúc đồng chí sửa, người khác đã đổi mục này. Trên đây là bản mới nhất với phần đồng chí sửa.`,
  tooMuch: (part: string): Html =>
    html`Tôi không biết “${part}” thuộc mục nào. Chưa có gì được lưu; đồng chí viết “tên mục: nội dung”, các mục cách nhau bằng dấu chấm phẩy.`,
};
