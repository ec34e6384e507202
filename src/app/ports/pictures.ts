/** Draws pictures (PNG) of what a command has worked out; every word in them is given. */
export interface Pictures {
  /** Null where it could not be drawn: the reason is in the log, and the text goes without it. Never rejects. */
  draw(picture: Picture): Promise<Uint8Array | null>;
}

interface Titled {
  readonly title: string;
  readonly subtitle: string | null;
  /** Where it comes from and as of when, in small letters below. */
  readonly footer: string | null;
  readonly theme: Theme;
}

export type Theme = "light" | "dark";

/** One line of an overview: a figure in words, and a bar where it is a share of a whole. */
export interface PictureRow {
  readonly label: string;
  /** As people read it: "31/38 (82%), 12 vượt", or a sentence. */
  readonly value: string;
  /** From 0 to 1; null where it is not a share. */
  readonly share: number | null;
}

/** One bar of parts that make up a whole: as wide as the others, whatever the whole. */
export interface StackedRow {
  readonly label: string;
  /** As people read it: "12/20 (60%)". */
  readonly value: string;
  /** As many as the picture's `legend` has; in any unit, at least 0. */
  readonly parts: readonly number[];
}

export type Picture =
  /** One page with all rows, of any number: what it shows is never cut off; long texts are broken into lines. */
  | (Titled & { readonly kind: "overview"; readonly rows: readonly PictureRow[] })
  /** The same with bars of up to four parts, of which `legend` says what each means: from good to bad. */
  | (Titled & {
      readonly kind: "stacked";
      readonly legend: readonly string[];
      readonly rows: readonly StackedRow[];
    })
  /** How one figure went: at least two points, in order. */
  | (Titled & { readonly kind: "line"; readonly points: readonly PicturePoint[] })
  /** A code for the camera of a phone, with the text under it in letters that can be typed. */
  | (Titled & { readonly kind: "qr"; readonly text: string; readonly caption: string });

export interface PicturePoint {
  readonly label: string;
  readonly value: number;
  /** The value as people read it: "9,8%". */
  readonly text: string;
}
