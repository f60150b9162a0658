import { type CiPlace, installTools, REVIEW_MARKER } from './ci-steps.ts';

/** A workflow of GitHub Actions. The default shell of its steps is `bash -e`. */
export function githubWorkflow({ version, folder }: CiPlace): string {
  const alertc = `npx --yes alertc@${version}`;
  const inFolder = folder === '' ? '' : `defaults: { run: { working-directory: '${folder.replaceAll("'", "''")}' } }\n`;
  return `# Fails when a definition has errors, when out/ was not compiled from what is committed, or when a test fails. Pull requests get one
# comment that says what they change for the people on call, brought up to date with every push.
name: alertc
on:
  pull_request:
  push: { branches: [main, master] }
permissions: { contents: read, pull-requests: write }
concurrency: # two runs at once would write two comments
  group: alertc-\${{ github.ref }}
  cancel-in-progress: \${{ github.event_name == 'pull_request' }}
${inFolder}jobs:
  alertc:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    steps:
      - uses: actions/checkout@v4
        with: { fetch-depth: 2 } # of a pull request: what merging it makes, and before it the branch that it goes into
      - uses: actions/setup-node@v4
        with: { node-version: 20 }
      - name: Check the definitions
        run: ${alertc} check --format github
      - name: Is out/ what they compile to?
        run: ${alertc} compile --check
      - name: Get promtool and amtool
        run: |
${indented(installTools('"$RUNNER_TEMP/alertc-tools"'), 10)}
          echo "$RUNNER_TEMP/alertc-tools" >> "$GITHUB_PATH"
      - name: Test what changed, or everything where nothing tells
        env:
          WHICH: \${{ github.event_name == 'pull_request' && '--base HEAD^1' || '--all' }}
        run: ${alertc} test $WHICH
      - name: Say what the pull request changes
        if: \${{ !cancelled() && github.event_name == 'pull_request' }}
        env:
          GH_TOKEN: \${{ github.token }}
          PULL_REQUEST: \${{ github.event.pull_request.number }}
        run: |
          review="$RUNNER_TEMP/review.md"
          # Definitions with errors end it with 1, but then it says what can be said all the same.
          ${alertc} review --base HEAD^1 --format markdown > "$review" || [ $? -eq 1 ]
          cat "$review" >> "$GITHUB_STEP_SUMMARY"
          comments="repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments"
          ours='.[] | select(.user.login == "github-actions[bot]" and (.body | startswith("${REVIEW_MARKER}"))) | .id'
          if ids=$(gh api --paginate "$comments?per_page=100" --jq "$ours"); then
            id=$(echo "$ids" | head -n 1)
            if [ -n "$id" ]; then
              gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$id" -F "body=@$review" && exit
            else
              gh api --silent --method POST "$comments" -F "body=@$review" && exit
            fi
          fi
          # Pull requests from forks may not write comments; nothing is wrong with them.
          echo '::notice title=alertc::The review could not be written as a comment. It is in the summary of this run.'
`;
}

function indented(lines: readonly string[], columns: number): string {
  return lines.map((line) => `${' '.repeat(columns)}${line}`).join('\n');
}
