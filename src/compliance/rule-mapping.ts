/** Why a criterion is mapped in a way that needs a word of explanation. Reports show it beside the criterion. */
export interface MappingNote {
  readonly id: string;
  readonly text: string;
}

/** A rule's criteria by their ids, in the order in which reports show them. */
export interface RuleMappingRow {
  readonly rule: string;
  readonly criteria: readonly string[];
  /** Notes by criterion id. */
  readonly notes?: Readonly<Record<string, MappingNote>>;
}

/** Users look for unmanaged components under CC6.7; the criterion itself is about something else. */
export const unmanagedComponentsNote: MappingNote = {
  id: 'unmanaged-components',
  text:
    'Vendors commonly file unmanaged components under CC6.7. The criterion itself restricts transmission, movement and ' +
    'removal of information; unmanaged and unauthorized components read closest to CC6.8 and CC7.1. Both are shown; ' +
    'the mapping can be overridden in the configuration.',
};

const unmanaged = { 'CC6.7': unmanagedComponentsNote };

/** Rule to criteria: SOC 2, OWASP API Security, CWE, ISO/IEC 27001, PCI DSS. A rule id never changes meaning. */
export const ruleMapping: readonly RuleMappingRow[] = [
  {
    rule: 'AP101',
    criteria: ['CC6.1', 'API5:2023', 'API2:2023', 'CWE-862', 'CWE-306', 'A.5.15', 'A.8.3', 'A.8.26', '6.2.4', '7.3.3'],
  },
  { rule: 'AP102', criteria: ['CC6.1', 'API2:2023', 'CWE-306', 'A.5.15', 'A.8.3', 'A.8.5', '6.2.4', '7.3.3'] },
  { rule: 'AP103', criteria: ['CC6.1', 'API2:2023', 'CWE-306', 'A.5.15', 'A.8.5', '6.2.4', '7.3.3'] },
  { rule: 'AP104', criteria: ['CC6.1', 'CWE-863', 'A.5.15', 'A.8.3', '6.2.4'] },
  { rule: 'AP105', criteria: ['CC6.1', 'API8:2023', 'CWE-863', 'A.5.15', 'A.8.3', 'A.8.9', '6.2.4', '7.3.3'] },
  { rule: 'AP106', criteria: ['CC6.1', 'API8:2023', 'CWE-650', 'A.8.26', 'A.8.28', '6.2.4'] },
  { rule: 'AP107', criteria: ['CC6.3', 'API5:2023', 'CWE-862', 'A.8.2', 'A.8.3', '6.2.4', '7.2.2'] },
  { rule: 'AP108', criteria: ['CC6.3', 'A.5.18', '7.2.1'] },
  { rule: 'AP109', criteria: ['CC6.1', 'API8:2023', 'A.8.9'] },
  { rule: 'AP201', criteria: ['CC6.1', 'API1:2023', 'CWE-639', 'A.8.3', 'A.8.26', '6.2.4'] },
  { rule: 'AP202', criteria: ['CC6.1', 'API1:2023', 'CWE-639', 'A.8.3', 'A.8.26', '6.2.4'] },
  { rule: 'AP203', criteria: ['CC6.1', 'API1:2023', 'CWE-863', 'A.8.3', 'A.8.28', '6.2.4'] },
  { rule: 'AP204', criteria: ['CC6.1', 'API1:2023', 'CWE-252', 'A.8.3', 'A.8.28', '6.2.4'] },
  { rule: 'AP205', criteria: ['CC6.1', 'API3:2023', 'CWE-915', 'A.8.3', 'A.8.26', 'A.8.28', '6.2.4'] },
  { rule: 'AP206', criteria: ['CC6.1', 'API1:2023', 'CWE-639', 'A.8.3', 'A.8.26', '6.2.4'] },
  {
    rule: 'AP301',
    criteria: ['CC6.7', 'CC6.8', 'CC7.1', 'API9:2023', 'CWE-1059', 'A.5.9', 'A.8.26', '6.3.2'],
    notes: unmanaged,
  },
  {
    rule: 'AP302',
    criteria: ['CC6.7', 'CC7.1', 'API9:2023', 'API8:2023', 'CWE-489', 'A.8.9', 'A.8.31', '2.2.4', '6.5.6'],
    notes: unmanaged,
  },
  { rule: 'AP303', criteria: ['API9:2023', 'CWE-1059', 'A.5.9'] },
  { rule: 'AP304', criteria: ['CC6.1', 'API8:2023', 'API9:2023', 'CWE-1059', 'A.5.9', 'A.8.26'] },
  { rule: 'AP305', criteria: ['API9:2023', 'A.5.9', '2.2.4'] },
  { rule: 'AP306', criteria: ['CC6.7', 'CC8.1', 'API9:2023', 'A.5.9', 'A.8.32', '6.5.1'], notes: unmanaged },
  { rule: 'AP307', criteria: ['CC6.1', 'API8:2023', 'API9:2023', 'CWE-1059', 'A.8.9', 'A.8.26'] },
  { rule: 'AP308', criteria: ['CC6.8', 'CC7.1', 'CC8.1', 'API9:2023', 'CWE-1059', 'A.5.9', 'A.8.32', '6.5.1'] },
  { rule: 'AP401', criteria: ['CC7.1', 'CC8.1', 'A.5.36', 'A.8.32', '6.5.1'] },
];
