/** Turns what the schema library finds wrong with a file into problems that say what to do. */
import { z } from 'zod';
import { didYouMean, type Problem, quote } from './problem.ts';

type JsonSchema = z.core.JSONSchema.BaseSchema;

export function validate<S extends z.ZodType>(
  schema: S,
  data: unknown,
  file: string,
): { value: z.infer<S> | null; problems: Problem[] } {
  const result = schema.safeParse(data);
  if (result.success) return { value: result.data, problems: [] };
  const described = z.toJSONSchema(schema) as JsonSchema;
  return { value: null, problems: result.error.issues.flatMap((issue) => toProblems(issue, data, described, file)) };
}

function toProblems(issue: z.core.$ZodIssue, data: unknown, described: JsonSchema, file: string): Problem[] {
  const at = (path: readonly PropertyKey[]) => path.map(String).join('.');
  const found = valueAt(data, issue.path);
  const isKind = issue.code === 'invalid_union' && issue.discriminator !== undefined;
  const schema = schemaAt(described, data, isKind ? issue.path.slice(0, -1) : issue.path);
  const fix = schema?.description ?? (found === undefined ? 'Add it' : 'Correct it');
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(schema?.properties ?? {}).filter((key) => key !== '$schema');
    return issue.keys.map((key) => ({
      file,
      path: at([...issue.path, key]),
      expected: `one of the fields ${known.join(', ')}`,
      found: `an unknown field ${quote(key)}`,
      fix: `Remove it or correct its name.${didYouMean(key, known)}`,
    }));
  }
  // A list or a text in place of the whole file: the name of a field tells what it should be.
  const fields = issue.path.length === 0 && issue.code === 'invalid_type' ? (described.required ?? []) : [];
  const of = fields.length > 0 ? ` with the field${fields.length > 1 ? 's' : ''} ${fields.join(', ')}` : '';
  const shown = issue.code === 'custom' && issue.params?.found ? String(issue.params.found) : quote(found);
  return [{ file, path: at(issue.path), expected: expectation(issue, schema) + of, found: shown, fix }];
}

function expectation(issue: z.core.$ZodIssue, schema?: JsonSchema): string {
  switch (issue.code) {
    case 'invalid_type':
      return withArticle(issue.expected === 'int' ? 'whole number' : issue.expected);
    case 'too_small':
      return size(issue.origin, issue.inclusive === false ? 'above' : 'at least', issue.minimum);
    case 'too_big':
      return size(issue.origin, issue.inclusive === false ? 'below' : 'at most', issue.maximum);
    case 'invalid_value':
      return issue.values.map((v) => quote(v)).join(' or ');
    case 'invalid_format':
      return issue.format === 'regex' ? issue.message : `a valid ${issue.format}`;
    case 'invalid_union':
      return issue.discriminator ? kindsOf(schema, issue.discriminator) : unionExpectation(issue.errors);
    case 'invalid_key':
      return issue.issues[0] ? expectation(issue.issues[0]) : 'another key';
    default:
      return issue.message;
  }
}

function unionExpectation(branches: readonly (readonly z.core.$ZodIssue[])[]): string {
  const expected = branches.flatMap((issues) => issues.slice(0, 1).map((issue) => expectation(issue)));
  return [...new Set(expected)].join(' or ');
}

function size(origin: string, relation: string, limit: number | bigint): string {
  if (origin === 'string')
    return relation === 'at least' && limit === 1 ? 'some text' : `text, ${relation} ${limit} long`;
  if (origin === 'array') return `a list of ${relation} ${limit}`;
  return `a number ${relation} ${limit}`;
}

function withArticle(type: string): string {
  const name = { record: 'object', array: 'list', string: 'text', boolean: 'true or false' }[type] ?? type;
  if (name === 'text' || name === 'true or false') return name;
  return `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`;
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

/** The part of a JSON Schema that describes a path, for its description and its field names. */
function schemaAt(schema: JsonSchema, data: unknown, path: readonly PropertyKey[]): JsonSchema | undefined {
  let here: JsonSchema | undefined = branchFor(schema, data);
  for (const [i, key] of path.entries()) {
    const next: JsonSchema | undefined = here && stepInto(here, key);
    here = next && branchFor(next, valueAt(data, path.slice(0, i + 1)));
  }
  return here;
}

/** Of several shapes the one whose fixed fields the data has; the whole where none fits. */
function branchFor(schema: JsonSchema, data: unknown): JsonSchema {
  const fits = (branch: JsonSchema) => {
    const fixed = Object.entries(branch.properties ?? {}).filter(([, field]) => constOf(field) !== undefined);
    return fixed.length > 0 && fixed.every(([name, field]) => valueAt(data, [name]) === constOf(field));
  };
  return branchesOf(schema).find(fits) ?? schema;
}

function branchesOf(schema: JsonSchema | undefined): JsonSchema[] {
  return (schema?.oneOf ?? schema?.anyOf ?? []) as JsonSchema[];
}

function constOf(field: unknown): unknown {
  return typeof field === 'object' && field !== null ? (field as JsonSchema).const : undefined;
}

/** The values of the field that tells shapes apart. */
function kindsOf(schema: JsonSchema | undefined, discriminator: string): string {
  return branchesOf(schema)
    .map((branch) => quote(constOf(branch.properties?.[discriminator])))
    .join(' or ');
}

function stepInto(schema: JsonSchema, key: PropertyKey): JsonSchema | undefined {
  if (typeof key === 'number') return schema.items as JsonSchema | undefined;
  const named = schema.properties?.[String(key)] ?? schema.additionalProperties;
  return typeof named === 'object' ? (named as JsonSchema) : undefined;
}
