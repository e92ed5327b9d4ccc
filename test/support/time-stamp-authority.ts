import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const config = `[tsa]
default_tsa=t
[t]
serial=./serial
crypto_device=builtin
signer_digest=sha256
default_policy=1.2.3.4
digests=sha256
accuracy=secs:1
ess_cert_id_alg=sha256
`;
const kinds = { ec: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], rsa: ['rsa:2048'] } as const;
const reply = 'openssl ts -reply -config tsa.cnf -section t -signer tsa.pem -inkey tsa.key';

/** Makes an authority of time stamps by openssl: `tsa.pem`, `tsa.key`, and `tsa.sh`, which answers a request on standard input. */
export function makeAuthority(cwd: string, kind: keyof typeof kinds = 'ec'): void {
  const key = ['-newkey', ...kinds[kind], '-nodes', '-keyout', 'tsa.key'];
  const usage = ['-subj', '/CN=tsa', '-addext', 'extendedKeyUsage=critical,timeStamping'];
  execFileSync('openssl', ['req', '-x509', ...key, '-out', 'tsa.pem', ...usage], { cwd, stdio: 'pipe' });
  writeFileSync(join(cwd, 'tsa.cnf'), config);
  writeFileSync(join(cwd, 'serial'), '01');
  writeFileSync(join(cwd, 'tsa.sh'), `cd '${cwd}'\ncat > asked.tsq\n${reply} -queryfile asked.tsq\n`);
}

/** Has the authority of a folder answer a request. */
export function answer(cwd: string, query: string, response: string): void {
  const [program, ...args] = reply.split(' ') as [string, ...string[]];
  execFileSync(program, [...args, '-queryfile', query, '-out', response], { cwd, stdio: 'pipe' });
}
