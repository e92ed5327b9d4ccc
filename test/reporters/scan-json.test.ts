import assert from 'node:assert/strict';
import { scanJson } from '../../src/reporters/scan-json.ts';
import { cleanReport, hostileText, sampleFinding, sampleReport } from './sample-report.ts';
import { scanResultProblems } from './scan-result-schema.ts';

describe('JSON of a scan', () => {
  it('is valid under the published schema, with and without findings', () => {
    for (const report of [sampleReport(), cleanReport()])
      assert.deepEqual(scanResultProblems(JSON.parse(scanJson(report))), []);
  });

  it('is not valid under it when a member is missing or unknown', () => {
    const document = JSON.parse(scanJson(sampleReport()));
    delete document.findings[0].fix;
    document.more = true;
    assert.equal(scanResultProblems(document).length, 2);
  });

  it('has the finding, its endpoint and its place where scripts look for them', () => {
    const [finding, suppressed] = JSON.parse(scanJson(sampleReport())).findings;
    assert.equal(finding.ruleId, 'AP101');
    assert.deepEqual(finding.endpoint.httpMethods, ['POST']);
    assert.equal(finding.endpoint.route, '/api/orders');
    assert.equal(finding.endpoint.handler, 'Shop.Api.Controllers.OrdersController.Add');
    assert.equal(finding.location.file, 'Shop.Api/Controllers/OrdersController.cs');
    assert.equal(finding.location.line, 12);
    assert.equal(finding.suppressed, false);
    assert.equal(suppressed.suppressed, true);
    assert.equal(suppressed.suppression.owner, 'shop-team');
  });

  it('can be printed in a pipeline whatever the scanned code says', () => {
    const text = scanJson(sampleReport({ findings: [sampleFinding({ message: hostileText })] }));
    assert.ok(!/##(?:vso)?\[/.test(text));
    assert.equal(JSON.parse(text).findings[0].message, JSON.parse(JSON.stringify(hostileText)));
  });
});
