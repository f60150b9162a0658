/** A path as seen from where `folder` is relative to, without steps that lead back: `rules` and `../otel/a.yaml` are `otel/a.yaml`. What leads further up keeps its `..`. */
export function joinPath(folder: string, path: string): string {
  const steps: string[] = [];
  for (const step of `${folder}/${path}`.split('/')) {
    if (step === '' || step === '.') continue;
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else steps.push(step);
  }
  return steps.join('/');
}

/** How many folders a path leads up before it goes down; `../../otel/a.yaml` leads up 2. */
export function levelsUp(path: string): number {
  return path.split('/').filter((step) => step === '..').length;
}
