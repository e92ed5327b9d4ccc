/**
 * Text without private keys: PEM, PEM in base64, and the bare base64 of PKCS#8 and SEC1. A key gets into a message when somebody gives it where
 * a file belongs, or when a program that was to sign with it fails.
 */
export function withoutKeys(text: string): string {
  return text
    .replace(/-----BEGIN[\s\S]*?(?:-----END[^\n]*|$)/g, REMOVED)
    .replace(/LS0tLS1CRUdJTi[A-Za-z0-9+/=\s]*/g, REMOVED)
    .replace(/\bM(?:I[A-Z]|C4|Hc|HQ|FE)[A-Za-z0-9+/]{40,}={0,2}/g, REMOVED);
}

const REMOVED = '[key removed]';
