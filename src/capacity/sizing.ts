import type { Sized } from './figure.ts';
import type { Planned } from './planned.ts';

/** How a component is sized. A new one is a file and a line in sizings.ts. */
export interface Sizing {
  readonly component: string;
  /** The keys of `plan:` that it reads, and what they mean; those of COMMON_KEYS go without saying. */
  readonly keys: Readonly<Record<string, string>>;
  size(planned: Planned): Sized;
}

/** What every part may say about its machines; compared with what is needed. */
export const COMMON_KEYS: Readonly<Record<string, string>> = {
  cores: 'CPU cores that one replica has',
  memoryLimit: 'bytes of memory that one replica has',
  diskSize: 'bytes of the file system of one replica',
};
