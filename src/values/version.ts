/** A release of Prometheus or Alertmanager: `2.53`, `3.5.3`. */
export interface Version {
  readonly major: number;
  readonly minor: number;
  /** Undefined when only major and minor were named: every release of that minor version. */
  readonly patch?: number;
}

const NOTATION = /^v?(\d{1,4})\.(\d{1,4})(?:\.(\d{1,4}))?$/;

export function version(major: number, minor: number, patch?: number): Version {
  return { major, minor, ...(patch === undefined ? {} : { patch }) };
}

/** Reads `2.42`, `3.5.3` and `v3.5`; undefined for anything else (`3`, `latest`, `3.5.0-rc.1`). */
export function parseVersion(text: string): Version | undefined {
  const parts = NOTATION.exec(text);
  if (parts === null) return undefined;
  return version(Number(parts[1]), Number(parts[2]), parts[3] === undefined ? undefined : Number(parts[3]));
}

/** Negative, 0 or positive, as a sort wants it. A patch that is not named counts as 0. */
export function compareVersion(a: Version, b: Version): number {
  return a.major - b.major || a.minor - b.minor || (a.patch ?? 0) - (b.patch ?? 0);
}

/** Whether `version` is `first` or a later release. */
export function atLeast(version: Version, first: Version): boolean {
  return compareVersion(version, first) >= 0;
}

export function printVersion(version: Version): string {
  return `${version.major}.${version.minor}${version.patch === undefined ? '' : `.${version.patch}`}`;
}
