/**
 * How often a test that gains by repetition repeats: as often as it says in `npm test`, many times more in
 * `npm run test:long`, which sets TEST_VOLUME.
 */
export function volume(usual: number): number {
  return Math.ceil(usual * Number(process.env["TEST_VOLUME"] ?? 1));
}
