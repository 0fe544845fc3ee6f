/** The fields of every kind of data file as Markdown tables, from the schemas. */
import { SCHEMA_FILES, SCHEMA_NAMES, type SchemaName, toJsonSchema } from '../src/data/index.ts';

interface Node {
  type?: string;
  description?: string;
  const?: unknown;
  enum?: unknown[];
  properties?: Record<string, Node>;
  required?: string[];
  items?: Node;
  anyOf?: Node[];
  oneOf?: Node[];
  additionalProperties?: Node | boolean;
}

/** docs/fields.md as a whole. */
export function toFieldTables(): string {
  const sections = SCHEMA_NAMES.map((kind) => `## ${pathOf(kind)}\n\n${toTables(toJsonSchema(kind) as Node)}\n`);
  const about = `Written by \`npm run schemas\` from the schemas in \`src/data/\`. Each table is one kind of file in \`data/\`. A dot goes
into an object, \`[]\` into each entry of a list.`;
  return ['# Fields of the data files\n', `${about}\n`, ...sections].join('\n');
}

/** A table for each shape that the file may have. */
function toTables(schema: Node): string {
  const shapes = variants(schema);
  if (shapes.length === 1) return toTable(schema);
  const titled = shapes.map(
    (shape) => `With \`"kind": ${JSON.stringify(shape.properties?.kind?.const)}\`:\n\n${toTable(shape)}`,
  );
  return titled.join('\n\n');
}

function pathOf(kind: SchemaName): string {
  const place = SCHEMA_FILES[kind];
  if ('single' in place) return `\`data/${place.single}\``;
  const file = 'fileInFolder' in place ? `<id>/${place.fileInFolder}` : '<id>.json';
  return `\`data/${place.folder}/${file}\``;
}

function toTable(schema: Node): string {
  const lines = rows(schema, '').map(
    ([path, type, required, meaning]) => `| \`${path}\` | ${type} | ${required ? 'yes' : ''} | ${meaning} |`,
  );
  return ['| field | type | required | what to write |', '| --- | --- | --- | --- |', ...lines].join('\n');
}

type Line = [path: string, type: string, required: boolean, meaning: string];

function rows(node: Node, prefix: string): Line[] {
  const own = Object.entries(node.properties ?? {}).filter(([name]) => name !== '$schema');
  return own.flatMap(([name, field]) => {
    const path = prefix + name;
    const line: Line = [path, typeOf(field), node.required?.includes(name) ?? false, cell(field.description ?? '')];
    return [line, ...nested(field, path)];
  });
}

function nested(field: Node, path: string): Line[] {
  if (field.items) return variants(field.items).flatMap((item) => rows(item, `${path}[].`));
  const branches = variants(field);
  if (branches.length === 1) return rows(field, `${path}.`);
  // Of several shapes each is one line: what tells it apart, and its fields.
  return branches.map((branch) => {
    const kind = branch.properties?.kind?.const;
    const fields = Object.keys(branch.properties ?? {}).filter((name) => name !== 'kind');
    return [
      `${path}.kind`,
      cell(JSON.stringify(kind)),
      true,
      cell(fields.length > 0 ? `with ${fields.join(', ')}` : ''),
    ];
  });
}

function variants(node: Node): Node[] {
  const all = node.anyOf ?? node.oneOf ?? [node];
  return all.every((branch) => branch.properties) ? all : [node];
}

function typeOf(field: Node): string {
  if (field.const !== undefined) return cell(JSON.stringify(field.const));
  if (field.enum) return cell(field.enum.map((value) => JSON.stringify(value)).join(' or '));
  const branches = field.anyOf ?? field.oneOf;
  if (branches) return [...new Set(branches.map(typeOf))].join(' or ');
  if (field.type === 'array') return `list of ${field.items ? typeOf(field.items) : 'values'}`;
  return (
    { string: 'text', integer: 'whole number', boolean: 'true or false' }[field.type ?? ''] ?? field.type ?? 'value'
  );
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
