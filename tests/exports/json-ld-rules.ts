/** What search engines ask of a dataset, written down: the words of schema.org that we use, and what must be said. */
import jsonld from 'jsonld';

type Node = Record<string, unknown>;

const CREATIVE_WORK =
  'name description url license creator publisher inLanguage datePublished dateModified creditText version isBasedOn hasPart exampleOfWork identifier isAccessibleForFree temporalCoverage';

/** Of each type the properties that schema.org gives it, as far as we use them. */
const KNOWN: Record<string, string> = {
  Dataset: `${CREATIVE_WORK} distribution includedInDataCatalog variableMeasured measurementTechnique`,
  DataCatalog: `${CREATIVE_WORK} dataset`,
  WebSite: CREATIVE_WORK,
  CreativeWork: CREATIVE_WORK,
  TechArticle: `${CREATIVE_WORK} headline`,
  DataDownload: 'name encodingFormat contentUrl',
  PropertyValue: 'name unitText',
  Organization: 'name url',
};

/** Required by Google of a dataset, then what it recommends and we always know. */
const OF_A_DATASET =
  'name description url identifier license creator publisher isAccessibleForFree distribution includedInDataCatalog measurementTechnique'.split(
    ' ',
  );

const DATE = /^\d{4}(-\d\d(-\d\d)?)?$/;

/** Everything that is wrong with what a page says of its data; `hasLicence` where the site has one. */
export async function faultsOfJsonLd(data: unknown, hasLicence = true): Promise<string[]> {
  const roots = (Array.isArray(data) ? data : [data]) as Node[];
  const faults = roots.flatMap((root) => (root['@context'] === 'https://schema.org' ? [] : ['no context']));
  for (const node of roots.flatMap(nodesOf)) faults.push(...faultsOfNode(node, hasLicence));
  try {
    await jsonld.toRDF(roots as object as jsonld.JsonLdDocument, { documentLoader: loadContext, ...{ safe: true } });
  } catch (error) {
    faults.push(`no JSON-LD: ${JSON.stringify(error)}`);
  }
  return faults;
}

/** The context of schema.org as far as it matters here: every word is one of its own, and addresses are addresses. */
function loadContext(url: string) {
  const addresses = ['url', 'license', 'contentUrl', 'measurementTechnique'];
  const document = {
    '@context': {
      '@vocab': 'http://schema.org/',
      ...Object.fromEntries(addresses.map((term) => [term, { '@type': '@id' }])),
    },
  };
  return Promise.resolve({ contextUrl: undefined, documentUrl: url, document });
}

function nodesOf(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (value === null || typeof value !== 'object') return [];
  return [value as Node, ...Object.values(value).flatMap(nodesOf)];
}

function faultsOfNode(node: Node, hasLicence: boolean): string[] {
  const type = node['@type'];
  if (type === undefined) return Object.keys(node).join() === '@id' ? [] : [`no type: ${JSON.stringify(node)}`];
  const known = KNOWN[String(type)]?.split(' ');
  if (!known) return [`a type of no rule: ${type}`];
  const strange = Object.keys(node).filter((key) => !key.startsWith('@') && !known.includes(key));
  const values = Object.entries(node).flatMap(([key, value]) => faultsOfValue(key, value));
  const faults = [...strange.map((key) => `no property of it: ${key}`), ...values];
  if (type === 'Dataset') faults.push(...faultsOfDataset(node, hasLicence));
  if (type === 'DataDownload' && !/^\w+\/[\w+.-]+$/.test(String(node.encodingFormat))) faults.push('no MIME type');
  return faults.map((fault) => `${type}: ${fault}`);
}

function faultsOfValue(key: string, value: unknown): string[] {
  const isAddress = ['url', 'identifier', 'license', 'contentUrl', '@id', 'measurementTechnique'].includes(key);
  if (isAddress && !/^https?:\/\/\S+$/.test(String(value))) return [`${key} is no absolute address: ${value}`];
  if (/^date|temporalCoverage|version/.test(key) && !DATE.test(String(value))) return [`${key} is no date: ${value}`];
  return value === '' || value === null || (Array.isArray(value) && value.length === 0) ? [`${key} is empty`] : [];
}

function faultsOfDataset(node: Node, hasLicence: boolean): string[] {
  const wanted = OF_A_DATASET.filter((key) => hasLicence || key !== 'license');
  const missing = wanted.filter((key) => node[key] === undefined);
  const { length } = String(node.description);
  return [
    ...missing.map((key) => `without ${key}`),
    ...(length < 50 || length > 5000 ? [`a description of ${length} letters`] : []),
  ];
}
