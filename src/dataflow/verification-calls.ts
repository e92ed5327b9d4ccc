/**
 * Calls that authenticate a caller, or make one known: `Namespace.Type.Method` of the framework and of well-known libraries, and what they do in
 * words that continue "it …". A derived class's method counts as its base's.
 */
export const VERIFICATION_CALLS: ReadonlyMap<string, string> = new Map([
  ...entries('Microsoft.AspNetCore.Identity.SignInManager`1', 'signs a user in', [
    'PasswordSignInAsync',
    'CheckPasswordSignInAsync',
    'TwoFactorSignInAsync',
    'TwoFactorAuthenticatorSignInAsync',
    'TwoFactorRecoveryCodeSignInAsync',
    'ExternalLoginSignInAsync',
    'SignInAsync',
    'SignInWithClaimsAsync',
    'PasskeySignInAsync',
  ]),
  ...entries('Microsoft.AspNetCore.Identity.UserManager`1', 'verifies a password or one-time code', [
    'CheckPasswordAsync',
    'VerifyUserTokenAsync',
    'VerifyTwoFactorTokenAsync',
    'VerifyChangePhoneNumberTokenAsync',
    'ConfirmEmailAsync',
    'ChangeEmailAsync',
    'ResetPasswordAsync',
    'RedeemTwoFactorRecoveryCodeAsync',
  ]),
  ...entries('Microsoft.AspNetCore.Identity.IPasswordHasher`1', 'verifies a password', ['VerifyHashedPassword']),
  ...entries('Microsoft.AspNetCore.Identity.PasswordHasher`1', 'verifies a password', ['VerifyHashedPassword']),
  ...entries('Microsoft.AspNetCore.Authentication.AuthenticationHttpContextExtensions', 'signs a user in', [
    'SignInAsync',
  ]),
  ...entries('Microsoft.AspNetCore.Authentication.AuthenticationHttpContextExtensions', 'authenticates the request', [
    'AuthenticateAsync',
  ]),
  ...entries('Microsoft.AspNetCore.Mvc.ControllerBase', 'signs a user in', ['SignIn']),
  ...entries('System.IdentityModel.Tokens.Jwt.JwtSecurityTokenHandler', 'issues or verifies a token', [
    'WriteToken',
    'CreateToken',
    'CreateEncodedJwt',
    'ValidateToken',
    'ValidateTokenAsync',
  ]),
  ...entries('Microsoft.IdentityModel.JsonWebTokens.JsonWebTokenHandler', 'issues or verifies a token', [
    'CreateToken',
    'ValidateToken',
    'ValidateTokenAsync',
  ]),
  ...entries('Microsoft.AspNetCore.DataProtection.DataProtectionCommonExtensions', 'verifies a protected token', [
    'Unprotect',
  ]),
  ...entries('Microsoft.AspNetCore.DataProtection.IDataProtector', 'verifies a protected token', ['Unprotect']),
  ...entries('Microsoft.AspNetCore.DataProtection.DataProtectionAdvancedExtensions', 'verifies a protected token', [
    'Unprotect',
  ]),
  ...entries('System.Security.Cryptography.CryptographicOperations', 'compares a secret in fixed time', [
    'FixedTimeEquals',
  ]),
  ...entries('System.Security.Cryptography.RSA', 'verifies a signature', ['VerifyData', 'VerifyHash']),
  ...entries('System.Security.Cryptography.ECDsa', 'verifies a signature', ['VerifyData', 'VerifyHash']),
  ...entries('BCrypt.Net.BCrypt', 'verifies a password', ['Verify', 'EnhancedVerify']),
  ...entries('Stripe.EventUtility', 'verifies a signature', ['ConstructEvent', 'ValidateSignature']),
]);

function entries(type: string, text: string, methods: readonly string[]): [string, string][] {
  return methods.map((method) => [`${type}.${method}`, text]);
}
