/** Customers, their companies and segments, and who may do what. */
export const PEOPLE = `
GET /customer/{tenant}/config/password-migration-retention customer.import_read
POST /customer/{tenant}/config/password-migration-retention customer.import_manage
DELETE /customer/{tenant}/config/password-migration-retention customer.import_manage
GET /customer/{tenant}/customers customer.customer_read customer.customer_read_own
POST /customer/{tenant}/customers customer.customer_manage customer.customer_manage_own
POST /customer/{tenant}/customers/import customer.import_manage
POST /customer/{tenant}/customers/search customer.customer_read customer.customer_read_own
GET /customer/{tenant}/customers/{customerNumber} customer.customer_read customer.customer_read_own
PUT /customer/{tenant}/customers/{customerNumber} customer.customer_manage customer.customer_manage_own
PATCH /customer/{tenant}/customers/{customerNumber} customer.customer_manage customer.customer_manage_own
DELETE /customer/{tenant}/customers/{customerNumber} customer.customer_manage customer.customer_manage_own
GET /customer/{tenant}/customers/{customerNumber}/addresses customer.customer_read
POST /customer/{tenant}/customers/{customerNumber}/addresses customer.customer_manage
GET /customer/{tenant}/customers/{customerNumber}/addresses/{addressId} customer.customer_read
PUT /customer/{tenant}/customers/{customerNumber}/addresses/{addressId} customer.customer_manage
PATCH /customer/{tenant}/customers/{customerNumber}/addresses/{addressId} customer.customer_manage
DELETE /customer/{tenant}/customers/{customerNumber}/addresses/{addressId} customer.customer_manage
DELETE /customer/{tenant}/customers/{customerNumber}/addresses/{addressId}/tags customer.customer_manage

GET /customer-management/{tenant}/contact-assignments customermanagement.contactassignment_read
POST /customer-management/{tenant}/contact-assignments customermanagement.contactassignment_manage
GET /customer-management/{tenant}/contact-assignments/{contactAssignmentId} customermanagement.contactassignment_read
PUT /customer-management/{tenant}/contact-assignments/{contactAssignmentId}
  customermanagement.contactassignment_manage
DELETE /customer-management/{tenant}/contact-assignments/{contactAssignmentId}
  customermanagement.contactassignment_manage
GET /customer-management/{tenant}/legal-entities customermanagement.legalentity_read
  customermanagement.legalentity_read_own
POST /customer-management/{tenant}/legal-entities customermanagement.legalentity_manage
POST /customer-management/{tenant}/legal-entities/search customermanagement.legalentity_read
  customermanagement.legalentity_read_own
GET /customer-management/{tenant}/legal-entities/{legalEntityId} customermanagement.legalentity_read
PUT /customer-management/{tenant}/legal-entities/{legalEntityId} customermanagement.legalentity_manage
DELETE /customer-management/{tenant}/legal-entities/{legalEntityId} customermanagement.legalentity_manage
GET /customer-management/{tenant}/legal-entities/{legalEntityId}/parent-hierarchy
  customermanagement.legalentity_manage customermanagement.legalentity_read
GET /customer-management/{tenant}/locations customermanagement.location_read
POST /customer-management/{tenant}/locations customermanagement.location_manage
GET /customer-management/{tenant}/locations/{locationId} customermanagement.location_read
PUT /customer-management/{tenant}/locations/{locationId} customermanagement.location_manage
DELETE /customer-management/{tenant}/locations/{locationId} customermanagement.location_manage

GET /customer-segment/{tenant}/segments customersegment.segment_read customersegment.segment_read_own
POST /customer-segment/{tenant}/segments customersegment.segment_manage
POST /customer-segment/{tenant}/segments/bulk customersegment.segment_manage
PUT /customer-segment/{tenant}/segments/bulk customersegment.segment_manage
DELETE /customer-segment/{tenant}/segments/bulk customersegment.segment_manage
GET /customer-segment/{tenant}/segments/items customersegment.segment_read customersegment.segment_read_own
GET /customer-segment/{tenant}/segments/items/category-trees customersegment.segment_read_own
POST /customer-segment/{tenant}/segments/match customersegment.segment_manage
POST /customer-segment/{tenant}/segments/search customersegment.segment_read customersegment.segment_read_own
GET /customer-segment/{tenant}/segments/{segmentId} customersegment.segment_read customersegment.segment_read_own
PUT /customer-segment/{tenant}/segments/{segmentId} customersegment.segment_manage
PATCH /customer-segment/{tenant}/segments/{segmentId} customersegment.segment_manage
DELETE /customer-segment/{tenant}/segments/{segmentId} customersegment.segment_manage
GET /customer-segment/{tenant}/segments/{segmentId}/customers customersegment.segment_read
  customersegment.segment_read_own
PUT /customer-segment/{tenant}/segments/{segmentId}/customers/bulk customersegment.segment_manage
DELETE /customer-segment/{tenant}/segments/{segmentId}/customers/bulk customersegment.segment_manage
POST /customer-segment/{tenant}/segments/{segmentId}/customers/search customersegment.segment_read
GET /customer-segment/{tenant}/segments/{segmentId}/customers/{customerId} customersegment.segment_read
PUT /customer-segment/{tenant}/segments/{segmentId}/customers/{customerId} customersegment.segment_manage
DELETE /customer-segment/{tenant}/segments/{segmentId}/customers/{customerId} customersegment.segment_manage
GET /customer-segment/{tenant}/segments/{segmentId}/customers/{customerId}/{legalEntityId}
  customersegment.segment_read
PUT /customer-segment/{tenant}/segments/{segmentId}/customers/{customerId}/{legalEntityId}
  customersegment.segment_manage
DELETE /customer-segment/{tenant}/segments/{segmentId}/customers/{customerId}/{legalEntityId}
  customersegment.segment_manage
GET /customer-segment/{tenant}/segments/{segmentId}/items customersegment.segment_read
  customersegment.segment_read_own
POST /customer-segment/{tenant}/segments/{segmentId}/items/search customersegment.segment_read
  customersegment.segment_read_own
PUT /customer-segment/{tenant}/segments/{segmentId}/items/{type}/bulk customersegment.segment_manage
DELETE /customer-segment/{tenant}/segments/{segmentId}/items/{type}/bulk customersegment.segment_manage
GET /customer-segment/{tenant}/segments/{segmentId}/items/{type}/{itemId} customersegment.segment_read
  customersegment.segment_read_own
PUT /customer-segment/{tenant}/segments/{segmentId}/items/{type}/{itemId} customersegment.segment_manage
DELETE /customer-segment/{tenant}/segments/{segmentId}/items/{type}/{itemId} customersegment.segment_manage

GET /iam/{tenant}/access-controls iam.access_read
GET /iam/{tenant}/access-controls/{accessControlId} iam.access_read
PUT /iam/{tenant}/access-controls/{accessControlId} iam.access_manage
DELETE /iam/{tenant}/access-controls/{accessControlId} iam.access_manage
GET /iam/{tenant}/groups iam.group_read iam.group_read_own
POST /iam/{tenant}/groups iam.group_read
GET /iam/{tenant}/groups/{groupId} iam.group_read
PUT /iam/{tenant}/groups/{groupId} iam.group_read
DELETE /iam/{tenant}/groups/{groupId} iam.group_manage
GET /iam/{tenant}/groups/{groupId}/access-controls iam.access_read
GET /iam/{tenant}/groups/{groupId}/users iam.user_read iam.user_read_own
POST /iam/{tenant}/groups/{groupId}/users iam.assignment_create_own iam.assignment_manage
DELETE /iam/{tenant}/groups/{groupId}/users iam.assignment_manage
DELETE /iam/{tenant}/groups/{groupId}/users/{userId} iam.assignment_delete_own iam.assignment_manage
PUT /iam/{tenant}/groups/{groupId}/users/{userType}/{userId} iam.assignment_manage
GET /iam/{tenant}/permissions iam.permission_read
GET /iam/{tenant}/permissions/{permissionId} iam.permission_read
GET /iam/{tenant}/resources iam.resource_read
GET /iam/{tenant}/resources/{resourceId} iam.resource_read
GET /iam/{tenant}/roles iam.role_read
GET /iam/{tenant}/roles/{roleId} iam.role_read
GET /iam/{tenant}/scopes iam.scope_read
GET /iam/{tenant}/scopes/{scopeId} iam.scope_read
PUT /iam/{tenant}/scopes/{scopeId} iam.scope_manage
DELETE /iam/{tenant}/scopes/{scopeId} iam.scope_manage
GET /iam/{tenant}/templates iam.template_read
GET /iam/{tenant}/users iam.user_read
POST /iam/{tenant}/users iam.user_create
GET /iam/{tenant}/users/vendors/{vendorId} iam.user_read
GET /iam/{tenant}/users/{userId} iam.user_read
PUT /iam/{tenant}/users/{userId} iam.user_update
DELETE /iam/{tenant}/users/{userId} iam.user_delete
GET /iam/{tenant}/users/{userId}/access-controls iam.access_read
GET /iam/{tenant}/users/{userId}/access-controls/{resourceId} iam.access_read
GET /iam/{tenant}/users/{userId}/groups iam.group_read
DELETE /iam/{tenant}/users/{userId}/groups iam.assignment_manage
GET /iam/{tenant}/users/{userId}/groups/{groupId} iam.group_read
GET /iam/{tenant}/users/{userId}/permissions/{resourceId} iam.permission_read
GET /iam/{tenant}/users/{userId}/scopes iam.scope_read

GET /session-context/{tenant}/context/{sessionId} sessioncontext.context_manage
PUT /session-context/{tenant}/context/{sessionId} sessioncontext.context_manage
POST /session-context/{tenant}/context/{sessionId}/attributes sessioncontext.context_manage
DELETE /session-context/{tenant}/context/{sessionId}/attributes/{attributeName} sessioncontext.context_manage
`;
