/** What endpoints answer with: a file of some type. */

export async function toFile(type: string, body: string | Buffer | Promise<string | Buffer>): Promise<Response> {
  const made = await body;
  return new Response(typeof made === 'string' ? made : new Uint8Array(made), { headers: { 'content-type': type } });
}

export function toJsonFile(content: unknown): Promise<Response> {
  return toFile('application/json; charset=utf-8', JSON.stringify(content));
}
