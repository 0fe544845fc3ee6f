/** Reads a PNG with a palette and unfiltered lines, strictly: what is not as it says fails. */
import { crc32, inflateSync } from 'node:zlib';
import { expect } from 'vitest';

export function decodePng(file: Buffer) {
  expect(file.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < file.length; ) {
    const end = at + 8 + file.readUInt32BE(at);
    expect(file.readUInt32BE(end)).toBe(crc32(file.subarray(at + 4, end)));
    chunks.set(file.toString('latin1', at + 4, at + 8), file.subarray(at + 8, end));
    at = end + 4;
  }
  const [header, palette, data] = ['IHDR', 'PLTE', 'IDAT'].map((name) => chunks.get(name) ?? expect.fail(name)) as [
    Buffer,
    Buffer,
    Buffer,
  ];
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const pixels = inflateSync(data);
  expect(pixels).toHaveLength((width + 1) * height);
  const colourOf = (index: number) => palette.toString('hex', index * 3, index * 3 + 3);
  return {
    width,
    height,
    colours: palette.length / 3,
    colourAt: (x: number, y: number) => colourOf(pixels[y * (width + 1) + 1 + x] ?? 0),
    /** The part of the picture that has a colour. */
    share: (colour: string) => pixels.filter((index) => colourOf(index) === colour).length / (width * height),
  };
}
