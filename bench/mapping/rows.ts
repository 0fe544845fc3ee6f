/** Where the rows of a document are. */
import type { Mapping } from '../../src/data/index.ts';
import type { Json } from './document.ts';
import { Node } from './node.ts';

/** The nodes of the rows; of a document with a node for each cell a list of those of each row. */
export function findRows(root: Node, { rows, groupBy }: Mapping): Node[] {
  const nodes = root.findAll(rows);
  if (groupBy === undefined) return nodes;
  const groups = Map.groupBy(nodes, (node) => node.text(groupBy) ?? '');
  return [...groups.values()].map(
    (own) => new Node(own.map(({ value }) => value) as Json, own[0]?.path ?? '$', root.reading),
  );
}
