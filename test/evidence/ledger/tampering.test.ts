import assert from 'node:assert/strict';
import { generatePrivateKey } from '../../../src/evidence/generate-key.ts';
import { describeLedger } from '../../../src/evidence/ledger/describe-ledger.ts';
import { headOf, type LedgerRecord, recordLine } from '../../../src/evidence/ledger/entry.ts';
import type { LedgerVerification } from '../../../src/evidence/ledger/judge-ledger.ts';
import { signEntry } from '../../../src/evidence/ledger/sign-entry.ts';
import { ephemeralSigner, keySigner } from '../../../src/evidence/signer.ts';
import { bundleAt, dayOf, judged, ledgerOf, recordAfter } from './sample-ledger.ts';

const signer = keySigner(generatePrivateKey('ecdsa-p256-sha256'));
const other = keySigner(generatePrivateKey('ed25519'));
const trust = { trustedKeys: [signer.publicKey] };

/** `missing 3`: what was found, and of which entries. */
const found = ({ problems }: LedgerVerification): string[] =>
  problems.map((p) => [p.kind, p.entries.join(',')].filter((t) => t !== '').join(' ')).sort();

describe('a ledger', () => {
  let whole: LedgerRecord[] = [];
  before(async () => {
    whole = await ledgerOf(8, signer);
  });
  const at = (i: number): LedgerRecord => whole[i] ?? assert.fail(`no entry ${i}`);
  const without = (...gone: number[]): LedgerRecord[] => whole.filter((_, i) => !gone.includes(i));

  it('that nobody touched is valid with a trusted key, and unauthenticated without', async () => {
    const verification = await judged(whole, trust);
    assert.deepEqual(found(verification), []);
    assert.equal(verification.outcome, 'valid');
    assert.equal(verification.signed, 8);
    assert.deepEqual(verification.heads, [headOf(at(7))]);
    assert.equal((await judged(whole)).outcome, 'unauthenticated');
  });

  it('with a deleted entry names it, and a deleted range, and a deleted beginning', async () => {
    assert.deepEqual(found(await judged(without(3), trust)), ['missing 3']);
    assert.deepEqual(found(await judged(without(3, 4, 5), trust)), ['missing 3,4,5']);
    assert.deepEqual(found(await judged(without(0, 1), trust)), ['missing 0,1']);
    assert.equal((await judged(without(3), trust)).outcome, 'broken');
  });

  it('in another order names the entry that stands too early', async () => {
    const swapped = [at(0), at(1), at(3), at(2), at(4), at(5), at(6), at(7)];
    assert.deepEqual(found(await judged(swapped, trust)), ['reordered 3']);
  });

  it('with an entry that stands twice names it', async () => {
    assert.deepEqual(found(await judged([...whole, at(4)], trust)), ['repeated 4']);
  });

  it('with an entry by the same key in the place of another names what was replaced', async () => {
    const replacement = await recordAfter(headOf(at(3)), signer, { run: 'another' });
    assert.deepEqual(found(await judged([...whole.slice(0, 4), replacement, ...whole.slice(5)], trust)), [
      'replaced 4',
    ]);
  });

  it('with a changed entry names the signature and the break behind it', async () => {
    const scan = { ...at(4).entry.scan, gate: 'pass' as const };
    const changed = { ...at(4), entry: { ...at(4).entry, scan } };
    assert.deepEqual(found(await judged([...whole.slice(0, 4), changed, ...whole.slice(5)], trust)), [
      'bundle-differs 4',
      'replaced 4',
      'signature 4',
    ]);
  });

  it('with a changed bundle names it', async () => {
    const bundle = await bundleAt(dayOf(4), signer, 'another');
    assert.deepEqual(found(await judged([...whole.slice(0, 4), { ...at(4), bundle }, ...whole.slice(5)], trust)), [
      'bundle-altered 4',
    ]);
  });

  it('whose bundle another key signed anew is broken at that entry, which the chain holds fast', async () => {
    const bundle = await bundleAt(dayOf(4), other, '4');
    assert.deepEqual(found(await judged([...whole.slice(0, 4), { ...at(4), bundle }, ...whole.slice(5)], trust)), [
      'bundle-altered 4',
    ]);
  });

  it('whose entry another key signed anew, or whose end another key wrote, names each such entry', async () => {
    const again = { ...at(4), signatures: [await signEntry(at(4).entry, other)] };
    assert.deepEqual(found(await judged([...whole.slice(0, 4), again, ...whole.slice(5)], trust)), ['signer 4']);
    const end = await ledgerOf(2, other, headOf(at(5)));
    assert.deepEqual(found(await judged([...whole.slice(0, 6), ...end], trust)), [
      'bundle-signer 6',
      'bundle-signer 7',
      'signer 6',
      'signer 7',
    ]);
  });

  it('whose past was written anew by somebody without a key shows that its entries are not signed', async () => {
    const anew = await recordAfter(headOf(at(5)), ephemeralSigner(), { unsigned: true });
    assert.deepEqual(found(await judged([...whole.slice(0, 6), anew], trust)), ['bundle-signer 6', 'unsigned 6']);
  });

  it('that goes on in two ways is forked, and both ends are shown', async () => {
    const branch = await recordAfter(headOf(at(5)), signer, { run: 'elsewhere' });
    const verification = await judged([...whole, branch], trust);
    assert.deepEqual(found(verification), ['fork 6']);
    assert.deepEqual(
      verification.heads.map((h) => h.sequence),
      [6, 7],
    );
    assert.match(describeLedger(verification)[1] ?? '', /^The ledger is forked after entry 5/);
  });

  it('with times that run backwards names the entry', async () => {
    const early = await recordAfter(headOf(at(5)), signer, { on: dayOf(2) });
    assert.deepEqual(found(await judged([...whole.slice(0, 6), early], trust)), ['back-dated 6']);
  });

  it('with a line that is no entry names the line, and does not call the same thing missing', async () => {
    const verification = await judged([...whole.slice(0, 3), Buffer.from('{"a":1}'), ...whole.slice(4)], trust);
    assert.deepEqual(found(verification), ['malformed']);
    assert.match(verification.problems[0]?.message ?? '', /^What stands at 4 is no entry/);
  });

  it('with white space or a doubled member in a line has no entry there', async () => {
    for (const line of [
      ` ${recordLine(at(7))}`,
      `${recordLine(at(7))} `,
      recordLine(at(7)).toString().replace('{', '{"entry":1,'),
    ])
      assert.deepEqual(found(await judged([...whole.slice(0, 7), Buffer.from(line)], trust)), ['malformed']);
  });

  it('whose end was cut off is found out with an anchor, and without one the answer says that it cannot tell', async () => {
    const cut = whole.slice(0, 5);
    const anchors = [{ label: 'the expected head', digest: at(7).digest }];
    assert.deepEqual(found(await judged(cut, { ...trust, anchors })), ['anchor']);
    const told = describeLedger(await judged(cut, trust));
    assert.match(told.at(-1) ?? '', /^No anchor: whether entries were cut off the end.*cannot be told\.$/);
  });

  it('that a holder of the key wrote anew is found out with an anchor, and without one the answer says that it cannot tell', async () => {
    const anew = [
      ...whole.slice(0, 3),
      ...(await ledgerOf(5, signer, headOf(await recordAfter(headOf(at(2)), signer, { run: 'x' })))),
    ];
    const rewritten = [...whole.slice(0, 3), await recordAfter(headOf(at(2)), signer, { run: 'x' })];
    const anchors = [{ label: 'the expected head', digest: at(7).digest }];
    assert.deepEqual(found(await judged(rewritten, { ...trust, anchors })), ['anchor']);
    assert.ok(anew.length > 0);
    const verification = await judged(rewritten, trust);
    assert.equal(verification.outcome, 'valid');
    assert.match(describeLedger(verification).at(-1) ?? '', /cannot be told\.$/);
  });

  it('that was added to under an old date is found out by a time stamp of the head before', async () => {
    const anchors = [{ label: 'the time stamp', digest: at(5).digest, time: dayOf(30).toISOString() }];
    const late = await recordAfter(headOf(at(5)), signer);
    assert.deepEqual(found(await judged([...whole.slice(0, 6), late], { ...trust, anchors })), ['back-dated 6']);
  });

  it('with an anchor says from where on it cannot tell', async () => {
    const anchors = [{ label: 'the expected head', digest: at(4).digest }];
    const verification = await judged(whole, { ...trust, anchors });
    assert.equal(verification.outcome, 'valid');
    assert.match(describeLedger(verification).at(-1) ?? '', /^After entry 4, the last that is anchored/);
  });

  it('carries digests as well as bundles: the chain is the same, and says which bundles are not at hand', async () => {
    const verification = await judged(
      whole.map((r) => ({ ...r, bundle: undefined })),
      trust,
    );
    assert.equal(verification.outcome, 'valid');
    assert.deepEqual(verification.heads, [headOf(at(7))]);
    assert.equal(verification.withoutBundle.length, 8);
  });

  it('of digests that nobody signed is unauthenticated: anybody could have written it', async () => {
    const digests = whole.map((r) => ({ ...r, bundle: undefined, signatures: [] }));
    const verification = await judged(digests, trust);
    assert.deepEqual([verification.outcome, verification.unvouched.length], ['unauthenticated', 8]);
    assert.match(describeLedger(verification)[0] ?? '', /no trusted key vouches for 8 entries/);
    const anchors = [{ label: 'the expected head', digest: at(4).digest }];
    assert.deepEqual((await judged(digests, { ...trust, anchors })).unvouched, [5, 6, 7]);
    const withBundles = whole.map((r) => ({ ...r, signatures: [] }));
    assert.equal((await judged(withBundles, trust)).outcome, 'valid');
    assert.deepEqual((await judged([...withBundles.slice(0, 7), digests[7] as LedgerRecord], trust)).unvouched, [7]);
    assert.equal((await judged([...digests.slice(0, 7), at(7)], trust)).outcome, 'valid');
    assert.equal((await judged([], trust)).outcome, 'unauthenticated');
  });
});
