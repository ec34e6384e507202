import { readFileSync } from "node:fs";
import type { Payload } from "./args.ts";
import { UploadedFile } from "./files.ts";

interface Field {
  readonly name: string;
  readonly types: readonly string[];
  readonly required: boolean;
  readonly description: string;
}
interface Spec {
  readonly methods: Readonly<Record<string, { readonly fields?: readonly Field[] }>>;
  readonly types: Readonly<
    Record<string, { readonly fields?: readonly Field[]; readonly subtypes?: readonly string[] }>
  >;
}

/** Says what is wrong with a call. */
export type CheckCall = (method: string, payload: Payload) => readonly string[];

/** Checks calls against the machine-readable Bot API; without one, every call is right. */
export function createSpecCheck(path: string | undefined): CheckCall {
  if (path === undefined || path === "") return () => [];
  const spec = JSON.parse(readFileSync(path, "utf8")) as Spec;

  function checkFields(fields: readonly Field[], value: Payload, at: string): string[] {
    const known = new Map(fields.map((field) => [field.name, field]));
    const missing = fields.filter((field) => field.required && value[field.name] === undefined);
    return [
      ...missing.map(({ name }) => `${at}.${name} is missing`),
      ...Object.entries(value).flatMap(([name, inner]) => {
        const field = known.get(name);
        return field ? checkField(field, inner, `${at}.${name}`) : [`${at}.${name} is unknown`];
      }),
    ];
  }

  function checkField({ types, description }: Field, value: unknown, at: string): readonly string[] {
    const constant = /(?:must be|always) [“"*]?([a-z_]+)[”"*]?$/.exec(description)?.[1];
    if (constant !== undefined && types[0] === "String" && value !== constant) {
      return [`${at} must be "${constant}"`];
    }
    return best(types.map((type) => check(type, value, at)));
  }

  function check(type: string, value: unknown, at: string): readonly string[] {
    if (type.startsWith("Array of ")) {
      const inner = type.slice("Array of ".length);
      if (!Array.isArray(value)) return [`${at} is no array`];
      return value.flatMap((item, index) => check(inner, item, `${at}[${index}]`));
    }
    const fits = PRIMITIVES.get(type);
    if (fits) return fits(value) ? [] : [`${at} is no ${type}`];
    const { fields = [], subtypes } = spec.types[type] ?? {};
    if (subtypes) return best(subtypes.map((subtype) => check(subtype, value, at)));
    if (!isObject(value)) return [`${at} is no ${type}`];
    return checkFields(fields, value, at);
  }

  return (method, payload) => {
    const definition = spec.methods[method];
    if (!definition) return [`${method}: unknown method`];
    return checkFields(definition.fields ?? [], withoutParts(method, payload), method);
  };
}

const PRIMITIVES = new Map<string, (value: unknown) => boolean>([
  ["String", (value) => typeof value === "string"],
  ["Integer", (value) => Number.isSafeInteger(value)],
  ["Float", (value) => typeof value === "number"],
  ["Boolean", (value) => typeof value === "boolean"],
  ["InputFile", (value) => value instanceof UploadedFile],
]);

/** Without the method's name, which a form may carry, and without parts that others stand for with `attach://`. */
function withoutParts(method: string, payload: Payload): Payload {
  const texts = JSON.stringify(payload);
  return Object.fromEntries(
    Object.entries(payload).filter(([name, value]) => {
      if (name === "method") return value !== method;
      return !(value instanceof UploadedFile && texts.includes(`"attach://${name}"`));
    }),
  );
}

function best(attempts: readonly (readonly string[])[]): readonly string[] {
  return attempts.reduce((least, each) => (each.length < least.length ? each : least), attempts[0] ?? []);
}

function isObject(value: unknown): value is Payload {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof UploadedFile)
  );
}
