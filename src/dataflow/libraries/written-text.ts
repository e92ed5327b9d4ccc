import type { Library } from './library.ts';

/** Texts and bytes that code writes piece by piece: they hold what was written. */
export const writtenText: Library = {
  name: 'a text',
  calls: [
    {
      types: ['System.Text.StringBuilder'],
      methods: ['Append', 'AppendLine', 'AppendFormat', 'AppendJoin', 'Insert', 'Replace'],
      does: { kind: 'put', item: 'all', isFluent: true },
    },
    {
      types: ['System.IO.TextWriter', 'System.IO.StreamWriter', 'System.IO.StringWriter', 'System.IO.Stream'],
      methods: ['Write', 'WriteAsync', 'WriteLine', 'WriteLineAsync'],
      does: { kind: 'put', item: 'all' },
    },
  ],
};
