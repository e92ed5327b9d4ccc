import { defineFramework } from './framework.ts';

/** Requirements of PCI DSS that bear on the endpoints of bespoke and custom software. */
export const pciDss = defineFramework(
  {
    id: 'pci-dss',
    kind: 'criteria',
    name: 'PCI DSS',
    version: '4.0.1',
    organization: 'PCI Security Standards Council',
    url: 'https://www.pcisecuritystandards.org/document_library/',
  },
  [
    [
      '2.2.4',
      'Only necessary functions enabled',
      'Services and functions that are not needed are removed or switched off.',
    ],
    [
      '6.2.4',
      'Common attacks on software prevented',
      'Bespoke software is engineered against common attacks, attacks on access control among them.',
    ],
    [
      '6.3.2',
      'Inventory of bespoke and custom software',
      'There is an inventory of bespoke software and its components.',
    ],
    ['6.5.1', 'Changes follow procedure', 'Changes in production follow an established procedure.'],
    [
      '6.5.6',
      'Test data and test accounts removed',
      'What was made for testing is removed before the system goes into production.',
    ],
    ['7.2.1', 'An access control model is defined', 'Access is defined by business need and least privilege.'],
    [
      '7.2.2',
      'Access by job and least privilege',
      'Privileged and other access follows job function and least privilege.',
    ],
    ['7.3.3', 'Deny by default', 'The access control system denies whatever is not expressly allowed.'],
  ],
);
