import type { Theme } from "../../app/ports/pictures.ts";

export interface Colours {
  readonly ground: string;
  readonly panel: string;
  readonly line: string;
  readonly text: string;
  readonly muted: string;
  readonly accent: string;
}

/** Those of the web chat, by the same names: its `page/base.css`. */
export const COLOURS: Readonly<Record<Theme, Colours>> = {
  light: {
    ground: "#f2ece4",
    panel: "#ffffff",
    line: "#e4dcd2",
    text: "#1f1a17",
    muted: "#675d55",
    accent: "#b3261e",
  },
  dark: {
    ground: "#151210",
    panel: "#1f1b18",
    line: "#38312c",
    text: "#f2ebe4",
    muted: "#b5a99e",
    accent: "#c2362c",
  },
};

/** The parts of a bar from good to bad, always in this order: so they are told apart without their colours. */
export const PARTS: Readonly<Record<Theme, readonly string[]>> = {
  light: ["#2f7d4f", "#e0a030", "#cfc5b9", "#b3261e"],
  dark: ["#4caf7a", "#e8b04a", "#5a514a", "#d9574c"],
};
