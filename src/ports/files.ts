/**
 * The file system as alertc uses it. Paths are relative to the port's own folder, with forward slashes. Nothing throws for what a disk can
 * refuse: failures are values with the operating system's word for it.
 */
export interface Files {
  /** Entries of a folder in no particular order; 'missing' when it does not exist. */
  list(folder: string): readonly FolderEntry[] | 'missing' | Failure;
  /** Bytes of a file; 'missing' when it does not exist. */
  read(path: string): Uint8Array | 'missing' | Failure;
  /** Writes beside the file and renames, so that nobody ever reads half of it. Folders are made as needed. */
  replace(path: string, text: string): Failure | undefined;
  /** Removes a file and the folders it leaves empty. */
  remove(path: string): Failure | undefined;
}

export interface FolderEntry {
  readonly name: string;
  /**
   * Symbolic links are followed: the kind is that of what they point to. A git revision alone does not hold what is behind a submodule or a link
   * that leads out of the repository.
   */
  readonly kind: 'file' | 'folder' | 'broken link' | 'other' | 'submodule' | 'link out';
  /** Where it really is, the same for all links to it. */
  readonly identity: string;
  readonly bytes: number;
}

export interface Failure {
  /** Such as `EACCES: permission denied`. */
  readonly failure: string;
}

export function isFailure(result: unknown): result is Failure {
  return typeof result === 'object' && result !== null && 'failure' in result;
}
