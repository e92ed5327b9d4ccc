import { defineFramework } from './framework.ts';

/** Controls of Annex A of ISO/IEC 27001:2022. */
export const iso27001 = defineFramework(
  {
    id: 'iso27001',
    kind: 'criteria',
    name: 'ISO/IEC 27001 Annex A',
    version: '2022',
    organization: 'ISO/IEC',
    url: 'https://www.iso.org/standard/27001',
  },
  [
    [
      'A.5.9',
      'Inventory of information and other associated assets',
      'Assets, among them the interfaces that give access to information, are listed and have owners.',
    ],
    ['A.5.15', 'Access control', 'Rules for access to information are set and put into effect.'],
    ['A.5.18', 'Access rights', 'Rights are given, reviewed, changed and taken away as the rules for access say.'],
    [
      'A.5.36',
      'Compliance with policies, rules and standards for information security',
      'Whether the organization keeps its own rules is reviewed, exceptions included.',
    ],
    [
      'A.8.2',
      'Privileged access rights',
      'Rights beyond those of ordinary users are few, given on purpose, and watched.',
    ],
    [
      'A.8.3',
      'Information access restriction',
      'Functions and data of an application are open only to those who may use them.',
    ],
    ['A.8.5', 'Secure authentication', 'Callers prove who they are before they get access.'],
    [
      'A.8.9',
      'Configuration management',
      'Configurations, security settings among them, are set down, put into effect and checked.',
    ],
    ['A.8.26', 'Application security requirements', 'What an application must protect, and how, is specified and met.'],
    ['A.8.28', 'Secure coding', 'Code is written by principles that keep weaknesses out.'],
    [
      'A.8.31',
      'Separation of development, test and production environments',
      'What belongs to development and test does not reach production.',
    ],
    ['A.8.32', 'Change management', 'Changes to systems go through a controlled procedure.'],
  ],
);
