import { fold } from "../fold.ts";
import type { Step } from "../step.ts";

/** How far before an event each unit may reach: less would come too late, more is no reminder any more. */
const UNITS: readonly {
  readonly words: RegExp;
  readonly letter: string;
  readonly least: number;
  readonly most: number;
}[] = [
  { words: /^(?:ngay|days?)$/, letter: "d", least: 1, most: 60 },
  { words: /^(?:gio|tieng|hours?)$/, letter: "h", least: 1, most: 48 },
  { words: /^(?:phut|minutes?|mins?)$/, letter: "m", least: 5, most: 120 },
];
const TASKS: readonly { readonly words: RegExp; readonly task: string }[] = [
  { words: /^(?:gui )?tai lieu |^documents(?: out)? /, task: "documents" },
  { words: /^(?:gui )?giay moi |^invitations(?: out)? /, task: "invitations" },
];
const MORNING_AFTER = /^(?:(?:va )?sang hom sau|(?:and )?(?:the )?morning after)$/;
const SEPARATORS = /,|;|\+| va | and |\n/;

/**
 * Reads a ladder of one's own, each step once, as written: "3 ngày, 1 ngày, 2 giờ"; "trước 1 ngày và 30 phút"; "2 hours before";
 * and whatever `stepText` writes. Null where any of it is no step, or is nearer or farther than reminders go.
 */
export function readSteps(text: string): readonly Step[] | null {
  const steps = fold(text)
    .split(SEPARATORS)
    .map((piece) => readStep(piece.trim()));
  return steps.every((step) => step !== null) ? [...new Set(steps)] : null;
}

function readStep(piece: string): Step | null {
  if (MORNING_AFTER.test(piece)) return "after";
  const task = TASKS.find(({ words }) => words.test(piece));
  const rest = task ? piece.replace(task.words, "") : piece;
  const [, digits, word = ""] = /^(?:truoc )?(\d{1,3}) ?([a-z]+)(?: (?:truoc|before))?$/.exec(rest) ?? [];
  const unit = UNITS.find(({ words }) => words.test(word));
  const amount = Number(digits);
  if (!unit || amount < unit.least || amount > unit.most) return null;
  if (task && unit.letter !== "d") return null;
  return `${amount}${unit.letter}${task ? `-${task.task}` : ""}`;
}
