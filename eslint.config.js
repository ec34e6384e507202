import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** What each layer may import: docs/decisions/0002-who-may-import-whom.md. Patterns are matched against the import's text. */
const everything = ["^\\.", "^[a-z@]", "^node:"];
function mayImport(files, allowed) {
  const forbidden = `^(?!${allowed.join("|")})`;
  return {
    files,
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            { regex: forbidden, message: "This layer may not import that: see docs/decisions/0002." },
          ],
        },
      ],
    },
  };
}

/** What every adapter may import, and beside it each its own vendors. */
const ADAPTER = [
  "\\./",
  "\\.\\./\\.\\./app/ports/",
  "\\.\\./\\.\\./domain/",
  "\\.\\./\\.\\./text/",
  "node:",
  "zod$",
];
const VENDORS = {
  "calendar-ical": ["ical-generator$"],
  "holiday-files": [],
  "job-process": [],
  "log-pino": ["pino$"],
  "pictures-echarts": ["echarts$", "@resvg/resvg-js$", "qr$", "\\.\\./job-process/"],
  "sample-files": [],
  "sheets-excel": [
    "read-excel-file/universal$",
    "write-excel-file/node$",
    "csv-parse/sync$",
    "fflate$",
    "\\.\\./job-process/",
  ],
  "store-lowdb": ["lowdb$", "sorted-btree"],
  system: [],
  telegram: ["grammy/types$", "undici$"],
  "telegram-grammy": ["grammy$", "grammy/types$", "\\.\\./telegram/"],
  "telegram-telegraf": ["telegraf$", "telegraf/types$", "grammy/types$", "\\.\\./telegram/"],
  "wakeup-node-cron": ["node-cron$"],
  "web-chat": ["hono", "@hono/", "lit-html"],
};

/** Time, chance and the process come in through ports. */
const pure = {
  files: ["src/domain/**/*.ts", "src/app/**/*.ts", "src/text/**/*.ts", "commands/**/*.ts"],
  rules: {
    "no-restricted-globals": [
      "error",
      "process",
      "console",
      "setTimeout",
      "setInterval",
      "performance",
      "crypto",
    ],
    "no-restricted-properties": [
      "error",
      { object: "Date", property: "now" },
      { object: "Math", property: "random" },
    ],
    "no-restricted-syntax": [
      "error",
      {
        selector: "NewExpression[callee.name='Date'][arguments.length=0]",
        message: "Take the time from a Clock.",
      },
      { selector: "CallExpression[callee.name='Date']", message: "Take the time from a Clock." },
    ],
  },
};

export default tseslint.config(
  { ignores: ["node_modules", "coverage"] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/require-await": "off",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "max-lines": ["error", { max: 300 }],
    },
  },
  { files: ["**/*.js"], extends: [tseslint.configs.disableTypeChecked] },
  {
    files: ["src/adapters/web-chat/page/**/*.js"],
    languageOptions: {
      globals: { document: "readonly", window: "readonly", fetch: "readonly", EventSource: "readonly" },
    },
  },
  pure,
  mayImport(["src/domain/*.ts"], ["\\./", "zod$", "date-fns", "@date-fns/tz$"]),
  mayImport(["src/domain/time/*.ts"], ["\\./", "\\.\\./[^/]+\\.ts$", "zod$", "date-fns", "@date-fns/tz$"]),
  mayImport(["src/text/*.ts"], ["\\./", "\\.\\./domain/", "date-fns", "@date-fns/tz$"]),
  mayImport(["src/text/*/*.ts"], ["\\./", "\\.\\./[^/]+\\.ts$", "\\.\\./\\.\\./domain/"]),
  mayImport(["src/app/*.ts"], ["\\./", "\\.\\./domain/", "\\.\\./text/", "zod$", "fastest-levenshtein$"]),
  mayImport(
    ["src/app/content/*.ts", "src/app/tables/*.ts"],
    [
      "\\./",
      "\\.\\./[^/]+\\.ts$",
      "\\.\\./(?:ports|content|tables)/",
      "\\.\\./\\.\\./domain/",
      "\\.\\./\\.\\./text/",
      "zod$",
    ],
  ),
  mayImport(["src/app/ports/*.ts"], ["\\./", "\\.\\./\\.\\./domain/", "\\.\\./\\.\\./text/"]),
  mayImport(
    ["commands/*.ts"],
    ["\\.\\./src/app/command\\.ts$", "\\.\\./src/domain/", "\\.\\./src/text/", "zod$"],
  ),
  ...Object.entries(VENDORS).map(([adapter, vendors]) =>
    mayImport([`src/adapters/${adapter}/*.ts`], [...ADAPTER, ...vendors]),
  ),
  mayImport(["src/main.ts"], ["\\./config\\.ts$", "\\./app\\.ts$", "node:"]),
  mayImport(["src/db.ts"], ["\\./config\\.ts$", "\\./app\\.ts$", "\\./adapters/", "\\./domain/", "node:"]),
  mayImport(["src/app.ts", "src/config.ts", "test/**/*.ts", "bench/**/*.ts"], everything),
);
