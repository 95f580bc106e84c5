"""PNG files of screens, with a palette: screens have few colours, and most of those few many times."""

import base64
import struct
import zlib

import numpy as np
from playwright.sync_api import Page
from scipy.spatial import cKDTree

SIGNATURE = b"\x89PNG\r\n\x1a\n"
COLOURS = 256
READ = """async (png) => {
  const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes]));
  const paper = new OffscreenCanvas(image.width, image.height).getContext("2d");
  paper.drawImage(image, 0, 0);
  const { data } = paper.getImageData(0, 0, image.width, image.height);
  let letters = "";
  for (let at = 0; at < data.length; at += 32768) letters += String.fromCharCode(...data.subarray(at, at + 32768));
  return [image.width, image.height, btoa(letters)];
}"""


def smaller(png: bytes, blank: Page) -> bytes:
    """The same picture in its 256 most frequent colours, others becoming the nearest. It is read in a `blank` page."""
    width, height, letters = blank.evaluate(READ, base64.b64encode(png).decode())
    pixels = np.frombuffer(base64.b64decode(letters), np.uint8).reshape(-1, 4)[:, :3]
    colours, place, count = np.unique(pixels, axis=0, return_inverse=True, return_counts=True)
    palette = colours[np.argsort(count)[::-1][:COLOURS]]
    nearest = cKDTree(palette).query(colours)[1].astype(np.uint8)
    lines = np.hstack([np.zeros((height, 1), np.uint8), nearest[place].reshape(height, width)])
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = {b"IHDR": head, b"PLTE": palette.tobytes(), b"IDAT": zlib.compress(lines.tobytes(), 9), b"IEND": b""}
    return SIGNATURE + b"".join(chunk(name, content) for name, content in parts.items())


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
