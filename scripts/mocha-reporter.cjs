// Mocha's dot reporter, which also writes its counts as JSON to the file that AUTHLEDGER_TEST_COUNTS names: `npm test`
// adds them to those of its other checks.
const { writeFileSync } = require('node:fs');
const { reporters, Runner } = require('mocha');

module.exports = class CountingReporter extends reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    const path = process.env.AUTHLEDGER_TEST_COUNTS;
    if (path === undefined) return;
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = runner.stats;
      writeFileSync(path, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
    });
  }
};
