import { escapeHtml } from "../../text/html.ts";
import { TEXTS } from "./texts.ts";

/** A page for somebody who cannot come in: what happened and what to do. Looks like the chat, runs no script. */
export function noticePage(title: string, paragraphs: readonly string[]): string {
  const body = paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join("\n      ");
  return `<!doctype html>
<html lang="vi">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escapeHtml(title)} · Trực Ban</title>
    <link rel="icon" href="/page/icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/page/base.css">
    <link rel="stylesheet" href="/page/notice.css">
  </head>
  <body>
    <main class="notice">
      <img src="/page/icon.svg" alt="" width="56" height="56">
      <h1>${escapeHtml(title)}</h1>
      ${body}
      <p><a href="/">${escapeHtml(TEXTS.tryAgain)}</a></p>
    </main>
  </body>
</html>
`;
}
