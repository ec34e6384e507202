/** What a file may have at most: far more than anybody writes by hand, and far less than what would harm the machine. */
export const MAX_FILE_BYTES = 10_000_000;
export const MAX_ROWS = 50_000;
export const MAX_COLUMNS = 100;
/** UTF-16 units. */
export const MAX_CELL_LENGTH = 10_000;

/** Entries of an archive. A workbook has one for each sheet, picture and comment. */
export const MAX_ENTRIES = 2_000;
/** All entries together, unfolded: 5,000 rows of 100 columns come to 70 MB. */
export const MAX_UNFOLDED_BYTES = 100_000_000;
/** Of an entry, unfolded to folded. A sheet of empty formatted rows comes to 200; nothing but filling passes 1,000. */
export const MAX_RATIO = 500;
/** A smaller entry may have any ratio: it does no harm. */
export const RATIO_MATTERS_BYTES = 1_000_000;

/** The heap of the process, in MB: the largest file within the limits takes 250 of it. */
export const MEMORY_MB = 384;
/** In ms. The largest file within the limits takes 5 s, and 20 s where the machine has other work. */
export const TIME_LIMIT_MS = 60_000;
