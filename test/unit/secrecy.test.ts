import { describe, expect, it } from "vitest";

import { findSecrecyMark, isMarkedSecret } from "../../src/domain/secrecy.ts";

describe("isMarkedSecret", () => {
  it.each([
    "MẬT",
    "MẬT\nBÁO CÁO TÌNH HÌNH QUÝ I",
    "MẬT BÁO CÁO TÌNH HÌNH QUÝ I",
    "MẬT DANH SÁCH, MẬT NGHỊ QUYẾT",
    "ĐẢNG BỘ THÀNH PHỐ HÀ NỘI   TỐI MẬT   Số 12-BC/TU",
    "TUYỆT\nMẬT",
    "T Ố I  M Ậ T",
    "M\u200BẬT",
    "MẬT".normalize("NFD"),
    "văn bản mật".normalize("NFD"),
    "12-BC-TU_MẬT.pdf",
    "«MẬT»",
    "ĐỘ MẬT: MẬT\nĐỘ KHẨN: HOẢ TỐC",
    "MẬT\nĐỘ KHẨN: KHẨN",
    "MẬT\nMÃ SỐ: 12",
    "MẬT THIẾT KẾ TRỤ SỞ",
    "12-BC/TU-MẬT",
  ])("refuses a stamp in capitals: %j", (text) => {
    expect(isMarkedSecret(text)).toBe(true);
  });

  it.each([
    "Độ khẩn: Thường. Độ mật: Mật",
    "độ mật",
    "Mức độ mật: cao",
    "dấu chỉ độ mật",
    "đóng dấu “Mật”",
    "đóng dấu mật",
    "Gửi đồng chí văn bản mật",
    "tài   liệu\nmật",
    "hồ sơ mật của Ban",
    "Công văn mật số 12",
    "tài liệu tuyệt mật",
    "báo cáo tối mật",
    "thuộc diện tối mật",
    "Báo cáo (mật)",
    "Báo cáo số 12-BC/TU (Mật)",
    "Báo cáo số 12-BC/TU, mật",
    "[Mật] Kế hoạch diễn tập",
    "Mật: Kế hoạch diễn tập",
    "Kế hoạch diễn tập\n- Mật -\nKính gửi",
    "Mật",
    "Khẩn - Mật",
    "Hoả tốc, mật",
    "Hỏa tốc/Mật",
    "Mật, thượng khẩn",
  ])("refuses a label in any case: %j", (text) => {
    expect(isMarkedSecret(text)).toBe(true);
  });

  it.each([
    "Mặt trận Tổ quốc Việt Nam quận",
    "MẶT TRẬN TỔ QUỐC VIỆT NAM",
    "MẶT TRẬN TỔ QUỐC".normalize("NFD"),
    "Văn bản Mặt trận gửi",
    "tài liệu mặt trận",
    "Báo cáo (mặt được, mặt chưa được)",
    "có mặt, vắng mặt",
    "trên các mặt công tác",
  ])("lets the Fatherland Front and other faces through: %j", (text) => {
    expect(isMarkedSecret(text)).toBe(false);
  });

  it.each([
    "đổi mật khẩu trước thứ Sáu",
    "Thông báo: mật khẩu mới",
    "ĐỔI MẬT KHẨU",
    "MẬT ĐỘ DÂN SỐ QUẬN HOÀN KIẾM",
    "Mật độ xây dựng 40%",
    "Quy định mật độ xây dựng",
    "Báo cáo mật độ dân cư khu phố cổ",
    "mức mật độ cho phép",
    "tặng mật ong",
    "- Mật ong: 5 chai",
    "quan hệ mật thiết với Nhân dân",
    "QUAN HỆ MẬT THIẾT VỚI NHÂN DÂN",
    "không khí thân mật",
    "BUỔI GẶP MẶT THÂN MẬT",
    "khám sỏi mật, túi mật",
    "đồng chí Nguyễn Văn Mật",
    "https://vidu.vn/tin-mật-khẩu",
    "ngành mật mã",
    "Mậth",
    "",
  ])("lets everyday words through: %j", (text) => {
    expect(isMarkedSecret(text)).toBe(false);
  });

  it.each([
    "Học tập Luật Bảo vệ bí mật nhà nước",
    "LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "công tác bảo vệ bí\nmật nhà nước",
    "BẢO MẬT THÔNG TIN CÁ NHÂN",
    "quy chế bảo mật",
  ])("lets the law and the subject through, which are no marks: %j", (text) => {
    expect(isMarkedSecret(text)).toBe(false);
  });

  it.each(["Độ mật: không", "Độ mật: Thường\nKính gửi", "Độ mật : Không. Độ khẩn: Khẩn"])(
    "lets a form through that says it is no secret: %j",
    (text) => {
      expect(isMarkedSecret(text)).toBe(false);
    },
  );

  it("refuses where the form's answer only begins with không", () => {
    expect(isMarkedSecret("Độ mật: không được phổ biến")).toBe(true);
  });

  it.each(["van ban mat", "tai lieu mat", "MAT TRAN TO QUOC", "mat khau"])(
    "never folds: %j without diacritics cannot be told and goes through",
    (text) => {
      expect(isMarkedSecret(text)).toBe(false);
    },
  );

  it("finds a mark after everyday words have been passed over", () => {
    expect(isMarkedSecret("Mật khẩu, mật độ, bí mật nhà nước… và một văn bản mật")).toBe(true);
  });

  it("does not take long over a long text", () => {
    const started = performance.now();
    expect(isMarkedSecret("bí mật ".repeat(20_000) + " ".repeat(50_000))).toBe(false);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe("findSecrecyMark", () => {
  it.each([
    ["… TỐI   MẬT …", "TỐI MẬT"],
    ["Độ mật: Tối mật", "Độ mật"],
    ["gửi văn bản\nmật", "văn bản mật"],
    ["MẬT", "MẬT"],
  ])("shows the sender what was found in %j", (text, mark) => {
    expect(findSecrecyMark(text)).toBe(mark);
  });
});
