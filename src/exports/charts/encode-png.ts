/** Pixels as a PNG with a palette: pictures of text have few colours, and take a quarter of the bytes that way. */
import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';

const compress = promisify(deflate);

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const MAX_COLOURS = 256;
/** Of zlib: higher ones take twice the time for a fifth of the bytes. */
const LEVEL = 3;
const BITS_PER_PIXEL = 8;
const PALETTE_COLOUR_TYPE = 3;

/** `pixels` are red, green, blue and opacity, four bytes each; they are taken for opaque. */
export async function encodePng(pixels: Uint8ClampedArray, width: number, height: number): Promise<Buffer> {
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, width * height);
  const { palette, indices } = toPalette(words, width, height);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([BITS_PER_PIXEL, PALETTE_COLOUR_TYPE], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', await compress(indices, { level: LEVEL })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Shades that differ in fewer bits than these are one: edges of letters lose some, areas none. */
const LEAST_BITS_DROPPED = 3;

function toPalette(words: Uint32Array, width: number, height: number): { palette: Buffer; indices: Buffer } {
  for (let dropped = LEAST_BITS_DROPPED; ; dropped++) {
    const found = tryPalette(words, width, height, dropped);
    if (found) return found;
  }
}

/** Null where there are too many colours even so. */
function tryPalette(words: Uint32Array, width: number, height: number, dropped: number) {
  const bits = 8 - dropped;
  const low = (1 << bits) - 1;
  // By colour its place in the palette plus one, 0 where it has none yet: a table is many times faster than a Map.
  const places = new Uint16Array(1 << (3 * bits));
  const colours: number[] = [];
  // Each line begins with a zero, which says that its bytes are as they are.
  const indices = Buffer.alloc((width + 1) * height);
  let at = 0;
  for (let y = 0; y < height; y++) {
    const start = y * (width + 1) + 1;
    for (let x = 0; x < width; x++, at++) {
      const word = words[at] as number;
      const key =
        ((word >> dropped) & low) |
        (((word >> (8 + dropped)) & low) << bits) |
        (((word >> (16 + dropped)) & low) << (2 * bits));
      let place = places[key] as number;
      if (place === 0) {
        if (colours.length === MAX_COLOURS) return null;
        place = colours.push(word);
        places[key] = place;
      }
      indices[start + x] = place - 1;
    }
  }
  // Those that share a place are shown as the first of them: the ground comes before the letters on it, and stays as it is.
  const palette = Buffer.from(colours.flatMap((word) => [word & 0xff, (word >> 8) & 0xff, (word >> 16) & 0xff]));
  return { palette, indices };
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(typed.length + 8);
  framed.writeUInt32BE(data.length, 0);
  typed.copy(framed, 4);
  framed.writeUInt32BE(crc32(typed), framed.length - 4);
  return framed;
}
