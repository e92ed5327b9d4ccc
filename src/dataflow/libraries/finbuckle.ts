import type { Library } from './library.ts';

/** Finbuckle.MultiTenant: entities that are marked so are asked for by the tenant of the request, whatever the query says. */
export const finbuckle: Library = {
  name: 'Finbuckle.MultiTenant',
  properties: {
    'Finbuckle.MultiTenant.Abstractions.IMultiTenantContextAccessor.MultiTenantContext': 'tenant',
    'Finbuckle.MultiTenant.Abstractions.IMultiTenantContextAccessor`1.MultiTenantContext': 'tenant',
  },
  calls: [
    {
      // Its package is rarely at hand, so the extension method is known by its name on the builder of an entity.
      types: [
        'Finbuckle.MultiTenant.EntityFrameworkCore.FinbuckleEntityTypeBuilderExtensions',
        'Finbuckle.MultiTenant.EntityFrameworkCore.Extensions.EntityTypeBuilderExtensions',
        'Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder`1',
      ],
      methods: ['IsMultiTenant'],
      does: { kind: 'tenant-filter' },
    },
  ],
};
