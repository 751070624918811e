/** The form of a client id; the schema checks the same. */
export const CLIENT_ID = /^[A-Za-z0-9._~-]{1,64}$/;
