import type { Locale } from "../../src/text/texts.ts";

/** What people of a new office type, in one language. What the bot says is in the texts. */
export interface Wording {
  readonly organisation: string;
  readonly term: string;
  /** Indented: the second unit is below the first. */
  readonly tree: string;
  readonly cell: string;
  readonly back: string;
  readonly steps: string;
  readonly done: string;
  readonly names: {
    readonly admin: string;
    readonly secretary: string;
    readonly members: readonly [string, string];
    readonly stranger: string;
    /** On the list, without an account. */
    readonly listed: readonly [string, string];
  };
  readonly directive: { readonly document: string; readonly title: string; readonly issuer: string };
  readonly indicator: string;
  readonly conference: string;
  readonly deadline: string;
  readonly broadcast: string;
  readonly commands: Readonly<
    Record<
      | "invite"
      | "subscribe"
      | "add"
      | "directives"
      | "indicators"
      | "conferences"
      | "deadlines"
      | "broadcast"
      | "receipts"
      | "audit"
      | "members",
      string
    >
  >;
}

export const WORDING: Readonly<Record<Locale, Wording>> = {
  vi: {
    organisation: "Đảng bộ phường mẫu",
    term: "Nhiệm kỳ 2025–2030",
    tree: "Đảng uỷ các cơ quan\n  Chi bộ Văn phòng\nChi bộ 1\nChi bộ 2",
    cell: "Chi bộ 1",
    back: "quay lại",
    steps: "3 ngày, 1 ngày",
    done: "xong",
    names: {
      admin: "Quản trị mẫu",
      secretary: "Bí thư mẫu",
      members: ["Đảng viên thứ nhất", "Đảng viên thứ hai"],
      stranger: "Người xin vào",
      listed: ["Đảng viên thứ ba", "Đảng viên thứ tư"],
    },
    directive: {
      document: "15-NQ/TW ngày 05/5/2022",
      title: "Phương hướng, nhiệm vụ phát triển Thủ đô Hà Nội",
      issuer: "Bộ Chính trị",
    },
    indicator: "chitieu Nhiệm vụ của 12 chỉ tiêu chủ yếu; 31/38, 12 vượt",
    conference: "hoinghi Sinh hoạt chi bộ; mùng 3 hằng tháng 19h30; Chi bộ 1",
    deadline: "hanchot Nộp báo cáo quý; 30 ngày nữa; Chi bộ 1",
    broadcast: "Đề nghị các đồng chí nộp báo cáo quý.",
    commands: {
      invite: "/moi",
      subscribe: "/dangky",
      add: "/them",
      directives: "/chidao",
      indicators: "/chitieu",
      conferences: "/hoinghi",
      deadlines: "/hanchot",
      broadcast: "/phat",
      receipts: "/daxacnhan",
      audit: "/nhatky",
      members: "/thanhvien",
    },
  },
  en: {
    organisation: "Party Committee of a Ward",
    term: "Term 2025–2030",
    tree: "Committee of the offices\n- Office cell\nCell 1\nCell 2",
    cell: "Cell 1",
    back: "back",
    steps: "3 days, 1 day",
    done: "done",
    names: {
      admin: "The administrator",
      secretary: "The secretary",
      members: ["The first member", "The second member"],
      stranger: "Somebody new",
      listed: ["The third member", "The fourth member"],
    },
    directive: {
      document: "15-NQ/TW of 05/5/2022",
      title: "Development of the capital Hà Nội",
      issuer: "The Politburo",
    },
    indicator: "indicator Tasks of the 12 main indicators; 31/38, 12 beyond",
    conference: "conference Cell meeting; monthly on the 3rd at 19:30; Cell 1",
    deadline: "deadline Quarterly report; in 30 days; Cell 1",
    broadcast: "Please send in the quarterly report.",
    commands: {
      invite: "/invite",
      subscribe: "/subscribe",
      add: "/add",
      directives: "/directives",
      indicators: "/indicators",
      conferences: "/conferences",
      deadlines: "/deadlines",
      broadcast: "/broadcast",
      receipts: "/receipts",
      audit: "/audit",
      members: "/members",
    },
  },
};
