import { readLedger } from '../../evidence/ledger/read-ledger.ts';
import { approvalKey } from '../../rules/index.ts';
import type { AppContext } from '../context.ts';
import { ledgerLines, ledgerPlace } from '../ledger/ledger-place.ts';

/**
 * The day of the first scan of a ledger that saw each endpoint, by its `approvalKey`: `YYYY-MM-DD`. Only bundles that the ledger carries tell.
 * @param name of the ledger as typed
 * @param repository of a ledger that is a reference; absolute
 * @throws AuthledgerError `ledger-unreadable`, `usage`
 */
export async function firstSeenIn(
  name: string,
  repository: string,
  context: AppContext,
): Promise<ReadonlyMap<string, string>> {
  const days = new Map<string, string>();
  await readLedger(ledgerLines(ledgerPlace(name, repository, context)), {
    visit: (_, statement) => {
      if (statement === undefined) return;
      const { population, run } = statement.predicate;
      const day = run.finishedOn.slice(0, 10);
      for (const { application = '', httpMethods, route } of population.endpoints) {
        const key = approvalKey({ application, httpMethods, route });
        const known = days.get(key);
        if (known === undefined || day < known) days.set(key, day);
      }
    },
  });
  return days;
}
