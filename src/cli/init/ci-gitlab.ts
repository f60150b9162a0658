import { type CiPlace, installTools, REVIEW_MARKER, shellQuoted } from './ci-steps.ts';

/** Jobs of GitLab CI, in a file of their own that .gitlab-ci.yml includes. A script is one run of bash with `set -eo pipefail`. */
export function gitlabJobs({ version, folder }: CiPlace): string {
  const alertc = `npx --yes alertc@${version}`;
  // A literal block, because a folder may have any name.
  const inFolder = folder === '' ? '' : `    - |\n      cd ${shellQuoted(folder)}\n`;
  return `# Fails when a definition has errors, when out/ was not compiled from what is committed, or when a test fails. Merge requests get one note
# that says what they change for the people on call, if ALERTC_GITLAB_TOKEN (a project access token with the scope api, as a masked
# variable) may write it; without the token it is an artefact of the job.
.alertc:
  image: node:20
  variables: { GIT_DEPTH: 0 } # all of the history: the review looks for the commit at which the branch was made

alertc:
  extends: .alertc
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    - |
      tools=$(mktemp -d)
${indented(installTools('"$tools"'), 6)}
      cd "$CI_PROJECT_DIR"
      export PATH="$tools:$PATH"
${inFolder}    - ${alertc} compile --check
    # What changed, or everything where nothing tells.
    - if [ -n "$CI_MERGE_REQUEST_DIFF_BASE_SHA" ]; then ${alertc} test --base "$CI_MERGE_REQUEST_DIFF_BASE_SHA"; else ${alertc} test --all; fi

alertc-review:
  extends: .alertc
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  script:
    - review="$CI_PROJECT_DIR/alertc-review.md"
${inFolder}    # Definitions with errors end it with 1, but then it says what can be said all the same.
    - ${alertc} review --base "$CI_MERGE_REQUEST_DIFF_BASE_SHA" --format markdown > "$review" || [ $? -eq 1 ]
    - |
      if [ -z "$ALERTC_GITLAB_TOKEN" ]; then
        echo 'Without ALERTC_GITLAB_TOKEN no note is written; the review is an artefact of this job.'
        exit 0
      fi
      notes="$CI_API_V4_URL/projects/$CI_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/notes"
      # The token on standard input, so that no list of processes shows it.
      ask() { echo "header = \\"PRIVATE-TOKEN: $ALERTC_GITLAB_TOKEN\\"" | curl --fail --silent --show-error --config - "$@"; }
      # The oldest first: our note is one of the first, however long people discuss.
      id=$(ask "$notes?sort=asc&order_by=created_at&per_page=100" | node -e '
        const notes = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
        console.log(notes.find(({ body }) => body.startsWith("${REVIEW_MARKER}"))?.id ?? "");
      ')
      if [ -n "$id" ]; then
        ask --request PUT --data-urlencode "body@$review" --output /dev/null "$notes/$id"
      else
        ask --data-urlencode "body@$review" --output /dev/null "$notes"
      fi
  artifacts:
    when: always
    expose_as: alertc review
    paths: [alertc-review.md]
`;
}

/** For a repository that has no pipeline yet; others add the line themselves. */
export const GITLAB_INCLUDE = `include:
  - local: .gitlab/alertc.yml
`;

function indented(lines: readonly string[], columns: number): string {
  return lines.map((line) => `${' '.repeat(columns)}${line}`).join('\n');
}
