import { defineFramework } from './framework.ts';

const page = (number: number) => `https://cwe.mitre.org/data/definitions/${number}.html`;

/**
 * The weaknesses that rules name: single entries, never a category. Some numbers turn a result into another kind of
 * report on a platform that reads our output; they are listed in {@link neverTagged} and may not stand here.
 */
export const cwe = defineFramework(
  {
    id: 'cwe',
    kind: 'weaknesses',
    name: 'Common Weakness Enumeration',
    version: '4.17',
    organization: 'MITRE',
    url: 'https://cwe.mitre.org/',
  },
  [
    [
      'CWE-252',
      'Unchecked Return Value',
      'The result of a call is ignored, so that a refusal has no effect.',
      page(252),
    ],
    [
      'CWE-306',
      'Missing Authentication for Critical Function',
      'A function that needs a known caller can be used by anyone.',
      page(306),
    ],
    ['CWE-489', 'Active Debug Code', 'Code made for debugging or testing is reachable in production.', page(489)],
    [
      'CWE-639',
      'Authorization Bypass Through User-Controlled Key',
      'Changing an identifier in the request gives access to the data of somebody else.',
      page(639),
    ],
    [
      'CWE-650',
      'Trusting HTTP Permission Methods on the Server Side',
      'A method that is taken to be free of side effects, such as GET, changes state.',
      page(650),
    ],
    ['CWE-862', 'Missing Authorization', 'No check is made whether the caller may do what is asked.', page(862)],
    ['CWE-863', 'Incorrect Authorization', 'A check is made, and it does not decide correctly.', page(863)],
    [
      'CWE-915',
      'Improperly Controlled Modification of Dynamically-Determined Object Attributes',
      'The request decides which attributes of an object are set.',
      page(915),
    ],
    [
      'CWE-1059',
      'Insufficient Technical Documentation',
      'The documentation does not describe what the product really has.',
      page(1059),
    ],
  ],
);

/**
 * Numbers that GitLab takes for leaked secrets: a result tagged with one of them becomes a finding of Secret Detection.
 * No rule may map to them.
 */
export const neverTagged: readonly string[] = [
  'CWE-256',
  'CWE-257',
  'CWE-259',
  'CWE-312',
  'CWE-319',
  'CWE-321',
  'CWE-522',
  'CWE-540',
  'CWE-798',
];
