/** Which endpoint is called where none is named. */
import type { Dataset, Endpoint } from './schema.ts';

/** The one that site.json names, else the only one; null where there is none or there are several. */
export function defaultEndpoint({ site, endpoints }: Pick<Dataset, 'site' | 'endpoints'>): Endpoint | null {
  const named = site.defaultEndpoint === undefined ? undefined : endpoints.get(site.defaultEndpoint);
  const [only, ...others] = endpoints.values();
  return named ?? (others.length === 0 ? only : undefined) ?? null;
}
