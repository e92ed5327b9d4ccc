/** What `--help` says behind the options: how a command is used, and what its exit code means. */
export const helpTexts = {
  program: `
Begin with:
  authledger endpoints              who can reach what in the code of this folder
  authledger scan                   what is wrong with that; exit code 1 stops a pipeline
  authledger explain AP101          what a rule finds, why it matters, how to fix it
  authledger init                   the pipeline for Azure Pipelines, GitLab or GitHub

Authledger reads C# as it is. It runs, builds and restores nothing of it, opens no network connection and needs no .NET.

Exit codes:
  0  clean: nothing at or over the threshold
  1  findings at or over the threshold, also when the scan is incomplete as well
  2  usage or configuration
  3  incomplete scan (files that could not be read), or an internal error
  4  evidence does not verify`,

  scan: `
PATH is a folder, a solution, a project or a C# file; the current folder when left out. Test projects are left out.

Examples:
  authledger scan                                          this folder, for people
  authledger scan src --fail-on critical                   fail on critical findings only
  authledger scan --sarif authledger.sarif                 for dashboards, beside the report
  authledger scan --format json --output result.json       for scripts
  authledger scan --baseline main.sarif                    fail on what is new since only
  authledger scan --policy ../policies/company.yml         within limits that the repository cannot weaken
  authledger scan --sarif out/authledger.sarif --inventory out/inventory.json \\
    --evidence out/authledger-evidence.json --key team.key  signed evidence over all of them

The configuration is authledger.json or authledger.yml in PATH or above it, up to the root of the repository. A finding that is accepted
gets a reason beside the code:
  // authledger:ignore AP102 reason="shown in the shop window" owner="shop-team" until="2027-01-31"

The key comes from --key, or from AUTHLEDGER_KEY (PEM, also in base64), its passphrase from AUTHLEDGER_KEY_PASSPHRASE. Without a key
one is made for the run: the evidence is then unauthenticated. All outputs are written together, or none.

A large system may be read on several machines at once: each runs scan --shard 1/4 --facts 1.facts (2/4, …), and authledger merge judges
what they have read. With --facts, what judges and reports is said to merge, and the exit code is 0 when the facts were written.

Exit codes: 0 clean, 1 findings, 2 usage or configuration, 3 incomplete or internal error`,

  merge: `
FACTS are the files that scan --facts has written, one for each shard, in any order, or folders that hold them as *.facts. The result is the
one that a scan in one piece has, byte for byte apart from the fields of the run. It is made in a checkout of the commit that was scanned: every
file must still be the one that the shards have read.

Examples:
  authledger scan src --shard 1/2 --facts facts/1.facts    on one machine
  authledger scan src --shard 2/2 --facts facts/2.facts    on another
  authledger merge facts --sarif authledger.sarif --evidence authledger-evidence.json

Facts that are missing, doubled, of another commit, version, configuration or set of options are refused. The digest that each file holds of
itself is no signature: whoever can write the artifacts of a pipeline can write facts.

Exit codes: 0, 1, 3 as the scan; also 2 facts that do not belong together or here, 3 a shard is missing, 4 facts were changed`,

  init: `
Looks at solutions, projects, pipelines and the remote of the repository, and writes the pipeline of its platform and a commented
authledger.yml. Files that exist stay as they are: what belongs into them is shown.

Examples:
  authledger init --dry-run
  authledger init --platform gitlab

Exit codes: 0 done, 2 no C# code, or the platform is not clear, 3 cannot be written`,

  endpoints: `
Examples:
  authledger endpoints                                     a table
  authledger endpoints src/Shop.Api --format csv --output endpoints.csv
  authledger endpoints --define SAMPLE_DATA --format json  with a preprocessor symbol of your build
  authledger endpoints --access unspecified,anonymous --sort access
                                                           what is open, first what is so by omission
  authledger endpoints --verdict unguarded,unknown         whose objects are not, or may not be, bound to the caller
  authledger endpoints --explain "/api/orders/{id}"        why it has its access, and what its code does to objects

The access of an endpoint:
  unspecified    open to everybody, and nothing says that this is meant
  anonymous      open to everybody, explicitly
  authenticated  any known caller
  restricted     callers with a role, a claim or what else a policy requires
  custom         only filters or middleware of the application's own decide
In brackets: by what, where it is not the endpoint's own metadata (fallback policy, filter, middleware).

Exit codes: 0 also with gaps, 2 usage or configuration, 3 files that could not be read or an internal error`,

  entities: `
Examples:
  authledger entities                                      a table
  authledger entities --verdict unguarded                  what an endpoint touches without a guard
  authledger entities --ownership unowned --format csv --output entities.csv
                                                           of which nothing says whose they are
  authledger entities --explain Order                      which member, what evidence, which endpoints touch it

The evidence that an object is somebody's, the strongest first:
  declared       the configuration says so (objects.owners)
  compared       code compares the member with the caller
  assigned       code stores the caller's identity in it
  user           it stands for a user itself
  reference      the member refers to a user
  same-name      the member is named like the owner of another entity
  name           the name of the member says so
  guarded        endpoints hand it only to those that something else in the store admits: its members
  parent         it is part of something that is somebody's

Exit codes: 0, 2 usage or configuration, 3 files that could not be read or an internal error`,

  inventory: `
Every endpoint with its owner (CODEOWNERS), the day it was first seen, whether an OpenAPI document lists it, who may reach it, and what kinds of data its
names and objects hint at. authledger.endpoints.json at the root is the approved inventory: scan reports what is not in it (AP308).

Examples:
  authledger inventory --format csv --output inventory.csv
  authledger inventory --openapi docs/openapi.yaml --format markdown
  authledger inventory --approve                           after review; commit the file with the code

Exit codes: 0 also with unapproved endpoints, 2 usage, configuration or refused approval, 3 files that could not be read or an internal error`,

  verify: `
Examples:
  authledger verify authledger-evidence.json --key team.pub
  authledger verify authledger-evidence.json --key trusted-keys/ --artifacts out

The answer is one of: valid; unauthenticated (unchanged, but signed by a key made for the run, or no key given); signed by an unknown key;
altered (and what); malformed. Only valid exits 0; --allow-unauthenticated lets unauthenticated pass as well.
docs/auditors.md shows the same with openssl alone.

Exit codes: 0 verified, 2 usage, 4 does not verify`,

  sign: `
The key comes from --key, from AUTHLEDGER_KEY, or stays in a vault: --signer "./sign.sh" --public-key team.pub. The payload stays the same,
byte for byte; a signature by a key made for the run is replaced, one by another key stays. A bundle that is not what was signed is refused.

Examples:
  authledger sign authledger-evidence.json --key team.key
  authledger sign evidence.json --signer "./sign-with-kms.sh" --public-key team.pub --output signed.json
  authledger sign evidence.json --signed-by scanner.pub --key release.key
  authledger sign evidence.json --key release.key --timestamp-command ./ask-tsa.sh
                                                           the time stamp goes to evidence.json.tsr

Exit codes: 0 signed, 2 usage or key, 3 cannot be written or no time stamp, 4 does not verify: nothing was written`,

  gate: `
For pipelines that scan in one job, which always succeeds so that its reports are kept, and stop in the next. Nothing is scanned again. The
evidence must be unchanged, of the commit that is checked out, and of the pipeline run that asks.

Examples:
  authledger gate authledger-reports/authledger-evidence.json --artifacts authledger-reports
  authledger gate authledger-evidence.json --key team.pub

Exit codes: 0, 1, 3 as the scan, 2 usage or no evidence, 4 does not verify or is of another commit or run`,

  keysGenerate: `
Writes PREFIX.key (private, readable by you alone) and PREFIX.pub (public). Nothing is overwritten. The private key is encrypted when
AUTHLEDGER_KEY_PASSPHRASE is set.

Examples:
  authledger keys generate --out team
  AUTHLEDGER_KEY_PASSPHRASE=… authledger keys generate --algorithm ed25519 --out team`,

  explain: `
Examples:
  authledger explain AP103
  authledger explain AP103 --format markdown`,
} as const;
