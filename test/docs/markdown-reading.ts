/** Targets of links and images that lead nowhere outside; those inside of code are not meant. */
export function linksOf(text: string): readonly string[] {
  const prose = text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '').filter((link) => !/^[a-z]+:/.test(link));
}

/** The anchors that hosting services give to headings: lower case, blanks as hyphens, other signs dropped. */
export function anchorsOf(text: string): readonly string[] {
  const headings = text.replace(/```[\s\S]*?```/g, '').matchAll(/^#+ (.*)$/gm);
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** Fenced YAML that is a definition; fragments without apiVersion are shown for their shape. */
export function yamlExamples(text: string): readonly string[] {
  return [...text.matchAll(/^```ya?ml\n([\s\S]*?)^```/gm)].map((match) => match[1] ?? '').filter((yaml) => yaml.includes('apiVersion:'));
}
