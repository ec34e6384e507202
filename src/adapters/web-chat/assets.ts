import { readFile } from "node:fs/promises";
import { findPackageJSON } from "node:module";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A file that the page is made of. */
export interface Asset {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".ttf": "font/ttf",
};

/**
 * Which paths are served from where. A path is served only if it matches whole, so nothing with `..` or another folder
 * in it can name a file outside.
 */
const SOURCES: readonly (readonly [pattern: RegExp, folder: string])[] = [
  [/^\/page\/([a-z-]{1,64}\.(?:html|js|css|svg))$/, fileURLToPath(new URL("page", import.meta.url))],
  [/^\/vendor\/lit-html\/((?:directives\/)?[a-z-]{1,64}\.js)$/, packageFolder("lit-html")],
  [
    /^\/fonts\/(be-vietnam-pro-(?:latin|latin-ext|vietnamese)-\d{3}-normal\.woff2)$/,
    join(packageFolder("@fontsource/be-vietnam-pro"), "files"),
  ],
  [
    /^\/fonts\/(NotoEmoji_400Regular\.ttf)$/,
    join(packageFolder("@expo-google-fonts/noto-emoji"), "400Regular"),
  ],
];

/** Reads the asset at a path of ours; null when there is none. */
export async function readAsset(path: string): Promise<Asset | null> {
  for (const [pattern, folder] of SOURCES) {
    const name = pattern.exec(path)?.[1];
    if (name === undefined) continue;
    const bytes = await readIfThere(join(folder, name));
    return bytes && { bytes, type: TYPES[extname(name)] ?? "application/octet-stream" };
  }
  return null;
}

async function readIfThere(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

function packageFolder(name: string): string {
  const path = findPackageJSON(name, import.meta.url);
  if (path === undefined) throw new Error(`The package ${name} is not installed: run npm ci.`);
  return dirname(path);
}
