import { serveJobs } from "../job-process/serve-jobs.ts";
import { doSheetJob, type SheetJob } from "./sheet-jobs.ts";

// The process that reads and writes spreadsheets, beside the one that answers people.
serveJobs((given) => doSheetJob(given as SheetJob));
