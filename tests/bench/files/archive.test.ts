/** Archives: inspect_ai's .eval by its header alone, .gz, and what is broken, killed, too large or of another kind. */

import { readSourceFile } from '../../../bench/files/index.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { refusalOf } from '../shared.ts';
import { changed, copyOfData, makeTempDir, run } from '../ingest/try.ts';

const METHODS = { stored: 0, deflated: 8, zstandard: 93 } as const;
type Method = keyof typeof METHODS;
const PACK = { stored: (data: Buffer) => data, deflated: deflateRawSync, zstandard: zstdCompressSync };

interface Member {
  name: string;
  text: string;
  method?: Method | number;
  crc?: number;
}

/** A ZIP as APPNOTE.TXT 4.3 has it, without anything that is optional. */
function zipOf(members: readonly Member[]): Buffer {
  const [locals, centrals]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const { name, text, method = 'zstandard', crc } of members) {
    const raw = Buffer.from(text);
    const data = typeof method === 'string' ? PACK[method](raw) : raw;
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(typeof method === 'string' ? METHODS[method] : method, 4);
    head.writeUInt32LE(crc ?? crc32(raw), 10);
    head.writeUInt32LE(data.length, 14);
    head.writeUInt32LE(raw.length, 18);
    head.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), data]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), head, rest, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(members.length, 4);
  end.writeUInt16LE(members.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end]);
}

function file(bytes: Buffer, name = 'log.eval'): string {
  const path = join(makeTempDir(), name);
  writeFileSync(path, bytes);
  return path;
}

const whyNot = (bytes: Buffer) => refusalOf(() => readSourceFile(file(bytes))).message;

/** A log as its header holds it: without samples. */
const HEADER = JSON.stringify({ ...changed('inspect'), samples: undefined });
const SAMPLE: Member = { name: 'samples/1_epoch_1.json', text: 'no JSON, and never read' };
const start: Member = { name: '_journal/start.json', text: '{}' };

describe('an .eval', () => {
  test.each(Object.keys(METHODS) as Method[])('is read by its header, %s', (method) => {
    const path = file(zipOf([start, SAMPLE, { name: 'header.json', text: HEADER, method }]));
    const done = run(copyOfData(), path, { board: 'b' });
    expect(done).toMatchObject({ scores: { known: 1, missing: 0 } });
    expect(readSourceFile(path).text).toBe(HEADER);
  });

  test('that was killed is told from one that is broken', () => {
    expect(whyNot(zipOf([start, SAMPLE]))).toMatch(/expected a finished log .*killed.*inspect eval-retry/);
    const whole = zipOf([start, { name: 'header.json', text: HEADER }]);
    expect(whyNot(whole.subarray(0, whole.length - 30))).toMatch(/expected a whole ZIP/);
    expect(whyNot(zipOf([{ name: 'header.json', text: HEADER, crc: 1 }]))).toMatch(/checksum/);
    expect(whyNot(zipOf([{ name: 'header.json', text: HEADER, method: 12 }]))).toMatch(/found method 12/);
  });

  test('that unpacks to more than a file may have is refused before it is unpacked', () => {
    expect(whyNot(zipOf([{ name: 'header.json', text: ' '.repeat(101 * 2 ** 20) }]))).toMatch(
      /at most 100 MiB unpacked/,
    );
  });

  test('is no other ZIP', () => {
    expect(whyNot(zipOf([{ name: 'xl/workbook.xml', text: '' }]))).toMatch(/Excel\. Save it as CSV/);
    expect(whyNot(zipOf([{ name: 'a.json', text: '{}' }]))).toMatch(/found a ZIP of a\.json\./);
    expect(whyNot(zipOf([]))).toMatch(/found a ZIP of nothing\./);
  });
});

test('a .gz is what it holds, whole and of a size', () => {
  const packed = gzipSync(HEADER);
  expect(readSourceFile(file(packed, 'log.json.gz')).text).toBe(HEADER);
  expect(whyNot(packed.subarray(0, 50))).toMatch(/expected whole gzip/);
  expect(whyNot(gzipSync(' '.repeat(101 * 2 ** 20)))).toMatch(/at most 100 MiB unpacked/);
});
