import type { Library } from './library.ts';

/** Results that hold a value or say what went wrong: which of both a method returns is known from how it makes one. */
export const results: Library = {
  name: 'results',
  calls: [
    {
      types: ['ErrorOr.ErrorOr`1'],
      methods: ['op_Implicit'],
      does: { kind: 'outcome', is: { unless: /^ErrorOr\.Error$/ } },
    },
    { types: ['ErrorOr.ErrorOrFactory'], methods: ['From'], does: { kind: 'outcome', is: 'success' } },
    { types: ['ErrorOr.ErrorOr`1'], methods: ['From'], does: { kind: 'outcome', is: 'failure' } },
    {
      types: ['ErrorOr.ErrorOr`1'],
      methods: ['Match', 'MatchAsync', 'MatchFirst', 'MatchFirstAsync', 'Switch', 'SwitchAsync', 'SwitchFirst'],
      does: { kind: 'match', success: ['onValue'], failure: ['onError', 'onFirstError'] },
    },
    {
      types: ['FluentResults.Result`1'],
      methods: ['op_Implicit'],
      does: { kind: 'outcome', is: { unless: /^FluentResults\.(I?Error|Result$)/ } },
    },
    { types: ['FluentResults.Result'], methods: ['Ok'], does: { kind: 'outcome', is: 'success' } },
    { types: ['FluentResults.Result'], methods: ['Fail'], does: { kind: 'outcome', is: 'failure' } },
    {
      types: ['Ardalis.Result.Result`1'],
      methods: ['op_Implicit'],
      does: { kind: 'outcome', is: { unless: /^Ardalis\.Result\.Result/ } },
    },
    {
      types: ['Ardalis.Result.Result`1', 'Ardalis.Result.Result'],
      methods: ['Success', 'SuccessWithMessage', 'Created'],
      does: { kind: 'outcome', is: 'success' },
    },
    {
      types: ['Ardalis.Result.Result`1', 'Ardalis.Result.Result'],
      methods: [
        'Error',
        'Invalid',
        'NotFound',
        'Forbidden',
        'Unauthorized',
        'Conflict',
        'CriticalError',
        'Unavailable',
        'NoContent',
      ],
      does: { kind: 'outcome', is: 'failure' },
    },
  ],
};
