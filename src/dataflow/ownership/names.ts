import { plain } from '../queries/entities.ts';

/** Names by which references to people and tenants go when nothing else shows it. */
const REFERENCES = new Set(
  [
    'UserId',
    'OwnerId',
    'OwnerUserId',
    'CustomerId',
    'TenantId',
    'MemberId',
    'AuthorId',
    'AccountId',
    'CreatorId',
    'CreatorUserId',
    'CreatedByUserId',
    'ApplicationUserId',
    'AppUserId',
    'IdentityUserId',
    'BuyerId',
    'PatientId',
    'StudentId',
    'EmployeeId',
    'OrganizationId',
    'OrganisationId',
    'SubscriberId',
    'ClientId',
    'UserName',
    'OwnerName',
    'Username',
    'UserEmail',
    'OwnerEmail',
  ].map(plain),
);

export function isOwnerName(member: string): boolean {
  return REFERENCES.has(plain(member));
}

/** Who last touched a row says nothing about whose it is. */
const AUDIT =
  /^(created|modified|updated|deleted|changed|edited|approved|reviewed|processed|lastmodified|lastupdated|lastedited|inserted)(by|on|at)?|^last/i;

export function isAuditName(member: string): boolean {
  return AUDIT.test(member);
}

const USER_TYPE = /(^|[a-z])(User|Tenant)$/;

/** Types whose name says that they stand for a user. */
export function isUserName(simpleName: string): boolean {
  return USER_TYPE.test(simpleName) || /^(Users?|Tenant|Customer|Patient|UserProfile|UserAccount)$/.test(simpleName);
}
