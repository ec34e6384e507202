import type { Message } from "grammy/types";

import type { StoredFile } from "../../domain/stored-file.ts";

/** The kinds of media that Telegram keeps apart; each is sent by a method of its own, under a parameter of its own. */
const SEND_METHODS = {
  photo: "sendPhoto",
  document: "sendDocument",
  animation: "sendAnimation",
  video: "sendVideo",
  audio: "sendAudio",
  voice: "sendVoice",
} as const;
export type Media = keyof typeof SEND_METHODS;
export type SendMethod = (typeof SEND_METHODS)[Media];

/** The method that sends this kind of media. */
export function sendMethodOf(media: Media): SendMethod {
  return SEND_METHODS[media];
}

/**
 * The file of a message, as a list of none or one. An album arrives as one message for each of its files.
 * Sizes of a photo come smallest first (Bot API, `PhotoSize`), so the last is the whole picture.
 */
export function filesOf(message: Message): StoredFile[] {
  const photo = message.photo?.at(-1);
  if (photo) return [stored("photo", photo.file_id, "picture.jpg")];
  // An animation comes a second time as a document, "for backward compatibility": look at it first.
  for (const media of ["animation", "video", "audio", "document"] as const) {
    const file = message[media];
    if (file) return [stored(media, file.file_id, file.file_name ?? media)];
  }
  return message.voice ? [stored("voice", message.voice.file_id, "voice.ogg")] : [];
}

/**
 * Our reference to a file that Telegram keeps. "It is not possible to change the file type when resending by
 * file_id" (Bot API, "Sending files"), so what is neither photo nor document says what it is: `video:BAACAgI…`.
 */
function stored(media: Media, id: string, name: string): StoredFile {
  const plain = media === "photo" || media === "document";
  return {
    platform: "telegram",
    fileId: plain ? id : `${media}:${id}`,
    kind: media === "photo" ? "picture" : "file",
    name,
  };
}

/** The other way round: what Telegram needs to send a kept file again. */
export function mediaOf(file: StoredFile): { media: Media; id: string } {
  const [, prefix, id] = /^([a-z]+):(.+)$/.exec(file.fileId) ?? [];
  if (prefix !== undefined && id !== undefined && isMedia(prefix)) return { media: prefix, id };
  return { media: file.kind === "picture" ? "photo" : "document", id: file.fileId };
}

function isMedia(word: string): word is Media {
  return word in SEND_METHODS;
}
