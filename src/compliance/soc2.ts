import { defineFramework } from './framework.ts';

/**
 * Trust Services Criteria, 2017, with the points of focus of 2022. Common Criteria only, those that a scan of endpoints
 * and their authorization can bear on.
 */
export const soc2 = defineFramework(
  {
    id: 'soc2',
    kind: 'criteria',
    name: 'SOC 2 Trust Services Criteria',
    version: '2017 (points of focus 2022)',
    organization: 'AICPA',
    url: 'https://www.aicpa-cima.com/resources/download/2017-trust-services-criteria-with-revised-points-of-focus-2022',
  },
  [
    [
      'CC6.1',
      'Logical access to protected assets',
      'Access to information and systems is restricted by logical means, and assets and their points of access are known.',
    ],
    [
      'CC6.3',
      'Access by role and least privilege',
      'Access is granted, changed and removed by role and responsibility, with least privilege and separated duties.',
    ],
    [
      'CC6.6',
      'Protection at the system boundary',
      'Access that comes from outside the system boundary meets measures of protection.',
    ],
    [
      'CC6.7',
      'Transmission, movement and removal of information',
      'Who may transmit, move or remove information is restricted, and the information is protected while that happens.',
    ],
    [
      'CC6.8',
      'Unauthorized or malicious software',
      'The introduction of unauthorized or malicious software is prevented, or detected and acted upon.',
    ],
    [
      'CC7.1',
      'Detection of changes and new vulnerabilities',
      'Configuration changes that open vulnerabilities, unknown or unauthorized components, and new vulnerabilities are detected.',
    ],
    [
      'CC8.1',
      'Change management',
      'Changes are authorized, designed, tested, approved and put in place in a controlled way.',
    ],
  ],
);
