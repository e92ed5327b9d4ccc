import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  absent,
  allowAnonymous,
  allowAnonymousFilter,
  authorize,
  authorizeFilter,
  beforeRouting,
  customFilter,
  effective,
  policy,
  policyObject,
  requirementData,
  type Situation,
  verdict,
} from './metadata-items.ts';

const user = { kind: 'authenticated' } as const;
const assertion = { kind: 'assertion', location: undefined } as const;
const fallback = policy(user);
const anything = fc.subarray([
  authorize(),
  authorize({ roles: 'A,B' }),
  authorize({ policy: 'Open' }),
  policyObject(user),
  requirementData(user),
  authorizeFilter,
  customFilter,
]);

describe('effective authorization with the middleware in place', () => {
  it('is unspecified without metadata, unless a fallback policy applies', () => {
    assert.equal(verdict([]), 'unspecified by none');
    assert.equal(verdict([], { fallback }), 'authenticated by fallback');
    assert.equal(verdict([], { fallback: policy(user, { kind: 'roles', roles: ['A'] }) }), 'restricted by fallback');
  });

  it('is anonymous as soon as anything allows it, wherever that stands', () => {
    fc.assert(
      fc.property(anything, fc.nat(7), (items, at) => {
        const metadata = [...items.slice(0, at), allowAnonymous, ...items.slice(at)];
        assert.equal(verdict(metadata), 'anonymous by metadata');
        assert.equal(verdict(metadata, { fallback }), 'anonymous by metadata');
      }),
    );
  });

  it('does not depend on the order of the metadata', () => {
    const shuffled = anything.chain((items) =>
      fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length })),
    );
    fc.assert(fc.property(shuffled, ([items, others]) => assert.equal(verdict(items), verdict(others))));
  });

  it('asks for the default policy where nothing else is named', () => {
    assert.equal(verdict([authorize()]), 'authenticated by metadata');
    assert.equal(
      verdict([authorize()], { defaultPolicy: policy({ kind: 'custom', type: 'Shop.Rule' }) }),
      'restricted by metadata',
    );
    assert.equal(verdict([authorize({ schemes: 'Bearer' })]), 'authenticated by metadata');
  });

  it('combines everything that is asked for', () => {
    const {
      access,
      layers,
      authorize: data,
    } = effective([authorize(), authorize({ roles: 'Admin, Owner' }), authorize({ policy: 'staff' })], {
      policies: { Staff: policy({ kind: 'claim', claimType: 'employee', values: [] }) },
    });
    assert.equal(access, 'restricted');
    assert.deepEqual(
      layers.map((l) => l.text),
      ['authenticated user', 'role Admin or Owner', 'policy "staff" (claim employee)'],
    );
    assert.deepEqual(data, [
      { policy: undefined, roles: undefined, schemes: undefined },
      { policy: undefined, roles: 'Admin, Owner', schemes: undefined },
      { policy: 'staff', roles: undefined, schemes: undefined },
    ]);
  });

  it("lets a policy object take the default policy's place", () => {
    const { access, layers } = effective([authorize(), policyObject(assertion)]);
    assert.equal(access, 'restricted');
    assert.deepEqual(
      layers.flatMap((l) => l.requirements),
      [assertion],
    );
    assert.deepEqual(
      layers.map((l) => l.mayAdmitAnonymous),
      [false, true],
    );
  });

  it('keeps the fallback policy where only requirement data or filters stand', () => {
    assert.equal(verdict([requirementData({ kind: 'custom', type: 'Shop.Age' })]), 'restricted by metadata');
    const { layers } = effective([requirementData(user), customFilter], { fallback });
    assert.deepEqual(
      layers.map((l) => [l.kind, l.effective]),
      [
        ['fallback-policy', true],
        ['requirement-data', true],
        ['mvc-filter', true],
      ],
    );
    assert.equal(verdict([customFilter], { fallback }), 'authenticated by fallback');
  });

  it('displaces the fallback policy by a policy that admits anyone', () => {
    const situation = { fallback, policies: { Open: policy(assertion) } };
    const { access, layers } = effective([authorize({ policy: 'Open' })], situation);
    assert.equal(access, 'restricted');
    assert.deepEqual(
      layers.map((l) => [l.kind, l.effective, l.mayAdmitAnonymous]),
      [
        ['fallback-policy', false, false],
        ['authorize-data', true, true],
      ],
    );
  });

  it('does not know what a policy requires that nothing defines', () => {
    const { access, layers } = effective([authorize({ policy: 'Nowhere' })]);
    assert.equal(access, 'restricted');
    assert.equal(
      layers[0]?.text,
      'policy "Nowhere" (something that is not known (policy "Nowhere" is defined nowhere))',
    );
    assert.equal(layers[0]?.mayAdmitAnonymous, true);
  });

  it('counts custom authorization filters when nothing else decides', () => {
    assert.equal(verdict([customFilter]), 'custom by filter');
    assert.equal(verdict([customFilter, authorize()]), 'authenticated by metadata');
  });

  it("counts MVC's authorize filters, unless something anonymous stands beside them", () => {
    assert.equal(verdict([authorizeFilter]), 'authenticated by filter');
    assert.equal(verdict([authorizeFilter], { fallback }), 'authenticated by filter');
    assert.equal(verdict([authorizeFilter, allowAnonymousFilter]), 'anonymous by filter');
    assert.equal(verdict([authorizeFilter, allowAnonymousFilter, authorize()]), 'authenticated by metadata');
  });

  it("ignores MVC's filters outside MVC", () => {
    assert.equal(verdict([authorizeFilter, customFilter], { mvc: 'none' }), 'unspecified by none');
  });

  it('is never called safe where part of it is unknown', () => {
    const unknown = { kind: 'unresolved', reason: 'set at run time', origin: 'group', location: undefined } as const;
    const { access, by, layers } = effective([unknown], { fallback });
    assert.deepEqual([access, by], ['unspecified', 'none']);
    assert.deepEqual(
      layers.map((l) => [l.kind, l.effective, l.requirements[0]?.kind]),
      [
        ['fallback-policy', false, 'authenticated'],
        ['authorize-data', false, 'unresolved'],
      ],
    );
    assert.equal(verdict([unknown, authorize()]), 'authenticated by metadata');
  });
});

describe('effective authorization without the middleware', () => {
  const without: Situation = { middleware: absent, fallback };

  it('fails closed for authorize data', () => {
    const { access, by, layers } = effective([authorize()], without);
    assert.deepEqual([access, by], ['authenticated', 'metadata']);
    assert.match(layers[1]?.text ?? '', /every request fails/);
  });

  it('is open where only the fallback policy, requirement data or a policy object would protect', () => {
    for (const items of [[], [requirementData(user)], [policyObject(user)]])
      assert.equal(verdict(items, without), 'unspecified by none');
  });

  it("still runs MVC's filters", () => {
    assert.equal(verdict([authorizeFilter], without), 'authenticated by filter');
    assert.equal(verdict([customFilter], without), 'custom by filter');
  });

  it('holds the fallback policy against every request where the middleware runs before routing', () => {
    const early = { middleware: beforeRouting, fallback };
    assert.equal(verdict([], early), 'authenticated by fallback');
    assert.equal(verdict([allowAnonymous], early), 'authenticated by fallback');
    assert.equal(verdict([], { middleware: beforeRouting }), 'unspecified by none');
    assert.equal(verdict([requirementData(user)], { middleware: beforeRouting }), 'unspecified by none');
  });
});

describe('effective authorization of MVC without endpoint routing', () => {
  const legacy: Situation = { mvc: 'legacy', middleware: absent };

  it('comes from attributes, as filters', () => {
    assert.equal(verdict([authorize()], legacy), 'authenticated by metadata');
    assert.equal(verdict([authorize({ roles: 'A' }), allowAnonymous], legacy), 'anonymous by metadata');
    assert.equal(verdict([customFilter], legacy), 'custom by filter');
  });

  it('takes no notice of requirement data', () => {
    assert.equal(verdict([requirementData(user)], legacy), 'unspecified by none');
  });

  it('holds the fallback policy against every request, where the middleware runs', () => {
    assert.equal(verdict([], { ...legacy, fallback }), 'unspecified by none');
    const running: Situation = { mvc: 'legacy', fallback };
    assert.equal(verdict([], running), 'authenticated by fallback');
    assert.equal(verdict([allowAnonymous], running), 'authenticated by fallback');
  });
});
