/** Makes the generated part of a page, by name. */
export type Parts = Readonly<Record<string, () => string | Promise<string>>>;

const PART = /<!-- generated: ([a-z-]+) -->[\s\S]*?<!-- end of generated -->/g;

/** The page with what stands between its markers made anew. @throws when a marker names no part, which only an author can cure */
export async function fill(page: string, parts: Parts): Promise<string> {
  let filled = '';
  let at = 0;
  for (const marked of page.matchAll(PART)) {
    const name = marked[1] ?? '';
    const part = parts[name];
    if (part === undefined) throw new Error(`no generated part "${name}"; known: ${Object.keys(parts).join(', ')}`);
    filled += `${page.slice(at, marked.index)}<!-- generated: ${name} -->\n${await part()}\n<!-- end of generated -->`;
    at = marked.index + marked[0].length;
  }
  return filled + page.slice(at);
}
