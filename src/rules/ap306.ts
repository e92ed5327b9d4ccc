import { hiddenMapping } from './endpoint-posture.ts';
import { createRule } from './rule.ts';

export const ap306 = createRule({
  id: 'AP306',
  name: 'CompiledDiffersFromSource',
  title: 'What was built is not what the source says',
  severity: 'medium',
  precision: 'high',
  messages: {
    compiledOnly: '{endpoint} ({handler}) is in the assembly of {application} and not in the scanned source.',
    sourceOnly: '{endpoint} ({handler}) is in the source of {application} and not in its assembly.',
    authorization:
      '{endpoint} ({handler}) asks for something else in the assembly than in the source. Source: {source}. Assembly: {compiled}.',
  },
  documentation: {
    summary:
      'Source and assemblies were scanned together, and an endpoint is on one side only, or the two sides differ in the authorization that it asks for.',
    whyItMatters:
      'What runs is the assembly; what was reviewed and approved is the source (CC8.1). Where they differ, the reviewed control is not the one in production: another commit was built, code was added in the build, or a symbol such as DEBUG was defined.',
    howToFix:
      'Build the commit that was scanned, in the configuration that is deployed, and scan that build. Code that a build adds or leaves out by a symbol belongs behind configuration, where both sides have it.',
    noncompliant:
      '#if DEBUG\napp.MapGet("/debug/users", (ShopContext db) => db.Users.ToList());\n#endif\n// and bin/Debug/net10.0/Shop.Api.dll is what is deployed',
    compliant: 'authledger scan src/ bin/Release/net10.0/Shop.Api.dll   // built from the commit of src/',
  },
  // Endpoints in development and those that nothing maps count as well: it is about the two sides, not about who can call.
  inScope: (endpoint) => endpoint.counterpart !== undefined,
  undecided(endpoint, inventory) {
    if (endpoint.counterpart?.kind !== 'same') return undefined;
    return endpoint.unresolved ?? hiddenMapping(endpoint, inventory);
  },
  check(endpoint, _, report) {
    const { application, counterpart } = endpoint;
    if (counterpart?.kind === 'compiled-only')
      report({
        endpoint,
        messageId: 'compiledOnly',
        data: { application },
        fix: `Build ${application} from the commit that is scanned, without symbols that add endpoints, or take the endpoint into the source.`,
      });
    else if (counterpart?.kind === 'missing')
      report({
        endpoint,
        messageId: 'sourceOnly',
        data: { application },
        fix: `Build ${application} anew from the commit that is scanned.`,
      });
    else if (counterpart?.kind === 'differs')
      report({
        endpoint,
        messageId: 'authorization',
        data: { source: counterpart.own, compiled: counterpart.other },
        fix: `Build ${application} anew from the commit that is scanned, and deploy that.`,
      });
  },
});
