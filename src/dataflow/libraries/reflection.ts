import type { Library } from './library.ts';

/** Reflection of the runtime, as dispatchers of requests use it. */
export const reflection: Library = {
  name: 'reflection',
  calls: [
    { types: ['System.Object'], methods: ['GetType'], does: { kind: 'reflect', task: 'type-of' } },
    { types: ['System.Type'], methods: ['MakeGenericType'], does: { kind: 'reflect', task: 'make-generic' } },
    { types: ['System.Type'], methods: ['GetMethod'], does: { kind: 'reflect', task: 'method' } },
    {
      types: ['System.Activator', 'Microsoft.Extensions.DependencyInjection.ActivatorUtilities'],
      methods: ['CreateInstance', 'GetServiceOrCreateInstance'],
      does: { kind: 'reflect', task: 'create' },
    },
    { types: ['System.Reflection.MethodBase'], methods: ['Invoke'], does: { kind: 'reflect', task: 'invoke' } },
  ],
};
