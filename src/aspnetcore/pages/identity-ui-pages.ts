import { ALLOW_ANONYMOUS_ATTRIBUTE, AUTHORIZE_ATTRIBUTE } from '../known-types.ts';
import type { MetadataItem, PageConvention } from '../startup-facts.ts';

/** The area in which Microsoft.AspNetCore.Identity.UI has its pages. */
const AREA = 'Identity';
const ASSEMBLY = 'Microsoft.AspNetCore.Identity.UI';

const allowAnonymous: MetadataItem = {
  kind: 'allow-anonymous',
  attributeType: ALLOW_ANONYMOUS_ATTRIBUTE,
  origin: 'class',
  location: undefined,
};
const authorize: MetadataItem = {
  kind: 'authorize',
  policy: undefined,
  roles: undefined,
  schemes: undefined,
  attributeType: AUTHORIZE_ATTRIBUTE,
  origin: 'convention',
  location: undefined,
};

/** Conventions of IdentityDefaultUIConfigureOptions.cs: account management and signing out ask for a user. */
export const IDENTITY_UI_CONVENTIONS: readonly PageConvention[] = [
  { area: AREA, scope: 'folder', path: '/Account/Manage', metadata: [authorize] },
  { area: AREA, scope: 'page', path: '/Account/Logout', metadata: [authorize] },
];

/** Pages whose model has `[AllowAnonymous]`. */
const ANONYMOUS: readonly string[] = [
  '/Account/ConfirmEmail',
  '/Account/ConfirmEmailChange',
  '/Account/ExternalLogin',
  '/Account/ForgotPassword',
  '/Account/ForgotPasswordConfirmation',
  '/Account/Lockout',
  '/Account/Login',
  '/Account/LoginWith2fa',
  '/Account/LoginWithRecoveryCode',
  '/Account/Logout',
  '/Account/Register',
  '/Account/RegisterConfirmation',
  '/Account/ResendEmailConfirmation',
  '/Account/ResetPassword',
  '/Account/ResetPasswordConfirmation',
  '/Error',
];

const PLAIN: readonly string[] = [
  '/Account/AccessDenied',
  '/Account/Manage/ChangePassword',
  '/Account/Manage/DeletePersonalData',
  '/Account/Manage/Disable2fa',
  '/Account/Manage/DownloadPersonalData',
  '/Account/Manage/Email',
  '/Account/Manage/EnableAuthenticator',
  '/Account/Manage/ExternalLogins',
  '/Account/Manage/GenerateRecoveryCodes',
  '/Account/Manage/Index',
  '/Account/Manage/PersonalData',
  '/Account/Manage/ResetAuthenticator',
  '/Account/Manage/SetPassword',
  '/Account/Manage/ShowRecoveryCodes',
  '/Account/Manage/TwoFactorAuthentication',
];

export interface LibraryPage {
  /** As if it were a file of the application. */
  readonly identifier: string;
  readonly handler: string;
  readonly metadata: readonly MetadataItem[];
}

/** The pages that `AddDefaultIdentity` and `AddDefaultUI` bring; a page of the application at the same place takes the place of one. */
export const IDENTITY_UI_PAGES: readonly LibraryPage[] = [...ANONYMOUS, ...PLAIN].map((name) => ({
  identifier: `/Areas/${AREA}/Pages${name}.cshtml`,
  handler: `${ASSEMBLY}${name.replaceAll('/', '.')}`,
  metadata: ANONYMOUS.includes(name) ? [allowAnonymous] : [],
}));
