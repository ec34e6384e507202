import type { Picture } from "../../app/ports/pictures.ts";
import { serveJobs } from "../job-process/serve-jobs.ts";
import { drawPng } from "./draw.ts";

// The process of createEchartsPictures, which sends nothing but pictures.
serveJobs((picture) => drawPng(picture as Picture));
