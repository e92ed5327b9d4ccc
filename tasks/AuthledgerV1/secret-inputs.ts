import { keyVariable, passphraseVariable } from '../../src/app/signing-key.ts';
import { isUndefinedMacro, undefinedVariable } from './input-values.ts';

/** Inputs that hold secrets, and the variables in which the scan looks for them. */
export const secretInputs: Readonly<Record<string, string>> = {
  signingKey: keyVariable,
  signingPassphrase: passphraseVariable,
};

/**
 * Takes the secrets out of the environment of the process, for the scan alone. The task library prints every input that it reads when the
 * pipeline is debugged, so it must not be loaded before these are gone.
 * @returns variables by name
 * @throws AuthledgerError `usage` where an input names a variable that is not defined
 */
export function takeSecrets(environment: NodeJS.ProcessEnv): Record<string, string> {
  const taken: Record<string, string> = {};
  for (const [input, variable] of Object.entries(secretInputs)) {
    const names = [variable, `INPUT_${input.toUpperCase()}`];
    for (const name of names) {
      const value = environment[name];
      delete environment[name];
      if (value === undefined || value.trim() === '') continue;
      if (isUndefinedMacro(value)) throw undefinedVariable(name === variable ? name : input, value);
      taken[variable] = value;
    }
  }
  return taken;
}
