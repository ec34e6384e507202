/**
 * What Excel, LibreOffice or Google Sheets takes for a formula when the text comes to it without a type, as in a CSV file; the
 * last four are what Chinese and Japanese keyboards write.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

/**
 * The text with an apostrophe before what could be taken for a formula: the sign by which those programs themselves say "this
 * is text". Text that has such apostrophes already gets one more, so that `unguard` gives back what it was.
 */
export function guard(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text without the apostrophe that `guard`, or a person, has put before it. */
export function unguard(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}
