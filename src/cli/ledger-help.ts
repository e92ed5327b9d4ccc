/** What `--help` says behind the options of the commands of ledgers. */
export const ledgerHelp = {
  append: `
The ledger is made when there is none. Pipelines may append at the same time: no entry is lost, none is written over. Runs of pull requests
are refused. With --key (or AUTHLEDGER_KEY) the entry is signed as well.

Examples:
  authledger ledger append ledger.jsonl authledger-evidence.json
  authledger ledger append refs/authledger/ledger authledger-evidence.json --remote origin --key team.key

Exit codes: 0 appended or there already, 2 usage, key or refused, 3 cannot be written, 4 the bundle does not verify`,

  show: `
Examples:
  authledger ledger show ledger.jsonl --last 20
  authledger ledger show refs/authledger/ledger --repo ../shop --format json`,

  verify: `
Deleting, reordering, replacing, re-signing by another key: each is found and named. That the end was cut off, or that a holder of the key wrote the
past anew, takes something from outside to see: --head, --anchor, a time stamp. Without any, the answer says that it cannot tell.

Examples:
  authledger ledger verify ledger.jsonl --key trusted-keys/ --head 5f2a…
  authledger ledger verify refs/authledger/ledger --key team.pub --anchor refs/tags/ledger-2026-q1

Exit codes: 0 valid, 2 usage or no ledger, 4 broken, or unauthenticated`,

  export: `
Examples:
  authledger ledger export refs/authledger/ledger --output ledger.jsonl`,

  period: `
Whether the record is complete is not judged by the record: give a clone with its whole history, and an export of the platform's runs. Commits count
along first parents; one that was not scanned itself and is part of a later commit that was is told apart.

Examples:
  authledger period ledger.jsonl --from 2026-01-01 --to 2026-12-31 --repo shop --branch main --key trusted-keys/
  authledger period refs/authledger/ledger --repo shop --from 2026-01-01 --to 2026-03-31 --runs runs.json --runs deployments.csv \\
    --interval 24h --html q1.html --csv population.csv --oscal q1.oscal.json

Exit codes: 0 nothing to explain, 1 exceptions, 2 usage, 4 the record does not verify`,
} as const;
