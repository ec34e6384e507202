import type { Picture, Pictures } from "../../src/app/ports/pictures.ts";

/** Keeps what it was asked to draw, and gives the smallest PNG there is; `fail` makes the next one fail. */
export interface FakePictures extends Pictures {
  readonly drawn: Picture[];
  fail(): void;
}

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

export function createFakePictures(): FakePictures {
  const drawn: Picture[] = [];
  let failing = 0;
  return {
    drawn,
    fail: () => {
      failing += 1;
    },
    draw: async (picture) => {
      drawn.push(picture);
      if (failing === 0) return new Uint8Array(PNG);
      failing -= 1;
      return null;
    },
  };
}
