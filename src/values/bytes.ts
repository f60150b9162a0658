import { unreadable } from './diagnostics.ts';
import { parseDuration } from './duration.ts';
import type { Parsed } from './parsed.ts';

/** A size in whole bytes. */
export type Bytes = number & { readonly bytes: unique symbol };

/** As Prometheus counts: KB is 1024 bytes (documented for --storage.tsdb.retention.size). */
const UNITS: readonly string[] = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];

/** Reads `600GB`, `512MB`; KiB, MiB and so on mean the same. */
export function parseBytes(text: string): Parsed<Bytes> {
  const parts = /^(\d+(?:\.\d+)?) ?([A-Za-z]*)$/.exec(text.trim());
  const written = (parts?.[2] ?? '').toUpperCase();
  const power = UNITS.indexOf(written.replace(/^([KMGTP])IB$/, '$1B'));
  if (parts !== null && power !== -1 && Number(parts[1]) > 0) {
    const bytes = Math.round(Number(parts[1]) * 1024 ** power);
    if (Number.isSafeInteger(bytes)) return { value: bytes as Bytes };
  }
  return unreadable('a size such as 600GB', text, bytesCure(text));
}

/** `200GB`, `1536MB`; with one decimal where only a much smaller unit would be exact. */
export function printBytes(bytes: Bytes): string {
  const largest = Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10));
  const exact = UNITS.findLastIndex((_unit, power) => power <= largest && bytes % 1024 ** power === 0);
  const power = largest - exact > 1 ? largest : exact;
  return `${Number((bytes / 1024 ** power).toFixed(1))}${UNITS[power]}`;
}

function bytesCure(text: string): string {
  if (parseDuration(text.trim()) !== undefined) return 'this is a length of time: write a size with one of MB, GB, TB';
  const digits = /^\d+(?:\.\d+)?/.exec(text.trim())?.[0];
  if (Number(digits) === 0) return 'write a size above 0';
  return digits === undefined ? 'write a number and one of B, KB, MB, GB, TB, PB' : `write ${digits}GB, ${digits}TB or the like`;
}
