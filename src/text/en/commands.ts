/** What each command is for; see the Vietnamese. The commands are shown by their English names. */
export const commands = {
  batdau: {
    summary: "Start, or join with an invitation code",
    usage: ["/start", "/start CODE"],
    details:
      "Add the invitation code from your secretary or the office to join your unit. Each code works once.",
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
    usage: ["/deadlines", "/deadlines 30"],
    details: "What falls due in the next 60 days and what has just passed; add a number for that many days.",
    phrases: ["deadlines", "due dates"],
  },
  timkiem: {
    summary: "Search everything",
    usage: ["/search y te", "/search chuong trinh 03"],
    details:
      "Searches indicators, directives, conferences and deadlines. Their texts are in Vietnamese; diacritics may be left out.",
    phrases: ["search", "find"],
  },
  dangky: {
    summary: "Choose what to be reminded of",
    usage: ["/subscribe"],
    details:
      "Switch what you receive on and off by buttons. In a group: the secretary or the office uses this to link the group to a unit.",
    phrases: ["subscribe"],
  },
  huydangky: {
    summary: "Stop reminders",
    usage: ["/unsubscribe"],
    details:
      "Switch off what you receive by buttons. In a group: the secretary or the office can unlink the group.",
    phrases: ["unsubscribe"],
  },
  toi: {
    summary: "What I keep about you",
    usage: ["/me"],
    details: "Name, unit, role, accounts and what you receive. Answered in a private chat only.",
    phrases: ["my details", "about me"],
  },
  phat: {
    summary: "Send a directive to your unit",
    usage: ["/broadcast Text of the directive", "/broadcast (as a reply to a message)"],
    details:
      "Goes to your unit and those below it. I show it to you first and send it only when you have confirmed.",
    phrases: ["broadcast", "send directive"],
  },
  daxacnhan: {
    summary: "Who has received a directive",
    usage: ["/receipts", "/receipts 12"],
    details:
      "Who has acknowledged it, who has not, and who could not be reached and why. Answered in a private chat only.",
    phrases: ["receipts", "acknowledgements"],
  },
  them: {
    summary: "Add a deadline or a conference",
    usage: [
      "/add deadline Quarterly report; 17:00 20/12/2026; Chi bộ 1",
      "/add conference Committee conference; 08:00 27/11/2026",
    ],
    details:
      "One line: title; time; unit (left out, it is your own). The day comes before the month. I show it to you before it is saved.",
    phrases: ["add item"],
  },
  moi: {
    summary: "Make a code to invite somebody",
    usage: ["/invite", "/invite secretary; Chi bộ 1"],
    details: "The code works once, for a unit of yours and a role not above your own.",
    phrases: ["invite"],
  },
  trangthai: {
    summary: "State of the system",
    usage: ["/status"],
    details: "What is running, what is waiting, what could not be sent and why.",
    phrases: ["status"],
  },
  saoluu: {
    summary: "Back up the data",
    usage: ["/backup"],
    details:
      "Makes a backup now and reads it back. It lies on the server and is not sent through a messenger. Once a day I make one by myself, and keep those of the last seven days.",
    phrases: ["back up"],
  },
};
