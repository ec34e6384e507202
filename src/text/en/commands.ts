/** What each command is for; see the Vietnamese. The commands are shown by their English names. */
export const commands = {
  batdau: {
    summary: "Start, or join with an invitation code",
    usage: ["/start", "/start CODE"],
    details:
      "Add the invitation code from your secretary or the office to join your unit; without a code press “Ask to join”.",
    phrases: ["hello", "get started"],
  },
  trogiup: {
    summary: "See what I can do for you",
    usage: ["/help", "/help directives"],
    details: "Lists the commands that you can use; add a command’s name to see how it is used.",
    phrases: ["help", "how to use"],
  },
  chitieu: {
    summary: "Indicators and results",
    usage: ["/indicators", "/indicators 2"],
    details:
      "The list of indicators with their results; add a number to see target, result, time, source and history.",
    phrases: ["indicators", "indicator"],
  },
  chidao: {
    summary: "Documents and directions",
    usage: ["/directives", "/directives 15-NQ/TW", "/directives di bo"],
    details:
      "Newest first; add a document’s number or words from it to see one. The texts are in Vietnamese; diacritics may be left out.",
    phrases: ["directives", "directive", "documents"],
  },
  hoinghi: {
    summary: "Conferences to come and past ones",
    usage: ["/conferences"],
    details: "Time and place of the conferences of your unit and of those above it.",
    phrases: ["conferences", "meetings"],
  },
  hanchot: {
    summary: "Deadlines to come and overdue ones",
    usage: ["/deadlines", "/deadlines 30", "/deadlines this week"],
    details:
      "What falls due in the next 60 days and what has just passed; add a number for that many days, a week or a month for those in it, or some words to look for.",
    phrases: ["deadlines", "due dates"],
  },
  timkiem: {
    summary: "Search everything",
    usage: ["/search y te", "/search chuong trinh 03"],
    details:
      "Searches indicators, directives, conferences and deadlines. Their texts are in Vietnamese; diacritics may be left out.",
    phrases: ["search", "find"],
  },
  nhactoi: {
    summary: "Set a reminder for yourself or for the group",
    usage: ["/remindme", "/remindme tomorrow 3pm staff meeting", "/remindme every Monday 8:00 weekly report"],
    details:
      "Type the time and the words in any order, once or repeating; with nothing more I list your reminders, to pause, change or delete them, and those that are over with what became of each. In a group a secretary, the office or an administrator of the group sets reminders for everybody there.",
    phrases: ["remind me", "my reminders"],
  },
  lich: {
    summary: "The week’s or the month’s agenda",
    usage: ["/agenda", "/agenda month", "/agenda 27/11", "/agenda next week"],
    details:
      "Conferences, deadlines and your own reminders by day, with the holidays; a file puts them into your phone’s calendar. Add a date to see its week.",
    phrases: ["my agenda", "agenda"],
  },
  dangky: {
    summary: "Choose what to be reminded of",
    usage: ["/subscribe"],
    details:
      "Choose by buttons what you receive, Monday’s digest, quiet hours and how long before you are reminded. In a group: the secretary or the office uses this to link the group to a unit.",
    phrases: ["subscribe"],
  },
  huydangky: {
    summary: "Stop reminders",
    usage: ["/unsubscribe"],
    details:
      "Switch off what you receive, one by one or all at once, by buttons; reminders set with /remindme stay. In a group: the secretary or the office can unlink the group.",
    phrases: ["unsubscribe"],
  },
  toi: {
    summary: "What I keep about you",
    usage: ["/me"],
    details:
      "Name, unit, role, accounts, language, how many messages, reminders, codes and lines of the audit log; what you receive, quiet hours and how long before. Answered in a private chat only.",
    phrases: ["my details", "about me"],
  },
  ngonngu: {
    summary: "Choose the language",
    usage: ["/language"],
    details:
      "Vietnamese or English, for all reminders, directives and answers here. In a group: the secretary, the office or who administers the group chooses.",
    phrases: ["language", "change language"],
  },
  xoadulieu: {
    summary: "Erase my data",
    usage: ["/forgetme"],
    details:
      "Shows what is erased and what is kept without your name, and asks once more. Answered in a private chat only.",
    phrases: ["forget me", "erase my data"],
  },
  phat: {
    summary: "Send a directive to your unit",
    usage: [
      "/broadcast Text of the directive",
      "/broadcast for Chi bộ 1, 3 except comrade …: Text",
      "/broadcast urgent: Text",
      "/broadcast 15-NQ/TW",
      "/broadcast (as a reply to a message, file or picture)",
    ],
    details:
      "Goes to your unit and those below it, or to those whom you choose: units, secretaries, groups, single people. I show it to you first and send it only when you have confirmed; there you change the receivers, schedule it, and set its urgency and the date to acknowledge by.",
    phrases: ["broadcast", "send directive"],
  },
  daxacnhan: {
    summary: "Who has received a directive",
    usage: ["/receipts", "/receipts 12"],
    details:
      "The broadcasts and where each stands; with a number the report by unit, who has acknowledged it, who has not, who could not be reached and why, with a chart and an Excel file. To stop, correct or withdraw it, press there. Answered in a private chat only.",
    phrases: ["receipts", "acknowledgements"],
  },
  them: {
    summary: "Add a conference, deadline, directive, indicator, unit or holiday",
    usage: [
      "/add",
      "/add deadline Quarterly report; 17:00 20/12/2026; Chi bộ 1",
      "/add conference Cell meeting; monthly on the 3rd at 19:30; Chi bộ 1; at the hall",
      "/add holiday 05/02/2027 - 11/02/2027 Lunar New Year",
      "/add deadline Report; 17:00 20/12; for: Name; remind 1 day, 2 hours",
      "/add meeting of the office every Monday at 8:00",
      "/add directive 15-NQ/TW of 05/5/2022; what it is about",
      "/add indicator Title; 31/38, 12 beyond",
      "/add unit Chi bộ 4; the organisation",
    ],
    details:
      "With nothing more I ask step by step. A conference or deadline in one line, with the title; the time; the unit (yours when left out), and where needed the place, who is responsible, the reminders and “hoa toc” where it is most urgent. Holidays are for the office. I show it before I save it.",
    phrases: ["add item"],
  },
  sua: {
    summary: "Change something that is there",
    usage: ["/edit", "/edit Chi bộ 4", "/edit directive 15-NQ/TW", "/edit unit Chi bộ 4; name: Chi bộ 5"],
    details:
      "Found by its name or number, or chosen from a list; you change only what needs it and check it before it is saved. In a private chat only.",
    phrases: ["edit item"],
  },
  xoa: {
    summary: "Delete something that is there",
    usage: ["/delete", "/delete conference weekly briefing", "/delete directive 15-NQ/TW"],
    details:
      "I ask before I delete. Conferences and deadlines are called off, and who was reminded is told. In a private chat only.",
    phrases: ["delete item"],
  },
  capnhat: {
    summary: "Enter a new result of an indicator",
    usage: ["/update", "/update 1", "/update 1 33/38; third quarter 2026; source: quarterly report"],
    details: "The former result stays in the history, with who entered it and when.",
    phrases: ["update indicator"],
  },
  hoantac: {
    summary: "Take back what you have just done",
    usage: ["/undo"],
    details:
      "Takes back the last thing that you added, changed or deleted, within 10 minutes, unless somebody has changed it since.",
    phrases: ["undo"],
  },
  huy: {
    summary: "Stop what is half-finished",
    usage: ["/cancel"],
    details: "Closes the form or the question that waits for your answer. Nothing is saved.",
    phrases: ["stop asking me"],
  },
  nhacnho: {
    summary: "See who was reminded; move or cancel",
    usage: ["/reminders", "/reminders weekly briefing"],
    details:
      "The conferences and deadlines to come in your reach: who was reminded, who could not be and why, when the next reminders go out; to move, to cancel and to choose reminders by buttons.",
    phrases: ["reminders"],
  },
  thanhvien: {
    summary: "Members: lists, roles, leaving",
    usage: ["/members", "/members Nguyen Van An", "/members add Nguyen Van An; Chi bộ 1"],
    details:
      "Who has joined, is on the list, or has left, in your reach; buttons change the role, the unit or the name, link another account, and remove somebody or let them back in.",
    phrases: ["members", "list of members"],
  },
  moi: {
    summary: "Make a code to invite somebody",
    usage: ["/invite", "/invite secretary; Chi bộ 1", "/invite member; Chi bộ 1; 20 uses"],
    details:
      "A code is valid for 7 days, for a unit of yours and a role not above your own, once or for many; with a picture to scan. Type the name of somebody on the list for a code of their own, or “list” to see and revoke the open ones.",
    phrases: ["invite"],
  },
  mau: {
    summary: "Get a template to fill in",
    usage: ["/template"],
    details:
      "An empty .xlsx file for members, indicators, directives or deadlines, with what may stand in each column. Send it back when it is filled in.",
    phrases: ["get a template"],
  },
  nhap: {
    summary: "Take in a list from an .xlsx or .csv file",
    usage: ["/import (with the file)", "/import (as a reply to the file)"],
    details:
      "Checks every row, and shows what is new and what changes; what is wrong is named by row and column. Press “Take in”, and all of it is taken in; otherwise nothing.",
    phrases: ["import a file"],
  },
  xuat: {
    summary: "Export a list as an .xlsx file",
    usage: ["/export"],
    details:
      "Members, indicators, directives or deadlines within your reach. Change the file and send it back to update.",
    phrases: ["export a file"],
  },
  thietlap: {
    summary: "Set up the organisation",
    usage: ["/setup", "/setup time zone: Asia/Ho_Chi_Minh"],
    details:
      "Name, kind, term, the tree of units, time zone, usual reminders and language. Write it again later to change any of them.",
    phrases: ["set up"],
  },
  trangthai: {
    summary: "State of the system",
    usage: ["/status"],
    details: "What is running, what is waiting, what could not be sent and why.",
    phrases: ["status"],
  },
  nhatky: {
    summary: "Who did what, and when",
    usage: ["/audit", "/audit removed", "/audit 20/11/2026"],
    details:
      "Who added, changed, removed, sent, read reports, invited, imported or exported; searched by name, deed or date; exported as a file.",
    phrases: ["audit log"],
  },
  saoluu: {
    summary: "Back up the data",
    usage: ["/backup"],
    details:
      "Makes a backup now and reads it back. It lies on the server and is not sent through a messenger. Once a day I make one by myself, and keep those of the last seven days.",
    phrases: ["back up"],
  },
};
